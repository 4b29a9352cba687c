"""Filters of tasks."""

from typing import Any

from django.db.models import QuerySet

from api.filters import FilterSet, IdFilter, InstantFilter, KeyFilter, OneOfFilter
from clinic.models import Task, Urgency
from clinic.roles import Role

OPEN, DONE = "open", "done"
STATUSES = ((OPEN, "open"), (DONE, "done"))


class TaskFilters(FilterSet):
    """By role, status, urgency, kind, patient, what it is about, and until when it is to be seen to."""

    role = OneOfFilter(choices=Role.choices)
    status = OneOfFilter(choices=STATUSES, method="with_status")
    urgency = OneOfFilter(choices=Urgency.choices)
    kind = KeyFilter()
    patient = IdFilter()
    subject = IdFilter(field_name="subject_id")
    due_after = InstantFilter(field_name="due_at", lookup_expr="gte")
    due_before = InstantFilter(field_name="due_at", lookup_expr="lt")

    class Meta:
        model = Task
        fields: list[str] = []

    def with_status(self, tasks: QuerySet[Task], name: str, value: Any) -> QuerySet[Task]:  # noqa: ARG002  (django-filter's signature)
        """By whether somebody saw to it."""
        return tasks.filter(done_at__isnull=value == OPEN)
