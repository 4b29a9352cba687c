"""Plans of whole series: what is asked, what is proposed, and booking it."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.fields import DayField, FlagField, InstantField, TextField, WholeField
from api.instants import written
from api.reference_fields import ReferenceField
from api.serializers import Input
from api.v1.serializers.availability import SlotOutput, slot_as_json
from api.v1.serializers.findings import (
    CheckedFindingOutput,
    FindingOutput,
    OverrideInput,
    finding_as_json,
)
from api.v1.serializers.preferences import TimeBandField, WeekdaysField
from clinic.errors import Busy
from clinic.queries.reference import LOCATIONS, PROVIDERS
from treatments.models import Appointment
from treatments.scheduling.plans import Blocked, GapClass, PlannedStep

MOST_PLANNED = 20
_LONGEST_PROPOSAL = 20_000
_NUMBER = re.compile(r"[1-9]\d{0,2}", re.ASCII)


@extend_schema_field(
    {
        "type": "object",
        "maxProperties": MOST_PLANNED,
        "propertyNames": {"pattern": "^[1-9][0-9]{0,2}$"},
        "additionalProperties": {"type": "string", "format": "date-time"},
        "examples": [{"2": "2026-12-09T15:30:00-05:00"}],
    }
)
class PinnedField(serializers.Field[Any, Any, Any, Any]):
    """Starts that sessions are to have, by the number of the session."""

    default_error_messages = {
        "not_an_object": _("This is an object."),
        "too_many": _("These are too many."),
        "not_a_number": _("A session is named by its number, like 2."),
    }
    child = InstantField()

    def to_internal_value(self, data: Any) -> dict[int, datetime]:
        """The moments by number."""
        if not isinstance(data, Mapping):
            self.fail("not_an_object")
        if len(data) > MOST_PLANNED:
            self.fail("too_many")
        if not all(_NUMBER.fullmatch(number) for number in data):
            self.fail("not_a_number")
        found, wrong = {}, {}
        for number, text in data.items():
            try:
                found[int(number)] = self.child.run_validation(text)
            except serializers.ValidationError as error:
                wrong[number] = error.detail
        if wrong:
            raise serializers.ValidationError(wrong)
        return found


class PlanInput(Input):
    """How the sessions to come should be planned, from a day on.

    Without a provider it is that of the series, with null anyone. ``pinned`` are starts that sessions are to have, by
    number. Another location is planned for as if the series were there. ``count``: only so many sessions.
    """

    weekdays = WeekdaysField(required=False)
    time_band = TimeBandField(required=False, allow_null=True)
    provider = ReferenceField(kept=PROVIDERS, only="is_active", required=False, allow_null=True)
    same_provider = FlagField(required=False)
    location = ReferenceField(kept=LOCATIONS, only="is_active", required=False, allow_null=True)
    pinned = PinnedField(required=False)
    count = WholeField(min_value=1, max_value=MOST_PLANNED, required=False, allow_null=True)

    def get_fields(self) -> dict[str, Any]:
        """``from`` is a word of Python's own."""
        return {"from": DayField(), **super().get_fields()}


class BookInput(Input):
    """A proposal of a plan, as it was given; the patient gets one message of it, unless `notify` is false."""

    proposal = TextField(max_length=_LONGEST_PROPOSAL)
    override = OverrideInput(required=False, allow_null=True)
    notify = FlagField(required=False)


class PlannedStepOutput(serializers.Serializer[Any]):
    """A session with its place; ``appointment`` is what it is booked for already, null if it is proposed.

    ``gap_days`` are calendar days from the session before it; null for a first one.
    """

    number = serializers.IntegerField(read_only=True)
    session = serializers.UUIDField(read_only=True)
    starts_at = InstantField(read_only=True)
    ends_at = InstantField(read_only=True)
    provider = serializers.UUIDField(read_only=True)
    room = serializers.UUIDField(read_only=True)
    device = serializers.UUIDField(read_only=True, allow_null=True)
    gap_days = serializers.IntegerField(read_only=True, allow_null=True)
    gap_class = serializers.ChoiceField(choices=GapClass.choices, read_only=True, allow_null=True)
    pinned = serializers.BooleanField(read_only=True)
    findings = FindingOutput(many=True, read_only=True)
    appointment = serializers.UUIDField(read_only=True, allow_null=True)


class PlanOutput(serializers.Serializer[Any]):
    """The sessions to come, each in its place; ``proposal`` books them. The lower ``cost``, the better.

    A plan for another location can't be booked as it is.
    """

    proposal = serializers.CharField(read_only=True, allow_null=True)
    cost = serializers.IntegerField(read_only=True)
    steps = PlannedStepOutput(many=True, read_only=True)


class BlockedOutput(serializers.Serializer[Any]):
    """The first session that can't be placed, why, and the nearest free starts outside what its gaps allow."""

    number = serializers.IntegerField(read_only=True)
    reasons = FindingOutput(many=True, read_only=True)
    nearest = SlotOutput(many=True, read_only=True)


class PlansOutput(serializers.Serializer[Any]):
    """Up to three plans, the best first; or where it fails."""

    plans = PlanOutput(many=True, read_only=True)
    blocked_at = BlockedOutput(read_only=True, allow_null=True)
    time_zone = serializers.CharField(read_only=True)


class CheckedStepOutput(serializers.Serializer[Any]):
    """A session of a proposal that is still to be booked."""

    number = serializers.IntegerField(read_only=True)
    findings = CheckedFindingOutput(many=True, read_only=True)


class BookCheckOutput(serializers.Serializer[Any]):
    """What the rule book says of each step; ``allowed`` counts the override that was sent, if one was."""

    allowed = serializers.BooleanField(read_only=True)
    steps = CheckedStepOutput(many=True, read_only=True)


def step_as_json(step: PlannedStep, booked: Mapping[UUID, Appointment]) -> dict[str, Any]:
    """A step as it travels; ``booked`` holds the live appointments of its series by session.

    :raises Busy: what it was booked for was given up since it was planned.
    """
    if step.slot:
        place = {**slot_as_json(step.slot), "pinned": step.is_pinned, "appointment": None}
    else:
        place = _booked_place(step, booked)
    return {
        "number": step.session.number,
        "session": str(step.session.pk),
        **place,
        "gap_days": step.gap_days,
        "gap_class": step.gap_class and step.gap_class.value,
        "findings": [finding_as_json(finding) for finding in step.findings],
    }


def _booked_place(step: PlannedStep, booked: Mapping[UUID, Appointment]) -> dict[str, Any]:
    appointment = booked.get(step.session.pk)
    if appointment is None:
        raise Busy
    return {
        "starts_at": written(appointment.starts_at),
        "ends_at": written(appointment.ends_at),
        "provider": str(appointment.provider_id),
        "room": str(appointment.room_id),
        "device": str(appointment.device_id) if appointment.device_id else None,
        "pinned": appointment.is_pinned,
        "appointment": str(appointment.pk),
    }


def blocked_as_json(blocked: Blocked) -> dict[str, Any]:
    """Where a plan fails, as it travels."""
    return {
        "number": blocked.number,
        "reasons": [finding_as_json(finding) for finding in blocked.reasons],
        "nearest": [slot_as_json(slot) for slot in blocked.nearest],
    }
