"""Filters of aftercare protocols."""

from aftercare.models import AftercareProtocol, ProtocolVersion
from aftercare.statuses import Standing
from api.filters import FilterSet, KeyFilter, OneOfFilter


class AftercareProtocolFilters(FilterSet):
    """By treatment."""

    treatment = KeyFilter(field_name="treatment__key")

    class Meta:
        model = AftercareProtocol
        fields: list[str] = []


class ProtocolVersionFilters(FilterSet):
    """By where they stand today."""

    standing = OneOfFilter(choices=Standing.choices)

    class Meta:
        model = ProtocolVersion
        fields: list[str] = []
