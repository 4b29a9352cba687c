"""Having patients told, in the transaction of what they are told of."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.db.models import F, QuerySet

from clinic.events import OutsideTransaction
from clinic.messages.kinds import kind_of
from clinic.models import Location, Message, MessageStatus, Patient, User
from clinic.prepared_statements import insert_row
from clinic.transactions import transacted

# Why a message is cancelled: its outcome, unless another is said.
NO_LONGER_SO = "no_longer_so"


def queue_message(**wanted: Any) -> None:
    """Have a patient told; see ``message`` for what has to be said. Exactly one query, and no job.

    The job queue looks for what is due every few seconds. It isn't asked for each: its notification would make all
    that commit meanwhile wait for each other.

    :raises OutsideTransaction: it wouldn't be undone together with what it tells of.
    """
    _require_transaction()
    insert_row(message(**wanted), unless_there=True)


def queue_messages(messages: Sequence[Message]) -> None:
    """Have patients told; whatever has the ``key`` of a message that there is stays as it was. One query.

    :raises OutsideTransaction: they wouldn't be undone together with what they tell of.
    """
    _require_transaction()
    Message.objects.bulk_create(messages, ignore_conflicts=True)


def _require_transaction() -> None:
    # Not ``transacted``: a savepoint would cost as much again, twice.
    if not connection.in_atomic_block:
        raise OutsideTransaction(Message.__name__)


def message(
    *,
    kind: str,
    patient: Patient | UUID,
    location: Location | UUID,
    subject: models.Model,
    due_at: datetime,
    by: User | None,
    at: datetime,
    dedup: str = "",
    details: Mapping[str, Any] | None = None,
) -> Message:
    """A message to ``patient`` about ``subject``, from ``due_at`` on, for ``queue_messages``; nothing is written yet.

    It is written in the patient's language when it is sent, by the ``write`` of its ``kind``; quiet hours (of the
    clinic and theirs, on the clock of ``location``), wishes, and the way to reach them are looked at then, too. Of each
    kind and subject there is one, or one for each ``dedup``: there lies "at most once". ``details`` are ids and numbers
    that the kind needs besides. ``by`` is None where nobody caused it.

    :raises KeyError: no app has registered this ``kind``.
    """
    kind_of(kind)
    return Message(
        patient_id=patient.pk if isinstance(patient, Patient) else patient,
        location_id=location.pk if isinstance(location, Location) else location,
        purpose=kind,
        subject_type=subject._meta.label_lower,  # noqa: SLF001  (the documented way to ask)
        subject_id=subject.pk,
        details=dict(details or {}),
        key=":".join((kind, str(subject.pk), *([dedup] if dedup else []))),
        due_at=due_at,
        queued_by=by,
        created_at=at,
    )


@transacted
def cancel_messages_about(
    *, subjects: Collection[models.Model | UUID], kinds: Collection[str] | None = None, outcome: str = NO_LONGER_SO
) -> list[Message]:
    """Leave unsaid what isn't sent yet about ``subjects``: all of it, or that of some ``kinds``; what that was.

    What is on its way already goes. Two queries, or one if there is nothing.
    """
    ids = [subject.pk if isinstance(subject, models.Model) else subject for subject in subjects]
    about = Message.objects.filter(subject_id__in=ids)
    return cancel_messages(about if kinds is None else about.filter(purpose__in=kinds), outcome=outcome)


def cancel_messages(messages: "QuerySet[Message]", *, outcome: str = NO_LONGER_SO) -> list[Message]:
    """Leave unsaid those of ``messages`` that aren't sent yet; which those were. Two queries, or one if there are none.

    Part of an act, in its transaction.
    """
    # In one order, as they are taken: nobody waits in a circle.
    pending = messages.filter(status=MessageStatus.PENDING).order_by("due_at", "id").select_for_update(no_key=True)
    found = list(pending)
    if found:
        Message.objects.filter(pk__in=[each.pk for each in found]).update(
            status=MessageStatus.PENDING.to(MessageStatus.CANCELLED), outcome=outcome, version=F("version") + 1
        )
    return found
