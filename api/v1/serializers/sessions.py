"""Sessions: the numbered steps of series."""

from rest_framework import serializers

from api.fields import InstantField, ReferenceField, TextField
from api.serializers import Input, Output
from api.v1.serializers.series import PERFORMED, WINDOW, StandingField
from treatments.actions.withdrawing import LONGEST_REASON
from treatments.models import Session


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


class CompletionInput(Input):
    """When the session ended: now, unless said."""

    ended_at = InstantField(required=False, allow_null=True)


class WithdrawalInput(Input):
    """What was entered in error."""

    reason = TextField(max_length=LONGEST_REASON)
