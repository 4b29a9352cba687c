"""Filters of the waitlist."""

from api.filters import FilterSet, IdFilter, OneOfFilter
from treatments.models import WaitlistEntry
from treatments.statuses import WaitlistStatus


class WaitlistFilters(FilterSet):
    """By whether it waits, and by series, patient and location."""

    status = OneOfFilter(choices=WaitlistStatus.choices)
    series = IdFilter()
    patient = IdFilter(field_name="series__patient")
    location = IdFilter(field_name="series__location")

    class Meta:
        model = WaitlistEntry
        fields: list[str] = []
