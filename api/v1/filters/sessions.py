"""Filters of sessions and their records."""

from api.filters import DayFilter, FilterSet, IdFilter, OneOfFilter
from treatments.models import Session, SessionRecord
from treatments.statuses import RecordStatus, SessionStatus


class SessionFilters(FilterSet):
    """By series, patient, place, provider, status and days; ``_after`` includes its day, ``_before`` doesn't."""

    series = IdFilter()
    patient = IdFilter(field_name="series__patient")
    location = IdFilter(field_name="series__location")
    provider = IdFilter()
    status = OneOfFilter(choices=SessionStatus.choices)
    earliest_after = DayFilter(field_name="earliest_on", lookup_expr="gte")
    earliest_before = DayFilter(field_name="earliest_on", lookup_expr="lt")
    performed_after = DayFilter(field_name="performed_on", lookup_expr="gte")
    performed_before = DayFilter(field_name="performed_on", lookup_expr="lt")

    class Meta:
        model = Session
        fields: list[str] = []


class SessionRecordFilters(FilterSet):
    """By session, patient, who treated, and whether it is signed."""

    session = IdFilter()
    patient = IdFilter(field_name="session__series__patient")
    provider = IdFilter(field_name="session__provider")
    status = OneOfFilter(choices=RecordStatus.choices)

    class Meta:
        model = SessionRecord
        fields: list[str] = []
