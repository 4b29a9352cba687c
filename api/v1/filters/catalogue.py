"""Filters of the catalogue."""

from django.db.models import Exists, OuterRef, QuerySet

from api.filters import FilterSet, FlagFilter, KeyFilter, OneOfFilter
from treatments.models import (
    BodyArea,
    Polarity,
    RestrictionKey,
    Scale,
    SeriesTemplateVersion,
    SkinConcern,
    TemplateConcern,
    Treatment,
)


class TreatmentFilters(FilterSet):
    """By whether it is offered, and the kind of device it needs."""

    is_offered = FlagFilter()
    device_kind = KeyFilter(field_name="device_kind__key")

    class Meta:
        model = Treatment
        fields: list[str] = []


class BodyAreaFilters(FilterSet):
    """By the larger area that it is part of."""

    inside = KeyFilter(field_name="inside__key")

    class Meta:
        model = BodyArea
        fields: list[str] = []


class RestrictionKeyFilters(FilterSet):
    """By whether it is to be avoided, done or watched for."""

    polarity = OneOfFilter(choices=Polarity.choices)

    class Meta:
        model = RestrictionKey
        fields: list[str] = []


class SkinConcernFilters(FilterSet):
    """By group."""

    group = KeyFilter()

    class Meta:
        model = SkinConcern
        fields: list[str] = []


class ScaleFilters(FilterSet):
    """By a concern that it measures."""

    concern = KeyFilter(method="of_concern")

    class Meta:
        model = Scale
        fields: list[str] = []

    def of_concern(self, queryset: QuerySet[Scale], _name: str, value: str) -> QuerySet[Scale]:
        """Those that measure the concern with this key."""
        return queryset.filter(Exists(SkinConcern.objects.filter(key=value, scales=OuterRef("pk"))))


class SeriesTemplateFilters(FilterSet):
    """By treatment, and by a concern that they are meant for."""

    treatment = KeyFilter(field_name="template__treatment__key")
    concern = KeyFilter(method="for_concern")

    class Meta:
        model = SeriesTemplateVersion
        fields: list[str] = []

    def for_concern(
        self, queryset: QuerySet[SeriesTemplateVersion], _name: str, value: str
    ) -> QuerySet[SeriesTemplateVersion]:
        """Those meant for the concern with this key."""
        return queryset.filter(Exists(TemplateConcern.objects.filter(version=OuterRef("pk"), concern__key=value)))
