"""Filters of aftercare plans."""

from django.db.models import QuerySet

from aftercare.models import AftercarePlan
from aftercare.queries.sheets import current_sheets
from aftercare.statuses import PlanStatus
from api.filters import FilterSet, FlagFilter, IdFilter, InstantFilter, OneOfFilter


class AftercarePlanFilters(FilterSet):
    """By session, series, patient, status, whether it counts and was read, and when it was issued."""

    session = IdFilter()
    series = IdFilter(field_name="session__series")
    patient = IdFilter(field_name="session__series__patient")
    status = OneOfFilter(choices=PlanStatus.choices)
    is_current = FlagFilter(method="by_counting")
    is_acknowledged = FlagFilter(method="by_acknowledgement")
    issued_after = InstantFilter(field_name="issued_at", lookup_expr="gte")
    issued_before = InstantFilter(field_name="issued_at", lookup_expr="lt")

    class Meta:
        model = AftercarePlan
        fields: list[str] = []

    def by_counting(self, plans: QuerySet[AftercarePlan], name: str, value: bool) -> QuerySet[AftercarePlan]:  # noqa: ARG002, FBT001  (django-filter's signature)
        """Those that count for their session, or the superseded, the withdrawn and drafts of what follows."""
        counting = current_sheets(AftercarePlan.objects.filter(withdrawal=None)).values("pk")
        return plans.filter(pk__in=counting) if value else plans.exclude(pk__in=counting)

    def by_acknowledgement(self, plans: QuerySet[AftercarePlan], name: str, value: bool) -> QuerySet[AftercarePlan]:  # noqa: ARG002, FBT001  (as above)
        """Those that somebody said they read, or the others."""
        return plans.filter(acknowledgement__isnull=not value)
