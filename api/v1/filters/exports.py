"""Filters of exports."""

from api.filters import FilterSet, IdFilter, KeyFilter, OneOfFilter
from clinic.models import DataExport, ExportStatus


class ExportFilters(FilterSet):
    """By kind, status and whose data it is."""

    kind = KeyFilter()
    status = OneOfFilter(choices=ExportStatus.choices)
    patient = IdFilter(field_name="subject_id")

    class Meta:
        model = DataExport
        fields: list[str] = []
