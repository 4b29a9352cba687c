"""Sessions: the numbered steps of series."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.fields import InstantField, TextField
from api.reference_fields import CachedField
from api.serializers import Input, Output
from api.v1.serializers.findings import CheckedFindingOutput, OverrideInput
from api.v1.serializers.series import PERFORMED, WINDOW, standing_appointment
from clinic.queries.reference import LOCATIONS
from treatments.actions.withdrawing import LONGEST_REASON
from treatments.models import Session
from treatments.queries.reference import TREATMENTS
from treatments.scheduling.readiness import Light, readiness_of

READINESS = "readiness"


class SessionOutput(Output[Session]):
    """A numbered step of a series with its window; days are those of ``time_zone``, gaps in calendar days."""

    brief = ("id", "series", "number", "status", "performed_on")
    # Read with them.
    reads = {"appointment": ()}

    patient = serializers.UUIDField(source="series.patient_id", read_only=True)
    location = serializers.UUIDField(source="series.location_id", read_only=True)
    time_zone = CachedField(source="series.location_id", kept=LOCATIONS, shows="time_zone")
    treatment = CachedField(source="series.treatment_id", kept=TREATMENTS, shows="key")
    appointment = standing_appointment()

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

    extra = (READINESS,)
    readiness = serializers.SerializerMethodField()

    class Meta(SessionOutput.Meta):
        fields = (*SessionOutput.Meta.fields, READINESS)  # type: ignore[assignment]  # one more
        asked_for = (READINESS,)

    @extend_schema_field(serializers.ChoiceField(choices=Light.choices, required=False, allow_null=True))
    def get_readiness(self, session: Session) -> str | None:
        """Of a session that was read with what the checks need to know."""
        readiness = readiness_of(session)
        return readiness.light.value if readiness else None


class StartInput(Input):
    """What is red and begun against all the same, if anything is, and why."""

    override = OverrideInput(required=False)


class StartCheckOutput(serializers.Serializer[Any]):
    """Whether the session could begin now, what stands against it, and what would be kept as a warning.

    ``allowed`` counts the override that was sent, if one was.
    """

    allowed = serializers.BooleanField(read_only=True)
    findings = CheckedFindingOutput(many=True, read_only=True)
    time_zone = serializers.CharField(read_only=True)


class CompletionInput(Input):
    """When the session ended: now, unless said."""

    ended_at = InstantField(required=False, allow_null=True)


class WithdrawalInput(Input):
    """What was entered in error."""

    reason = TextField(max_length=LONGEST_REASON)
