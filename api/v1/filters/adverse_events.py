"""Filters of adverse events."""

from api.filters import FilterSet, FlagFilter, IdFilter, InstantFilter, OneOfFilter
from treatments.models import AdverseEvent, AdverseEventKind, AdverseEventOutcome
from treatments.statuses import AdverseEventStatus


class AdverseEventFilters(FilterSet):
    """By session, series, patient, whether it counts, what it is, how grave, how it went on, and when it began."""

    session = IdFilter()
    series = IdFilter(field_name="session__series")
    patient = IdFilter(field_name="session__series__patient")
    status = OneOfFilter(choices=AdverseEventStatus.choices)
    kind = OneOfFilter(choices=AdverseEventKind.choices)
    outcome = OneOfFilter(choices=AdverseEventOutcome.choices)
    is_serious = FlagFilter()
    onset_after = InstantFilter(field_name="onset_at", lookup_expr="gte")
    onset_before = InstantFilter(field_name="onset_at", lookup_expr="lt")

    class Meta:
        model = AdverseEvent
        fields: list[str] = []
