"""The catalogue: treatments, skin concerns, scales and series templates, each by its key."""

from rest_framework import serializers

from api.reference_fields import ReferenceField, ReferencesField
from api.serializers import Output
from clinic.models import Provider
from treatments.models import (
    BodyArea,
    Due,
    Measure,
    RestrictionKey,
    Scale,
    SeriesTemplateVersion,
    SkinConcern,
    TemplateStep,
    Treatment,
)


class TreatmentOutput(Output[Treatment]):
    """What is done to the skin; all times in whole minutes."""

    brief = ("key", "label_en", "label_es")

    device_kind = ReferenceField(by="key", read_only=True, allow_null=True)
    exposes = ReferencesField(by="key", queryset=RestrictionKey.objects.none(), read_only=True)
    eligible_providers = ReferencesField(queryset=Provider.objects.none(), read_only=True)

    class Meta:
        model = Treatment
        fields = (
            "key",
            "version",
            "label_en",
            "label_es",
            "description",
            "downtime",
            "numbing_minutes",
            "procedure_minutes",
            "turnover_minutes",
            "provider_free_during_numbing",
            "room_kind",
            "device_kind",
            "exposes",
            "endpoints",
            "eligible_providers",
            "is_offered",
            "sources",
            "grade",
            "note",
        )


class BodyAreaOutput(Output[BodyArea]):
    """A part of the body; ``inside`` is the key of the next larger one."""

    brief = ("key", "label_en", "label_es")

    inside = ReferenceField(by="key", queryset=BodyArea.objects.none(), read_only=True)

    class Meta:
        model = BodyArea
        fields = ("key", "version", "label_en", "label_es", "inside")


class RestrictionKeyOutput(Output[RestrictionKey]):
    """A key by which sheets, protocols and treatments name the same thing; some take a qualifier after a colon."""

    brief = ("key", "label_en", "label_es")

    class Meta:
        model = RestrictionKey
        fields = ("key", "version", "label_en", "label_es", "polarity", "meaning", "takes_qualifier")


class MeasureOutput(Output[Measure]):
    """On which scale a concern is scored and by whom, the first choice first; ``due`` says when in a series."""

    scale = ReferenceField(by="key", read_only=True)
    due = serializers.ListField(child=serializers.ChoiceField(choices=Due.choices), read_only=True)

    class Meta:
        model = Measure
        fields = ("scale", "rater", "due")


class SkinConcernOutput(Output[SkinConcern]):
    """What bothers a patient's skin, as a term."""

    brief = ("key", "label_en", "label_es")

    measures = MeasureOutput(many=True, read_only=True)
    areas = ReferencesField(by="key", queryset=BodyArea.objects.none(), read_only=True)
    scales = ReferencesField(by="key", queryset=Scale.objects.none(), read_only=True)
    codes = serializers.ListField(child=serializers.JSONField(), read_only=True)

    class Meta:
        model = SkinConcern
        fields = (
            "key",
            "version",
            "label_en",
            "label_es",
            "group",
            "definition",
            "caution",
            "response",
            "codes",
            "areas",
            "scales",
            "measures",
            "sources",
            "grade",
            "note",
        )


class ScaleOutput(Output[Scale]):
    """A severity scale in its newest published ``version``; ``revision`` counts the changes of its row."""

    brief = ("key", "version", "label_en", "label_es")

    version = serializers.IntegerField(read_only=True)
    grades = serializers.ListField(child=serializers.JSONField(), read_only=True)

    class Meta:
        model = Scale
        fields = (
            "key",
            "version",
            "revision",
            "label_en",
            "label_es",
            "kind",
            "minimum",
            "maximum",
            "direction",
            "raters",
            "grades",
            "definition",
            "status",
            "sources",
            "grade",
            "note",
        )


class StepOutput(Output[TemplateStep]):
    """The gap before a session, in calendar days; the first session has none."""

    class Meta:
        model = TemplateStep
        fields = ("number", "floor_days", "min_days", "ideal_days", "max_days")


class SeriesTemplateOutput(Output[SeriesTemplateVersion]):
    """A template in its current ``version``; depths in millimetres."""

    brief = ("key", "version", "label_en", "label_es", "treatment")
    reads = {"concerns": ("concerns",)}

    key = serializers.CharField(source="template.key", read_only=True)
    version = serializers.IntegerField(source="number", read_only=True)
    label_en = serializers.CharField(source="template.label_en", read_only=True)
    label_es = serializers.CharField(source="template.label_es", read_only=True)
    treatment = ReferenceField(source="template.treatment", by="key", read_only=True)
    concerns = serializers.SerializerMethodField()
    steps = StepOutput(many=True, read_only=True)

    class Meta:
        model = SeriesTemplateVersion
        fields = (
            "key",
            "version",
            "label_en",
            "label_es",
            "treatment",
            "concerns",
            "min_sessions",
            "default_sessions",
            "max_sessions",
            "depth_min_mm",
            "depth_typical_mm",
            "depth_max_mm",
            "steps",
            "published_at",
            "sources",
            "grade",
            "note",
        )

    def get_concerns(self, version: SeriesTemplateVersion) -> list[str]:
        """The keys of the concerns it is meant for."""
        return sorted(row.concern.key for row in version.concerns.all())
