"""Filters of consents and their texts."""

from datetime import date

from django.db.models import QuerySet

from api.filters import DayFilter, FilterSet, FlagFilter, IdFilter, InstantFilter, KeyFilter, OneOfFilter
from treatments.models import Consent, ConsentKind, ConsentTemplate
from treatments.queries.consents import valid_on


class ConsentTemplateFilters(FilterSet):
    """By treatment, kind, and whether they are in use."""

    treatment = KeyFilter(field_name="treatment__key")
    kind = OneOfFilter(choices=ConsentKind.choices)
    is_in_use = FlagFilter()

    class Meta:
        model = ConsentTemplate
        fields: list[str] = []


class ConsentFilters(FilterSet):
    """By patient, text, treatment, kind, when they were signed, and whether they are valid on a day."""

    patient = IdFilter()
    template = KeyFilter(field_name="version__template__key")
    treatment = KeyFilter(field_name="version__template__treatment__key")
    kind = OneOfFilter(field_name="version__template__kind", choices=ConsentKind.choices)
    valid_on = DayFilter(method="valid")
    signed_after = InstantFilter(field_name="signed_at", lookup_expr="gte")
    signed_before = InstantFilter(field_name="signed_at", lookup_expr="lt")

    class Meta:
        model = Consent
        fields: list[str] = []

    def valid(self, queryset: QuerySet[Consent], _name: str, value: date) -> QuerySet[Consent]:
        """Those that are valid on the day, and not revoked."""
        return queryset.filter(valid_on(value))
