"""Filters of outside treatments."""

from api.filters import DayFilter, FilterSet, IdFilter, KeyFilter
from treatments.models import OutsideTreatment


class OutsideTreatmentFilters(FilterSet):
    """By patient, treatment and day; ``performed_after`` includes its day, ``performed_before`` doesn't."""

    patient = IdFilter()
    treatment = KeyFilter(field_name="treatment__key")
    performed_after = DayFilter(field_name="performed_on", lookup_expr="gte")
    performed_before = DayFilter(field_name="performed_on", lookup_expr="lt")

    class Meta:
        model = OutsideTreatment
        fields: list[str] = []
