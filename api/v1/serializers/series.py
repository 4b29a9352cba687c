"""Series, and the sessions in them."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.fields import ReferenceField, ReferencesField, TextField, WholeField
from api.serializers import Input, Output
from clinic.models import Patient
from clinic.queries.reference import LOCATIONS, PROVIDERS
from treatments.models import Appointment, PatientConcern, Series, SeriesTemplate, Session

LONGEST_REASON = 300

WINDOW = ("earliest_on", "ideal_on", "latest_on")
PERFORMED = ("provider", "started_at", "ended_at", "performed_on")


class StandingField(serializers.Field[Any, Any, Any, Any]):
    """The id of a session's live appointment, or of the one that was kept; else null. Wants ``standing`` prefetched.

    A hold that is over is none.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="standing", read_only=True, **kwargs)

    def to_representation(self, value: Any) -> str | None:
        """The id."""
        return str(value[0].pk) if value and not _is_over(value[0]) else None


def _is_over(appointment: Appointment) -> bool:
    """Whether it was held, and nobody has cleared it away yet."""
    return appointment.held_until is not None and appointment.held_until <= timezone.now()


_appointment = extend_schema_field({"type": ["string", "null"], "format": "uuid"})(StandingField)


class SessionInSeriesOutput(Output[Session]):
    """A numbered step of a series; days are those of the location."""

    appointment = _appointment()

    class Meta:
        model = Session
        fields = ("id", "version", "number", "status", *WINDOW, *PERFORMED, "appointment")


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
    reads = {"sessions": (), "patient_concerns": ()}

    time_zone = serializers.CharField(source="location.time_zone", read_only=True)
    treatment = ReferenceField(by="key", read_only=True)
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
