"""Filters of series."""

from api.filters import IdFilter, KeyFilter, MirrorFilters, OneOfFilter
from treatments.models import Series
from treatments.statuses import SeriesStatus


class SeriesFilters(MirrorFilters):
    """By whom, what, where, and how it stands."""

    patient = IdFilter()
    provider = IdFilter()
    location = IdFilter()
    status = OneOfFilter(choices=SeriesStatus.choices)
    treatment = KeyFilter(field_name="treatment__key")
    template = KeyFilter(field_name="template_version__template__key")

    class Meta:
        model = Series
        fields: list[str] = []
