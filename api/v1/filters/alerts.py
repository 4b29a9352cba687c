"""Filters of patients' alerts."""

from api.filters import FilterSet, FlagFilter, IdFilter, OneOfFilter
from clinic.models import AlertKind, AlertSeverity, PatientAlert


class PatientAlertFilters(FilterSet):
    """By patient, kind, severity, and whether they are in force."""

    patient = IdFilter()
    kind = OneOfFilter(choices=AlertKind.choices)
    severity = OneOfFilter(choices=AlertSeverity.choices)
    in_force = FlagFilter(field_name="ended_at", lookup_expr="isnull")

    class Meta:
        model = PatientAlert
        fields: list[str] = []
