"""Filters of the audit."""

from api.filters import FilterSet, IdFilter, InstantFilter, WordFilter
from clinic.models import AuditEvent


class AuditEventFilters(FilterSet):
    """By what it was done to, whose data it is, who did it, what was done, and when."""

    subject = IdFilter(field_name="subject_id")
    patient = IdFilter(field_name="patient_id")
    by = IdFilter()
    action = WordFilter()
    at_after = InstantFilter(field_name="at", lookup_expr="gte")
    at_before = InstantFilter(field_name="at", lookup_expr="lt")

    class Meta:
        model = AuditEvent
        fields: list[str] = []
