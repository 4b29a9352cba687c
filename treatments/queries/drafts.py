"""Whose unsigned records may be read: a draft is nobody's word yet, and its writer's until it is signed."""

from django.db.models import Q

from clinic.models import User
from clinic.roles import Role
from treatments.models import SessionRecord
from treatments.statuses import RecordStatus


def reads_every_draft(user: User) -> bool:
    """Whether ``user`` countersigns, and so reads drafts whoever wrote them."""
    return user.is_superuser or Role.CLINICAL_LEAD in user.roles


def records_read_by(user: User, path: str = "") -> Q | None:
    """Which records, at ``path`` from the rows, ``user`` may read; None where that is all of them. No query.

    Signed ones, and of drafts those that they wrote last, or that are of a session in which they treated.
    """
    if reads_every_draft(user):
        return None
    return (
        Q(**{f"{path}status": RecordStatus.SIGNED})
        | Q(**{f"{path}written_by": user.pk})
        | Q(**{f"{path}session__treated_by": user.pk})
    )


def rows_read_by(user: User) -> Q | None:
    """Which rows of records ``user`` may read: as the record that they belong to."""
    return records_read_by(user, "record__")


def writer_of(record: SessionRecord) -> str:
    """By which name colleagues know who wrote ``record`` last. No query if they are there."""
    return record.written_by.get_full_name() or record.written_by.get_username()


def may_read(record: SessionRecord, user: User) -> bool:
    """What ``records_read_by`` says, of one record that is read already. No query if its session is there."""
    is_signed = record.status == RecordStatus.SIGNED
    return is_signed or reads_every_draft(user) or user.pk in (record.written_by_id, record.session.treated_by_id)


def readable(record: SessionRecord | None, user: User) -> SessionRecord | None:
    """``record`` where there is one that ``user`` may read."""
    return record if record is not None and may_read(record, user) else None
