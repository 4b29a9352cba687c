"""Filters of the addresses of calendars."""

from api.filters import FilterSet, IdFilter
from treatments.models import CalendarFeed


class CalendarFeedFilters(FilterSet):
    """By whose calendar it is."""

    provider = IdFilter()
    location = IdFilter()

    class Meta:
        model = CalendarFeed
        fields: list[str] = []
