"""Changing the shape of a series, and pausing it."""

from typing import Any

from rest_framework import serializers

from api.fields import FlagField, OneOfField, TextField, WholeField
from api.reference_fields import ReferenceField
from api.v1.serializers.rippling import FollowInput, only_together
from api.v1.serializers.series import LONGEST_REASON, ReasonInput, SeriesOutput
from api.v1.serializers.sessions import SessionOutput
from clinic.queries.reference import LOCATIONS, PROVIDERS
from treatments.actions.courses import HeldBookings
from treatments.actions.reshapable import MOST_DAYS
from treatments.models import Series, Session


class ReshapedSeriesOutput(SeriesOutput):
    """The series as it is now, and what moved with it, to be looked at or undone: null if nothing did."""

    rescheduling = serializers.UUIDField(source="rescheduling_id", read_only=True, allow_null=True)

    class Meta:
        model = Series
        fields = (*SeriesOutput.Meta.fields, "rescheduling")


class ReshapedSessionOutput(SessionOutput):
    """The session as it is now, and what moved with it, to be looked at or undone: null if nothing did."""

    rescheduling = serializers.UUIDField(source="rescheduling_id", read_only=True, allow_null=True)

    class Meta:
        model = Session
        fields = (*SessionOutput.Meta.fields, "rescheduling")


class RelocateInput(FollowInput):
    """Where a series goes on, and with whom; without a provider, with whoever is free."""

    location = ReferenceField(kept=LOCATIONS)
    provider = ReferenceField(kept=PROVIDERS, only="is_active", required=False, allow_null=True)


class HoldSeriesInput(ReasonInput):
    """Why a series pauses, and what becomes of its appointments: they are kept unless said."""

    appointments = OneOfField(source="booked", choices=HeldBookings.choices, required=False)


class ResumeInput(FollowInput):
    """Whether what stayed booked follows what happened meanwhile; it keeps its times unless said."""

    realign = FlagField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """How to follow is heard only where something follows."""
        only_together(attrs, ("override", "undecided"), wanted=attrs.get("realign", False))
        return attrs


def _days(**kwargs: Any) -> WholeField:
    return WholeField(min_value=0, max_value=MOST_DAYS, **kwargs)


class RespaceInput(FollowInput):
    """Calendar days from the session before: ``floor <= min <= ideal <= max``.

    A bound that is left out stays, and is widened as far as ``ideal_days`` takes.
    """

    ideal_days = _days()
    min_days = _days(required=False, allow_null=True)
    max_days = _days(required=False, allow_null=True)
    floor_days = _days(required=False, allow_null=True)


class SkipInput(FollowInput):
    """Why a session is left out."""

    reason = TextField(max_length=LONGEST_REASON)
