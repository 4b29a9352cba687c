"""What an act moves: which appointments go where, which stay, and which need a decision."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

from api.fields import InstantField, OneOfField
from api.instants import written
from api.serializers import Input
from api.v1.serializers.findings import (
    CheckedFindingOutput,
    CheckOutput,
    FindingOutput,
    OverrideInput,
    distinct,
    finding_as_json,
)
from clinic.models import Location
from treatments.actions.moving import Undecided
from treatments.models import Appointment, RescheduledAppointment
from treatments.scheduling.clock import moment_of
from treatments.scheduling.moves import Move, Ripple


class PlacementOutput(serializers.Serializer[Any]):
    """When, where, with whom and with what."""

    starts_at = InstantField(read_only=True)
    ends_at = InstantField(read_only=True)
    location = serializers.UUIDField(read_only=True)
    time_zone = serializers.CharField(read_only=True)
    provider = serializers.UUIDField(read_only=True)
    room = serializers.UUIDField(read_only=True, allow_null=True)
    device = serializers.UUIDField(read_only=True, allow_null=True)


class ConcernedOutput(serializers.Serializer[Any]):
    """An appointment that is concerned; what it is for, if it is for a session."""

    appointment = serializers.UUIDField(read_only=True)
    session = serializers.UUIDField(read_only=True, allow_null=True)
    number = serializers.IntegerField(read_only=True, allow_null=True)
    patient = serializers.UUIDField(read_only=True)


class CancelledOutput(ConcernedOutput):
    """An appointment that is given up."""

    starts_at = InstantField(read_only=True)


class StayOutput(ConcernedOutput):
    """An appointment that keeps its place, and why."""

    starts_at = InstantField(read_only=True)
    reason = serializers.CharField(read_only=True)


class StuckOutput(ConcernedOutput):
    """An appointment that would have to move and has nowhere to go, with what stands against each place."""

    starts_at = InstantField(read_only=True)
    reasons = FindingOutput(many=True, read_only=True)


class MovedOutput(ConcernedOutput):
    """An appointment with the place it had and the one it got."""

    before = PlacementOutput(read_only=True)
    after = PlacementOutput(read_only=True)


class MoveOutput(MovedOutput):
    """An appointment with the place it is to have, and why.

    ``gap_days`` are the calendar days from the session before, once all have moved; null where there is none.
    """

    reason = serializers.CharField(read_only=True)
    gap_days = serializers.IntegerField(read_only=True, allow_null=True)
    findings = FindingOutput(many=True, read_only=True)


class RippleOutput(serializers.Serializer[Any]):
    """All that an act would do to appointments. ``proposal`` is another as soon as anything else would be done."""

    moves = MoveOutput(many=True, read_only=True)
    stays = StayOutput(many=True, read_only=True)
    needs_decision = StuckOutput(many=True, read_only=True)
    proposal = serializers.CharField(read_only=True)


class CheckedMoveOutput(MoveOutput):
    """A move, and whether the caller may book against what the rules say of it."""

    findings = CheckedFindingOutput(many=True, read_only=True)


class RippleCheckOutput(RippleOutput):
    """What an act would do to appointments, and what it would cancel; nothing is written.

    ``allowed`` counts the override and the decision that were sent, if they were.
    """

    allowed = serializers.BooleanField(read_only=True)
    moves = CheckedMoveOutput(many=True, read_only=True)
    cancels = CancelledOutput(many=True, read_only=True)


class RescheduleCheckOutput(CheckOutput, RippleCheckOutput):
    """What the rule book says of the new time, as a check does, and what else would move with it."""


class DisruptionCheckOutput(RippleCheckOutput):
    """What would become of the ``affected`` appointments that can't take place, so many of them.

    ``affected_elsewhere`` are so many more at locations that the caller doesn't see: they would stay, until somebody
    moves them who sees all locations.
    """

    affected = serializers.IntegerField(read_only=True)
    affected_elsewhere = serializers.IntegerField(read_only=True)


class UndecidedInput(Input):
    """What becomes of appointments that have nowhere to go; unless it is said, nothing is written."""

    undecided = OneOfField(choices=Undecided.choices, required=False, allow_null=True)


class FollowInput(UndecidedInput):
    """How the appointments ahead follow."""

    override = OverrideInput(required=False, allow_null=True)


def only_together(attrs: dict[str, Any], names: Sequence[str], *, wanted: bool) -> None:
    """Refuse what would go unheard.

    :raises ValidationError: something of ``names`` is said, though it isn't ``wanted`` that anything moves.
    """
    unheard = [] if wanted else [name for name in names if attrs.get(name) is not None]
    if unheard:
        message = ErrorDetail(str(_("This counts only where appointments are to move.")), code="nothing_moves")
        raise serializers.ValidationError({name: [message] for name in unheard})


def ripple_as_json(ripple: Ripple) -> dict[str, Any]:
    """A ripple as it travels, in problems too; what leads nowhere else is left out. No query."""
    return {
        "moves": [move_as_json(move) for move in ripple.elsewhere],
        "stays": [{**appointment_as_json(stay.appointment), "reason": str(stay.reason)} for stay in ripple.stays],
        "needs_decision": [
            {
                **appointment_as_json(stuck.appointment),
                "reasons": [finding_as_json(finding) for finding in distinct(stuck.reasons)],
            }
            for stuck in ripple.undecided
        ],
        "proposal": ripple.digest,
    }


def appointment_as_json(appointment: Appointment) -> dict[str, Any]:
    """An appointment that is concerned, with its present start."""
    return {**concerned_as_json(appointment), "starts_at": written(appointment.starts_at)}


def concerned_as_json(appointment: Appointment) -> dict[str, Any]:
    """An appointment and what it is for."""
    session = appointment.session
    return {
        "appointment": str(appointment.pk),
        "session": str(session.pk) if session else None,
        "number": session.number if session else None,
        "patient": str(appointment.patient_id),
    }


def move_as_json(move: Move) -> dict[str, Any]:
    """A move as it travels."""
    before, after = move.appointment, move.placement
    return {
        **concerned_as_json(before),
        "before": _place(before.starts_at, before.ends_at, before.location, before),
        "after": _place(
            moment_of(after.start), moment_of(after.length.at(after.start).patient[1]), after.location, after
        ),
        "reason": str(move.reason),
        "gap_days": move.gap_days,
        "findings": [finding_as_json(finding) for finding in distinct(move.findings)],
    }


def moved_as_json(row: RescheduledAppointment) -> dict[str, Any]:
    """Where an appointment was before and after: it took as long as it takes now."""
    appointment = row.appointment
    stay = appointment.ends_at - appointment.starts_at
    places = {}
    for name in ("before", "after"):
        starts_at: datetime = getattr(row, f"{name}_starts_at")
        taken = {f"{what}_id": getattr(row, f"{name}_{what}_id") for what in ("provider", "room", "device")}
        places[name] = _written_place(starts_at, starts_at + stay, getattr(row, f"{name}_location"), **taken)
    return {**concerned_as_json(appointment), **places}


def _place(starts_at: datetime, ends_at: datetime, location: Location, taken: Any) -> dict[str, Any]:
    ids = {name: getattr(taken, name) for name in ("provider_id", "room_id", "device_id")}
    return _written_place(starts_at, ends_at, location, **ids)


def _written_place(starts_at: datetime, ends_at: datetime, location: Location, **taken: Any) -> dict[str, Any]:
    return {
        "starts_at": written(starts_at),
        "ends_at": written(ends_at),
        "location": str(location.pk),
        "time_zone": location.time_zone,
        **{name.removesuffix("_id"): str(pk) if pk else None for name, pk in taken.items()},
    }
