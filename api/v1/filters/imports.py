"""Filters of imports, and of their lines."""

from api.filters import FilterSet, KeyFilter, OneOfFilter
from clinic.models import DataImport, ImportLine, ImportStatus, LineOutcome


class ImportFilters(FilterSet):
    """By kind and status."""

    kind = KeyFilter()
    status = OneOfFilter(choices=ImportStatus.choices)

    class Meta:
        model = DataImport
        fields: list[str] = []


class ImportLineFilters(FilterSet):
    """By outcome."""

    outcome = OneOfFilter(choices=LineOutcome.choices)

    class Meta:
        model = ImportLine
        fields: list[str] = []
