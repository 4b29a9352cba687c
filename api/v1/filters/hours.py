"""Filters of absences, closures and outages; ``ends_after`` includes its moment, ``starts_before`` doesn't."""

from uuid import UUID

from django.db.models import Q, QuerySet

from api.filters import FilterSet, IdFilter, InstantFilter
from clinic.models import Absence, Closure, Outage


class PeriodFilters(FilterSet):
    """By a stretch of time: what ends after one moment and starts before another touches what is between them."""

    ends_after = InstantFilter(field_name="ends_at", lookup_expr="gte")
    starts_before = InstantFilter(field_name="starts_at", lookup_expr="lt")


class AbsenceFilters(PeriodFilters):
    """By provider and time."""

    provider = IdFilter()

    class Meta:
        model = Absence
        fields: list[str] = []


class ClosureFilters(PeriodFilters):
    """By location and time."""

    location = IdFilter()

    class Meta:
        model = Closure
        fields: list[str] = []


class OutageFilters(PeriodFilters):
    """By room, device, the location of either, and time."""

    room = IdFilter()
    device = IdFilter()
    location = IdFilter(method="at_location")

    class Meta:
        model = Outage
        fields: list[str] = []

    def at_location(self, queryset: QuerySet[Outage], _name: str, value: UUID) -> QuerySet[Outage]:
        """Those of a room or a device there."""
        return queryset.filter(Q(room__location=value) | Q(device__location=value))
