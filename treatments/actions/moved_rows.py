"""The rows of appointments that move: held, written in one statement, and kept so that they can go back."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from clinic import audit
from clinic.errors import Busy
from clinic.models import User
from clinic.transactions import refusing
from treatments.models import Appointment, RescheduledAppointment, Rescheduling, ReschedulingCause
from treatments.scheduling.clock import moment_of
from treatments.scheduling.moves import Move
from treatments.scheduling.overlaps import BUSY
from treatments.scheduling.placements import Answered
from treatments.scheduling.wishes import places_and_times


def hold_rows(moves: Sequence[Move]) -> None:
    """Let nobody change them from here on: a visit without a series is held by nothing else. One query.

    :raises Busy: one of them changed since it was proposed to move.
    """
    known = {move.appointment.pk: move.appointment.version for move in moves}
    rows = Appointment.objects.select_for_update(no_key=True).filter(pk__in=known).order_by("pk")
    if dict(rows.values_list("pk", "version")) != known:
        raise Busy


def keep_rescheduling(
    moves: Sequence[Move], cause: ReschedulingCause, *, by: User, at: datetime, provider_before: UUID | None
) -> Rescheduling | None:
    """Keep from where to where ``moves`` go, none of them only held; None without any. Three queries."""
    # What is only held goes without a trace (see ``holding``), so none is kept of its moves.
    if not moves:
        return None
    rescheduling = Rescheduling.objects.create(cause=cause, by=by, at=at, provider_before_id=provider_before)
    RescheduledAppointment.objects.bulk_create(_row(rescheduling, move) for move in moves)
    is_of_series = any(move.appointment.session_id for move in moves)
    act = "rescheduling.made" if is_of_series else "rescheduling.of_visit"
    audit.record(act, rescheduling, by=by, at=at)
    return rescheduling


def _row(rescheduling: Rescheduling, move: Move) -> RescheduledAppointment:
    before, after = move.appointment, move.placement
    assert after.room_id is not None  # no room is a finding that nobody may override  # noqa: S101
    return RescheduledAppointment(
        rescheduling=rescheduling,
        appointment=before,
        before_starts_at=before.starts_at,
        before_location_id=before.location_id,
        before_provider_id=before.provider_id,
        before_room_id=before.room_id,
        before_device_id=before.device_id,
        after_starts_at=moment_of(after.start),
        after_location=after.location,
        after_provider_id=after.provider_id,
        after_room_id=after.room_id,
        after_device_id=after.device_id,
    )


def write_moves(answers: Sequence[Answered], pinned: Collection[UUID]) -> list[Appointment]:
    """Let the appointments stand where the answers are about; those ``pinned`` are by hand. One query.

    All in one statement, through each other's old times.

    :raises DomainError: somebody or something is taken then after all, as ``BUSY`` says.
    """
    appointments = []
    fields: set[str] = {"location", "is_pinned", "version"}
    for answer in answers:
        appointment = answer.placement.appointment
        assert appointment is not None  # as above  # noqa: S101
        values: dict[str, Any] = places_and_times(answer.request, answer.placement.start)
        for name, value in {**values, "location": answer.placement.location}.items():
            setattr(appointment, name, value)
        fields |= {name.removesuffix("_id") for name in values}
        appointment.is_pinned = appointment.is_pinned or appointment.pk in pinned
        appointment.version += 1
        appointments.append(appointment)
    with refusing(BUSY):
        Appointment.objects.bulk_update(appointments, sorted(fields))
    return appointments
