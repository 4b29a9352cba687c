"""Filters of check-ins."""

from aftercare.models import CheckIn
from aftercare.statuses import CheckInStatus
from api.filters import FilterSet, IdFilter, InstantFilter, OneOfFilter, WholeFilter
from clinic.models import Urgency

_DAYS = range(1, 366)


class CheckInFilters(FilterSet):
    """By session, series, patient, status, the gravest answer, the day after the session, and when it is due."""

    session = IdFilter()
    series = IdFilter(field_name="session__series")
    patient = IdFilter(field_name="session__series__patient")
    status = OneOfFilter(choices=CheckInStatus.choices)
    urgency = OneOfFilter(choices=Urgency.choices)
    day = WholeFilter(allowed=_DAYS)
    due_after = InstantFilter(field_name="due_at", lookup_expr="gte")
    due_before = InstantFilter(field_name="due_at", lookup_expr="lt")

    class Meta:
        model = CheckIn
        fields: list[str] = []
