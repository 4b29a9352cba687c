"""What was booked against the rule book."""

from rest_framework import serializers

from api.serializers import Output
from treatments.models import AppointmentFinding


class OverrideOutput(Output[AppointmentFinding]):
    """A finding that somebody booked against, and why; ``by`` is a user.

    Once the appointment has moved, the finding is superseded: it was so, and isn't any more.
    """

    brief = ("id", "appointment", "code", "level", "at")

    patient = serializers.UUIDField(source="appointment.patient_id", read_only=True)
    location = serializers.UUIDField(source="appointment.location_id", read_only=True)
    time_zone = serializers.CharField(source="appointment.location.time_zone", read_only=True)
    reason = serializers.CharField(source="text", read_only=True)

    class Meta:
        model = AppointmentFinding
        fields = (
            "id",
            "appointment",
            "patient",
            "location",
            "time_zone",
            "code",
            "level",
            "reason",
            "source",
            "override_reason",
            "by",
            "at",
            "superseded_at",
        )
