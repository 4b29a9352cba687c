"""The catalogue: treatments, skin concerns, scales and series templates."""

from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from api.mixins import Listed, Retrieved
from api.v1.expansions import expanding
from api.v1.filters import catalogue as filters
from api.v1.serializers import catalogue as serializers
from clinic.roles import Capability
from treatments.models import (
    BodyArea,
    Measure,
    RestrictionKey,
    Scale,
    SeriesTemplateVersion,
    SkinConcern,
    TemplateStep,
    Treatment,
)
from treatments.queries.templates import current_versions

_READ = {"list": Capability.READ_CATALOGUE, "retrieve": Capability.READ_CATALOGUE}
_BY_KEY = {"key": ("key",)}


class TreatmentView(Listed, Retrieved):
    """What is done to the skin."""

    resource = "treatments"
    capabilities = _READ
    queryset = Treatment.objects.select_related("device_kind").prefetch_related("exposes", "eligible_providers")
    serializer_class = serializers.TreatmentOutput
    filterset_class = filters.TreatmentFilters
    orderings = _BY_KEY
    lookup_field = "key"
    lookup_url_kwarg = "key"


class BodyAreaView(Listed, Retrieved):
    """The one vocabulary of areas, for concerns and records."""

    resource = "body-areas"
    capabilities = _READ
    queryset = BodyArea.objects.select_related("inside")
    serializer_class = serializers.BodyAreaOutput
    filterset_class = filters.BodyAreaFilters
    orderings = _BY_KEY
    lookup_field = "key"
    lookup_url_kwarg = "key"


class RestrictionKeyView(Listed, Retrieved):
    """What aftercare may ask of a patient, and treatments may expose the skin to."""

    resource = "restrictions"
    part = "keys"
    summaries = {"list": "List restriction keys", "retrieve": "Read a restriction key"}
    capabilities = _READ
    queryset = RestrictionKey.objects.all()
    serializer_class = serializers.RestrictionKeyOutput
    filterset_class = filters.RestrictionKeyFilters
    orderings = _BY_KEY
    lookup_field = "key"
    lookup_url_kwarg = "key"


class SkinConcernView(Listed, Retrieved):
    """Terms for what bothers a patient's skin."""

    resource = "skin-concerns"
    capabilities = _READ
    queryset = SkinConcern.objects.prefetch_related(
        "areas", "scales", Prefetch("measures", Measure.objects.select_related("scale").order_by("place"))
    )
    serializer_class = serializers.SkinConcernOutput
    filterset_class = filters.SkinConcernFilters
    orderings = _BY_KEY
    lookup_field = "key"
    lookup_url_kwarg = "key"


class ScaleView(Listed, Retrieved):
    """Severity scales, each in its newest version."""

    resource = "scales"
    capabilities = _READ
    queryset = Scale.objects.filter(
        pk=Subquery(Scale.objects.filter(key=OuterRef("key")).order_by("-version").values("pk")[:1])
    )
    serializer_class = serializers.ScaleOutput
    filterset_class = filters.ScaleFilters
    orderings = _BY_KEY
    lookup_field = "key"
    lookup_url_kwarg = "key"

    def etag(self, instance: Any) -> str:
        """A new version is another row, whose changes are counted from one again."""
        return f'"{instance.version}.{instance.revision}"'


class SeriesTemplateView(Listed, Retrieved):
    """How a series usually goes: each template in its current version."""

    resource = "series-templates"
    capabilities = _READ
    queryset = SeriesTemplateVersion.objects.all()
    serializer_class = serializers.SeriesTemplateOutput
    filterset_class = filters.SeriesTemplateFilters
    orderings = {"key": ("template__key",)}
    expansions = expanding("treatment")
    lookup_field = "template__key"
    lookup_url_kwarg = "key"

    def get_queryset(self) -> QuerySet[Any]:
        """The current version of every template, with what is shown of it."""
        steps = Prefetch("steps", queryset=TemplateStep.objects.order_by("number"))
        return current_versions().select_related("template__treatment").prefetch_related(steps, "concerns__concern")

    def etag(self, instance: Any) -> str:
        """The template's row is shown too, and a new version is another row."""
        return f'"{instance.number}.{instance.template.revision + instance.revision}"'
