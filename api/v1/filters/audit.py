"""Filters of the audit."""

from uuid import UUID

from django.db.models import QuerySet

from api.filters import FilterSet, IdFilter, InstantFilter, OneOfFilter, WordFilter
from clinic.models import Access, AccessKind, AuditEvent
from clinic.queries.accesses import records_under
from clinic.reading import saw


class AuditEventFilters(FilterSet):
    """By what it was done to, whose data it is, who did it, with which token, what was done, and when."""

    subject = IdFilter(field_name="subject_id")
    patient = IdFilter(field_name="patient_id")
    by = IdFilter()
    token = IdFilter()
    action = WordFilter()
    at_after = InstantFilter(field_name="at", lookup_expr="gte")
    at_before = InstantFilter(field_name="at", lookup_expr="lt")

    class Meta:
        model = AuditEvent
        fields: list[str] = []


class AccessFilters(FilterSet):
    """By whose data was shown, who saw it, with which token, what came of it, and when.

    ``patient`` finds what was seen of the records that were merged into theirs, too.
    """

    patient = IdFilter(method="of_patient")
    by = IdFilter()
    token = IdFilter()
    kind = OneOfFilter(choices=AccessKind.choices)
    at_after = InstantFilter(field_name="at", lookup_expr="gte")
    at_before = InstantFilter(field_name="at", lookup_expr="lt")

    class Meta:
        model = Access
        fields: list[str] = []

    def of_patient(self, rows: QuerySet[Access], _name: str, patient: UUID) -> QuerySet[Access]:
        """What was shown of them, or refused: whoever asks that is told something of them. One query."""
        records = records_under(patient)
        saw(records)
        return rows.filter(patients__overlap=records)
