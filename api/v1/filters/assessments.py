"""Filters of assessments."""

from django.db.models import QuerySet

from api.filters import FilterSet, FlagFilter, IdFilter, InstantFilter, KeyFilter, OneOfFilter
from treatments.models import Assessment, Occasion, Rater
from treatments.queries.assessments import current_assessments


class AssessmentFilters(FilterSet):
    """By whose, of which concern, series and session, on which scale, by whom, when, and whether it counts.

    ``is_current=true`` leaves out what was corrected or entered in error. ``assessed_after`` includes its moment,
    ``assessed_before`` doesn't.
    """

    patient = IdFilter(field_name="series__patient")
    patient_concern = IdFilter()
    series = IdFilter()
    session = IdFilter()
    occasion = OneOfFilter(choices=Occasion.choices)
    scale = KeyFilter(field_name="scale__key")
    rater = OneOfFilter(choices=Rater.choices)
    is_current = FlagFilter(method="counting")
    assessed_after = InstantFilter(field_name="assessed_at", lookup_expr="gte")
    assessed_before = InstantFilter(field_name="assessed_at", lookup_expr="lt")

    class Meta:
        model = Assessment
        fields: list[str] = []

    def counting(self, assessments: QuerySet[Assessment], name: str, counts: bool) -> QuerySet[Assessment]:  # noqa: ARG002, FBT001  (django-filter's signature)
        """Those that count, or those that don't any more."""
        current = current_assessments().values("pk")
        return assessments.filter(pk__in=current) if counts else assessments.exclude(pk__in=current)
