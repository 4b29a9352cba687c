"""Filters of patients' concerns."""

from api.filters import FilterSet, IdFilter, KeyFilter
from treatments.models import PatientConcern


class PatientConcernFilters(FilterSet):
    """By patient and concern."""

    patient = IdFilter()
    concern = KeyFilter(field_name="concern__key")

    class Meta:
        model = PatientConcern
        fields: list[str] = []
