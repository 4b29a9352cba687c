"""Series, and the sessions in them."""

from typing import Any, cast

from rest_framework import serializers

from api.fields import TextField, WholeField
from api.reference_fields import CachedField, ReferenceField, ReferencesField
from api.serializers import Input, Output
from clinic.models import Patient
from clinic.queries.reference import LOCATIONS, PROVIDERS
from treatments.models import PatientConcern, Series, SeriesTemplate, Session
from treatments.queries.reference import TREATMENTS

LONGEST_REASON = 300

WINDOW = ("earliest_on", "ideal_on", "latest_on")
PERFORMED = ("provider", "started_at", "ended_at", "performed_on")


def standing_appointment() -> serializers.UUIDField:
    """The id of a session's live appointment, or of the one that was kept; else null."""
    return serializers.UUIDField(source="standing_id", allow_null=True, read_only=True)


class SessionInSeriesOutput(Output[Session]):
    """A numbered step of a series; days are those of the location."""

    appointment = standing_appointment()

    class Meta:
        model = Session
        fields = ("id", "version", "number", "status", *WINDOW, *PERFORMED, "appointment")

    def to_representation(self, instance: Any) -> dict[str, Any]:
        """As it was read: see ``treatments.queries.shown``."""
        return cast("dict[str, Any]", instance)


class VersionOutput(serializers.Serializer[Any]):
    """A published version of something in the catalogue."""

    key = serializers.CharField(read_only=True)
    version = serializers.IntegerField(read_only=True)


class TemplateVersionOutput(VersionOutput):
    """The template that a series was copied from, in that version."""

    key = serializers.CharField(source="template.key", read_only=True)
    version = serializers.IntegerField(source="number", read_only=True)


class SeriesOutput(Output[Series]):
    """One patient's course of sessions."""

    brief = ("id", "patient", "treatment", "status", "started_on")
    # Read with them.
    reads = {"sessions": (), "patient_concerns": (), "template": ("template_version_id",)}

    time_zone = CachedField(source="location_id", kept=LOCATIONS, shows="time_zone")
    treatment = CachedField(source="treatment_id", kept=TREATMENTS, shows="key")
    template = TemplateVersionOutput(source="template_version", read_only=True)
    patient_concerns = ReferencesField(source="shown_concerns", queryset=PatientConcern.objects.none(), read_only=True)
    sessions = SessionInSeriesOutput(source="shown_sessions", many=True, read_only=True)

    class Meta:
        model = Series
        fields = (
            "id",
            "version",
            "status",
            "status_reason",
            "patient",
            "provider",
            "location",
            "time_zone",
            "treatment",
            "template",
            "patient_concerns",
            "started_on",
            "sessions",
            "created_at",
        )


class SeriesInput(Input):
    """A series to start, from the template's current version."""

    patient = ReferenceField(queryset=Patient.objects.all())
    template = ReferenceField(by="key", queryset=SeriesTemplate.objects.select_related("treatment"))
    location = ReferenceField(kept=LOCATIONS, only="is_active")
    patient_concerns = ReferencesField(queryset=PatientConcern.objects.all())
    provider = ReferenceField(kept=PROVIDERS, only="is_active", required=False, allow_null=True)
    session_count = WholeField(min_value=1, max_value=100, required=False, allow_null=True)


class ReasonInput(Input):
    """Why."""

    reason = TextField(max_length=LONGEST_REASON)
