"""What a patient does before a visit."""

from typing import Any

from rest_framework import serializers

from aftercare.models import Strength
from aftercare.queries.preparation import Preparation
from api.fields import InstantField
from api.v1.serializers.protocols import FollowedVersionOutput
from clinic.models import Language
from treatments.models import Appointment, Polarity


class PreparationLineOutput(serializers.Serializer[Any]):
    """One thing to do, leave or tell in ``[starts_at, ends_at)``."""

    code = serializers.CharField(source="instruction.code", read_only=True)
    key = serializers.CharField(read_only=True)
    kind = serializers.ChoiceField(source="instruction.kind", choices=Polarity.choices, read_only=True)
    strength = serializers.ChoiceField(source="instruction.strength", choices=Strength.choices, read_only=True)
    starts_at = InstantField(read_only=True)
    ends_at = InstantField(read_only=True)
    text = serializers.CharField(read_only=True)
    dose = serializers.CharField(read_only=True, allow_blank=True)


class PreparationOutput(serializers.Serializer[Any]):
    """What an appointment asks of its patient beforehand, in their language; it moves with the appointment.

    Without a session, or a protocol, there is none: ``protocol`` is null and ``lines`` are empty.
    """

    appointment = serializers.UUIDField(read_only=True)
    protocol = FollowedVersionOutput(read_only=True, allow_null=True)
    language = serializers.ChoiceField(choices=Language.choices, read_only=True)
    time_zone = serializers.CharField(read_only=True)
    lines = PreparationLineOutput(many=True, read_only=True)

    @classmethod
    def of(cls, appointment: Appointment, preparation: Preparation | None) -> dict[str, Any]:
        """What there is to do."""
        return {
            "appointment": appointment.pk,
            "protocol": preparation.version if preparation else None,
            "language": appointment.patient.language,
            "time_zone": appointment.location.time_zone,
            "lines": preparation.lines if preparation else [],
        }
