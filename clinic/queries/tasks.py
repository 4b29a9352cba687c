"""What somebody has to see to."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from clinic.models import Patient, Task, User
from clinic.roles import Role


def open_for(roles: Collection[str]) -> QuerySet[Task]:
    """What these roles have to see to, the soonest due first: what is overdue stands on top."""
    return Task.objects.filter(role__in=roles, done_at=None).select_related("patient").order_by("due_at", "id")


def open_of(patient: Patient) -> QuerySet[Task]:
    """The open tasks about ``patient``, whoever they are for, the soonest due first."""
    return Task.objects.filter(patient=patient, done_at=None).order_by("due_at", "id")


def roles_of(user: User) -> Collection[str]:
    """Whose tasks are those of ``user``: their own roles'; a superuser without any sees them all."""
    return user.roles or (Role.values if user.is_superuser else [])


def is_overdue(task: Task, *, at: datetime) -> bool:
    """Whether it should have been seen to by now."""
    return task.done_at is None and task.due_at < at


def open_about(subject_id: UUID) -> QuerySet[Task]:
    """The open tasks about one row, the soonest due first. One query."""
    return Task.objects.filter(subject_id=subject_id, done_at=None).order_by("due_at", "id")
