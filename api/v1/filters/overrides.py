"""Filters of what was booked against the rule book."""

from api.filters import FilterSet, IdFilter, InstantFilter, KeyFilter
from treatments.models import AppointmentFinding


class OverrideFilters(FilterSet):
    """By what was overridden, by whom, where, for whom and when.

    ``at_after`` includes its moment, ``at_before`` doesn't.
    """

    code = KeyFilter()
    by = IdFilter()
    location = IdFilter(field_name="appointment__location")
    patient = IdFilter(field_name="appointment__patient")
    at_after = InstantFilter(field_name="at", lookup_expr="gte")
    at_before = InstantFilter(field_name="at", lookup_expr="lt")

    class Meta:
        model = AppointmentFinding
        fields: list[str] = []
