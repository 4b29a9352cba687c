"""Filters of links to patients' pages."""

from aftercare.models import ShareLink
from api.filters import FilterSet, IdFilter


class ShareLinkFilters(FilterSet):
    """By the sheet that they were made for, and by patient."""

    aftercare_plan = IdFilter(field_name="plan")
    patient = IdFilter()

    class Meta:
        model = ShareLink
        fields: list[str] = []
