"""Filters of screenings."""

from api.filters import FilterSet, IdFilter, InstantFilter, KeyFilter, OneOfFilter
from treatments.models import Screening, ScreeningOrigin


class ScreeningFilters(FilterSet):
    """By patient, session, treatment, how and when; ``given_after`` includes its moment, ``given_before`` doesn't."""

    patient = IdFilter()
    session = IdFilter()
    treatment = KeyFilter(field_name="treatment__key")
    origin = OneOfFilter(choices=ScreeningOrigin.choices)
    given_after = InstantFilter(field_name="given_at", lookup_expr="gte")
    given_before = InstantFilter(field_name="given_at", lookup_expr="lt")

    class Meta:
        model = Screening
        fields: list[str] = []
