"""Asking somebody at the clinic to see to something."""

from datetime import datetime
from uuid import UUID

from django.db import models

from clinic import audit
from clinic.changes import change, lock
from clinic.models import Patient, Task, Urgency, User
from clinic.roles import Role
from clinic.tasks import kind_of
from clinic.transactions import transacted


@transacted
def open_task(
    *,
    kind: str,
    role: Role,
    subject: models.Model,
    due_at: datetime,
    by: User | None,
    at: datetime,
    patient: Patient | UUID | None = None,
    urgency: Urgency = Urgency.ROUTINE,
    note: str = "",
) -> Task:
    """Ask ``role`` to see to ``subject`` by ``due_at``. ``by`` is None where the patient asked, or nobody did.

    One that is open already stays, and is given back.

    :raises KeyError: no app has registered this ``kind``.
    """
    kind_of(kind)
    values = {
        "role": role,
        "urgency": urgency,
        "patient_id": patient.pk if isinstance(patient, Patient) else patient,
        "subject_type": subject._meta.label_lower,  # noqa: SLF001  (the documented way to ask)
        "note": note,
        "due_at": due_at,
        "opened_by": by,
    }
    task, is_new = Task.objects.get_or_create(kind=kind, subject_id=subject.pk, done_at=None, defaults=values)
    if is_new:
        audit.record("task.opened", task, by=by, at=at)
    return task


@transacted
def finish_task(*, task: Task, by: User | None, at: datetime, outcome: str = "") -> Task:
    """Note that ``task`` was seen to, and how. One that was done before stays as it is."""
    task = lock(task)
    if task.done_at is None:
        change(task, done_at=at, done_by=by, outcome=outcome)
        audit.record("task.done", task, by=by, at=at)
    return task


@transacted
def finish_tasks_about(*, subject: models.Model, by: User | None, at: datetime, kind: str | None = None) -> None:
    """Note that what ``subject`` asked for was seen to: every open task about it, or just that of one ``kind``."""
    tasks = Task.objects.filter(subject_id=subject.pk, done_at=None)
    for task in tasks.filter(kind=kind) if kind else tasks:
        finish_task(task=task, by=by, at=at)
