"""Filters of reschedulings."""

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from api.filters import FilterSet, IdFilter, InstantFilter, OneOfFilter
from treatments.models import RescheduledAppointment, Rescheduling, ReschedulingCause


class ReschedulingFilters(FilterSet):
    """By what moved, for whom, why and when; ``at_after`` includes its moment, ``at_before`` doesn't."""

    series = IdFilter(method="of_series")
    patient = IdFilter(method="of_patient")
    appointment = IdFilter(method="of_appointment")
    cause = OneOfFilter(choices=ReschedulingCause.choices)
    at_after = InstantFilter(field_name="at", lookup_expr="gte")
    at_before = InstantFilter(field_name="at", lookup_expr="lt")

    class Meta:
        model = Rescheduling
        fields: list[str] = []

    def of_series(self, queryset: QuerySet[Rescheduling], _name: str, value: UUID) -> QuerySet[Rescheduling]:
        """Those that moved an appointment of the series."""
        return _moving(queryset, appointment__session__series=value)

    def of_patient(self, queryset: QuerySet[Rescheduling], _name: str, value: UUID) -> QuerySet[Rescheduling]:
        """Those that moved an appointment of the patient."""
        return _moving(queryset, appointment__patient=value)

    def of_appointment(self, queryset: QuerySet[Rescheduling], _name: str, value: UUID) -> QuerySet[Rescheduling]:
        """Those that moved the appointment."""
        return _moving(queryset, appointment=value)


def _moving(queryset: QuerySet[Rescheduling], **what: UUID) -> QuerySet[Rescheduling]:
    return queryset.filter(Exists(RescheduledAppointment.objects.filter(rescheduling=OuterRef("pk"), **what)))
