"""Filters of photos."""

from api.filters import FilterSet, FlagFilter, IdFilter, InstantFilter, KeyFilter, OneOfFilter
from treatments.models import Photo, PhotoView


class PhotoFilters(FilterSet):
    """By whose and of what; ``taken_after`` includes its moment, ``taken_before`` doesn't."""

    patient = IdFilter()
    session = IdFilter()
    series = IdFilter(field_name="session__series")
    patient_concern = IdFilter()
    view = OneOfFilter(choices=PhotoView.choices)
    area = KeyFilter(field_name="area__key")
    is_withdrawn = FlagFilter(field_name="withdrawal", lookup_expr="isnull", exclude=True)
    taken_after = InstantFilter(field_name="taken_at", lookup_expr="gte")
    taken_before = InstantFilter(field_name="taken_at", lookup_expr="lt")

    class Meta:
        model = Photo
        fields: list[str] = []
