"""Filters of aftercare plans."""

from aftercare.models import AftercarePlan
from aftercare.statuses import PlanStatus
from api.filters import FilterSet, IdFilter, InstantFilter, OneOfFilter


class AftercarePlanFilters(FilterSet):
    """By session, series, patient, status and when it was issued."""

    session = IdFilter()
    series = IdFilter(field_name="session__series")
    patient = IdFilter(field_name="session__series__patient")
    status = OneOfFilter(choices=PlanStatus.choices)
    issued_after = InstantFilter(field_name="issued_at", lookup_expr="gte")
    issued_before = InstantFilter(field_name="issued_at", lookup_expr="lt")

    class Meta:
        model = AftercarePlan
        fields: list[str] = []
