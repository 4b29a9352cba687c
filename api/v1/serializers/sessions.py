"""Sessions, and what is written about them."""

from collections.abc import Sequence
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.fields import (
    LONGEST_NOTE,
    FractionField,
    InstantField,
    ReferenceField,
    TextField,
    WholeField,
)
from api.serializers import Input, Output
from api.v1.serializers.findings import OverrideInput
from api.v1.serializers.series import PERFORMED, WINDOW, StandingField
from clinic.models import Device
from treatments.actions.records import TreatedArea
from treatments.models import BodyArea, RecordArea, Session, SessionRecord
from treatments.scheduling.readiness import Light, readiness_of

MOST_AREAS = 50
READINESS = "readiness"


class SessionOutput(Output[Session]):
    """A numbered step of a series with its window; days are those of ``time_zone``, gaps in calendar days."""

    patient = serializers.UUIDField(source="series.patient_id", read_only=True)
    location = serializers.UUIDField(source="series.location_id", read_only=True)
    time_zone = serializers.CharField(source="series.location.time_zone", read_only=True)
    treatment = ReferenceField(source="series.treatment", by="key", read_only=True)
    appointment = StandingField()

    class Meta:
        model = Session
        fields = (
            "id",
            "version",
            "series",
            "number",
            "status",
            "patient",
            "treatment",
            "location",
            "time_zone",
            *WINDOW,
            "floor_days",
            "min_days",
            "ideal_days",
            "max_days",
            *PERFORMED,
            "appointment",
        )


class ListedSessionOutput(SessionOutput):
    """A session in a list, where its light may be asked for (``?expand=readiness``).

    ``readiness`` is there only then; null once the session has begun, or if it won't.
    """

    readiness = serializers.SerializerMethodField()

    class Meta(SessionOutput.Meta):
        fields = (*SessionOutput.Meta.fields, READINESS)  # type: ignore[assignment]  # one more

    def to_representation(self, instance: Any) -> dict[str, Any]:
        """Without the light if it wasn't asked for."""
        shown = super().to_representation(instance)
        if READINESS not in self._expanded:
            del shown[READINESS]
        return shown

    @property
    def _expanded(self) -> Sequence[str]:
        words: Sequence[str] = self.context.get("expand", ())
        return words

    @extend_schema_field(serializers.ChoiceField(choices=Light.choices, required=False, allow_null=True))
    def get_readiness(self, session: Session) -> str | None:
        """Of a session that was read with what the checks need to know."""
        readiness = readiness_of(session) if READINESS in self._expanded else None
        return readiness.light.value if readiness else None


class StartInput(Input):
    """What is red and begun against all the same, if anything is, and why."""

    override = OverrideInput(required=False)


class CompletionInput(Input):
    """When the session ended: now, unless said."""

    ended_at = InstantField(required=False, allow_null=True)


class RecordAreaOutput(Output[RecordArea]):
    """How one area was treated."""

    area = ReferenceField(by="key", read_only=True)

    class Meta:
        model = RecordArea
        fields = ("area", "depth_mm", "passes", "endpoint")


class SessionRecordOutput(Output[SessionRecord]):
    """What was done in a session; ``written_by`` and ``signed_by`` are users."""

    patient = serializers.UUIDField(source="session.series.patient_id", read_only=True)
    time_zone = serializers.CharField(source="session.series.location.time_zone", read_only=True)
    areas = RecordAreaOutput(many=True, read_only=True)

    class Meta:
        model = SessionRecord
        fields = (
            "id",
            "version",
            "session",
            "patient",
            "status",
            "areas",
            "device",
            "notes",
            "pain_peak",
            "written_by",
            "signed_by",
            "signed_at",
            "time_zone",
            "created_at",
        )


class RecordAreaInput(Input):
    """How one area was treated: depth in millimetres, passes, and an endpoint of the treatment."""

    area = TextField(max_length=80)
    depth_mm = FractionField(max_digits=5, decimal_places=2, required=False, allow_null=True)
    passes = WholeField(min_value=0, max_value=1000, required=False, allow_null=True)
    endpoint = TextField(max_length=40, required=False, allow_blank=True)


class SessionRecordInput(Input):
    """What was done; it replaces what the draft said. The device is the booked one unless said."""

    areas = serializers.ListField(child=RecordAreaInput(), allow_empty=True, max_length=MOST_AREAS)
    device = ReferenceField(queryset=Device.objects.all(), required=False, allow_null=True)
    notes = TextField(max_length=LONGEST_NOTE, required=False, allow_blank=True)
    pain_peak = WholeField(min_value=0, max_value=10, required=False, allow_null=True)

    def validate_areas(self, rows: Sequence[dict[str, Any]]) -> list[TreatedArea]:
        """The rows with their areas. One query, whatever their number."""
        known = {area.key: area for area in BodyArea.objects.filter(key__in=[row["area"] for row in rows])}
        unknown = {
            str(position): {"area": [self._unknown()]} for position, row in enumerate(rows) if row["area"] not in known
        }
        if unknown:
            raise serializers.ValidationError(unknown)
        return [TreatedArea(**{**row, "area": known[row["area"]]}) for row in rows]

    @staticmethod
    def _unknown() -> serializers.ErrorDetail:
        message = ReferenceField.default_error_messages["unknown_reference"]
        return serializers.ErrorDetail(str(message), code="unknown_reference")
