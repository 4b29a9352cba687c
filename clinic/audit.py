"""Keeping who did what, in the transaction of the act."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import models

from clinic.metrics.counted import count_acts
from clinic.models import AuditEvent, Patient, User
from clinic.prepared_statements import insert_row
from clinic.requests import request_id, token_id


def record(
    action: str,
    subject: models.Model,
    *,
    by: User | None,
    at: datetime,
    fields: Iterable[str] = (),
    patient_id: UUID | None = None,
) -> None:
    """Write that ``by`` did ``action`` (``session.completed``) to ``subject`` at ``at``. One query.

    ``patient_id`` says whose data it is, where the subject doesn't say it itself.
    """
    insert_row(_event(action, subject, by=by, at=at, fields=fields, patient_id=patient_id))
    count_acts([action])


def record_all(
    acts: Iterable[tuple[str, models.Model, Iterable[str]]],
    *,
    by: User | None,
    at: datetime,
    patient_id: UUID | None = None,
) -> None:
    """Write many acts at once: each is what was done (``created``), to which row, and which fields. One query.

    ``patient_id`` says whose data all of it is, where the rows don't say it themselves.
    """
    made = AuditEvent.objects.bulk_create(
        _event(f"{subject._meta.model_name}.{act}", subject, by=by, at=at, fields=fields, patient_id=patient_id)  # noqa: SLF001
        for act, subject, fields in acts
    )
    count_acts(event.action for event in made)


def _event(
    action: str,
    subject: models.Model,
    *,
    by: User | None,
    at: datetime,
    fields: Iterable[str],
    patient_id: UUID | None = None,
) -> AuditEvent:
    return AuditEvent(
        at=at,
        by=by,
        action=action,
        subject_type=subject._meta.label_lower,  # noqa: SLF001
        subject_id=subject.pk,
        patient_id=patient_id or _patient_of(subject),
        fields=sorted(fields),
        request_id=request_id.get(),
        roles=roles_of(by),
        token=token_id.get() if by else None,
    )


def roles_of(by: User | None) -> list[str]:
    """What ``by`` is at this moment, for whoever reads it when they are something else."""
    if by is None:
        return []
    return [*(["superuser"] if by.is_superuser else []), *sorted(by.roles)]


def _patient_of(subject: models.Model) -> UUID | None:
    if isinstance(subject, Patient):
        return subject.pk
    return getattr(subject, "patient_id", None)
