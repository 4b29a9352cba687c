"""Moving appointments: one, those that follow it, or all that an act concerns."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import compress
from typing import NamedTuple
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from clinic import audit, events
from clinic.changes import lock
from clinic.errors import Conflict
from clinic.models import Device, Provider, Room, User
from clinic.statuses import not_now
from clinic.transactions import transacted
from treatments.actions.anchoring import anchor_all
from treatments.actions.cancelling import cancel
from treatments.actions.holding import hold
from treatments.actions.locking import lock_series
from treatments.actions.moved_rows import hold_rows, keep_rescheduling, write_moves
from treatments.actions.overriding import (
    Override,
    check_each_has_a_reason,
    check_override,
    keep_all_findings,
    standing_against,
    supersede_findings,
)
from treatments.facts import AppointmentsRescheduled
from treatments.models import Appointment, Rescheduling, ReschedulingCause
from treatments.queries.affected import WHOLE
from treatments.scheduling.findings import BookingRefused, Finding
from treatments.scheduling.moves import Move, Ripple
from treatments.scheduling.placements import Answered, ask_all
from treatments.scheduling.proposing import propose_move
from treatments.statuses import MOVABLE, AppointmentStatus

# What the rules say of time, people and place, whatever the distance to other treatments.
OF_TIME_AND_PLACE = frozenset(
    {
        *("in_the_past", "off_grid", "location_not_in_use", "provider_not_eligible", "outside_hours", "absence"),
        *("closure", "outage", "room_not_suitable", "device_not_suitable"),
        *("patient_busy", "provider_busy", "room_busy", "device_busy"),
    }
)


class MoveStepRefused(BookingRefused):
    """One of several moves isn't possible; ``appointment_id`` says which, nothing was written."""

    def __init__(self, appointment_id: UUID, findings: Sequence[Finding]) -> None:
        self.appointment_id = appointment_id
        super().__init__(findings)


class Undecided(models.TextChoices):
    """What becomes of appointments that have nowhere to go."""

    KEEP = "keep", _("keep them as they are")
    CANCEL = "cancel", _("cancel them, to be planned again")


class Scope(models.TextChoices):
    """What moves when an appointment is moved by hand."""

    THIS = "this", _("only this one")
    FOLLOWING = "following", _("the following too, to keep the gaps")


class NeedsDecision(Conflict):
    """Some appointments that would have to move have nowhere to go; ``proposed`` says which, and why."""

    code = "needs_decision"
    message = _("Some of the following appointments have no legal place. Say what becomes of them, or move them first.")

    def __init__(self, proposed: Ripple) -> None:
        self.proposed = proposed
        super().__init__()


class Moved(NamedTuple):
    """An appointment as it is now, and the rescheduling that can be undone, if anything that was promised moved."""

    appointment: Appointment
    rescheduling: Rescheduling | None


@transacted
def move_appointment(
    *,
    appointment: Appointment,
    starts_at: datetime,
    by: User,
    at: datetime,
    scope: str = Scope.THIS,
    provider: Provider | None = None,
    whoever: bool = False,
    room: Room | None = None,
    device: Device | None = None,
    override: Override | None = None,
    undecided: Undecided | None = None,
    notify: bool = True,
) -> Moved:
    """Move a booked appointment and, with ``scope`` ``following``, those of its series that have to move with it.

    The provider stays unless another is named, or ``whoever`` can is to be chosen where they can't; room and device
    stay where they are free, else are chosen. What is placed by hand is pinned: later ripples move it last. One
    rescheduling is kept, which can be undone; of what is only held, none. The patient gets one message for all of it,
    unless they aren't to be notified.

    :raises BookingRefused: the rule book doesn't allow it; its findings say why.
    :raises MoveRefused: the patient arrived already, or it is over.
    :raises NeedsDecision: something that follows has no legal place.
    :raises Busy: something that moves changed since it was proposed to.
    """
    check_override(override, by=by)
    hold(appointment.patient_id, appointment.location_id, (provider or appointment.provider).pk, at=at)
    if appointment.session:
        lock_series(appointment.session.series)
    appointment = lock(appointment, *WHOLE)
    check_movable(appointment)
    proposed = propose_move(
        appointment=appointment,
        starts_at=starts_at,
        at=at,
        follow=scope == Scope.FOLLOWING,
        provider=provider,
        whoever=whoever,
        room=room,
        device=device,
    )
    rescheduling = apply_moves(
        proposed,
        cause=ReschedulingCause.MOVE,
        by=by,
        at=at,
        override=override,
        pinned=[appointment.pk],
        undecided=undecided,
        notify=notify,
    )
    appointment.refresh_from_db()
    return Moved(appointment, rescheduling)


def check_movable(appointment: Appointment) -> None:
    """Refuse to move what has begun or is over.

    :raises MoveRefused: the patient arrived already, or it is over.
    """
    if appointment.status not in MOVABLE:
        raise not_now(AppointmentStatus(appointment.status))


def apply_moves(
    proposed: Ripple,
    *,
    cause: ReschedulingCause,
    by: User,
    at: datetime,
    override: Override | None = None,
    pinned: Iterable[UUID] = (),
    undecided: Undecided | None = None,
    is_undo: bool = False,
    provider_before: UUID | None = None,
    notify: bool = True,
    cancelled: Sequence[UUID] = (),
) -> Rescheduling | None:
    """Write what was proposed, all of it or nothing; None if nothing that was promised moves.

    Called under the locks of the patients and locations concerned. Every place is asked about again; all rows move in
    one statement, through each other's old times. Appointments that have nowhere to go are kept or cancelled, as
    ``undecided`` says. An undo asks only whether the old times are free. ``provider_before`` is kept, for the way back
    of a series that goes elsewhere. Each patient gets one message, which tells them of what the act ``cancelled``
    besides, unless they aren't to be notified. 25 queries or so, however many move.

    :raises MoveStepRefused: the rule book, or somebody who was faster, says no to one of them.
    :raises NeedsDecision: some appointments have nowhere to go, and it isn't said what becomes of them.
    :raises Busy: one of them changed since it was proposed to move.
    """
    if undecided is None:
        _check_decided(proposed, override, by=by, at=at)
    elif undecided == Undecided.CANCEL:
        cancelled = [*cancelled, *(each.appointment.pk for each in proposed.undecided)]
    proposed = _settled(proposed, undecided, by=by, at=at, notify=notify)
    moves = proposed.elsewhere
    if not moves:
        return None
    hold_rows(moves)
    answers = _asked_again(moves, override, by=by, at=at, is_undo=is_undo)
    was_promised = [move.appointment.status != AppointmentStatus.HELD for move in moves]
    promised = list(compress(moves, was_promised))
    rescheduling = keep_rescheduling(promised, cause, by=by, at=at, provider_before=provider_before)
    appointments = write_moves(answers, set(pinned))
    supersede_findings(appointments, at=at)
    said = zip(appointments, (answer.findings for answer in answers), strict=True)
    keep_all_findings(compress(said, was_promised), by=by, at=at, override=override)
    anchor_all(proposed.series_list)
    audit.record_all([("rescheduled", appointment, ()) for appointment in appointments], by=by, at=at)
    if rescheduling:
        made = AppointmentsRescheduled(
            rescheduling_id=rescheduling.pk, cancelled_ids=tuple(cancelled), by=by, at=at, notify=notify
        )
        events.publish(made)
    return rescheduling


def _check_decided(proposed: Ripple, override: Override | None, *, by: User, at: datetime) -> None:
    """Ask for a decision only where one would help. No query unless something was said against a move."""
    if not proposed.undecided:
        return
    moves = proposed.giving_up_stuck().elsewhere
    refused = [move.placement for move in moves if standing_against(move.findings, override, by=by)]
    # What leaves, or may be cancelled, still counted when it was proposed.
    leaving = {move.appointment.pk for move in moves} | {each.appointment.pk for each in proposed.undecided}
    for answer in ask_all(refused, at=at, besides=leaving) if refused else ():
        _check(answer, override, by=by, is_undo=False)
    raise NeedsDecision(proposed)


def _settled(proposed: Ripple, choice: Undecided | None, *, by: User, at: datetime, notify: bool) -> Ripple:
    if choice != Undecided.CANCEL:
        return proposed
    reason = str(_("No legal time was found for it."))
    # Where others move, one message tells both.
    is_alone = not proposed.giving_up_stuck().elsewhere
    for each in proposed.undecided:
        cancel(appointment=each.appointment, reason=reason, by=by, at=at, notify=notify and is_alone)
    return proposed.giving_up_stuck()


def _asked_again(
    moves: Sequence[Move], override: Override | None, *, by: User, at: datetime, is_undo: bool
) -> Sequence[Answered]:
    answers = ask_all([move.placement for move in moves], at=at)
    for answer in answers:
        _check(answer, override, by=by, is_undo=is_undo)
    return answers


def _check(answer: Answered, override: Override | None, *, by: User, is_undo: bool) -> None:
    standing = standing_against(answer.findings, override, by=by)
    if is_undo:
        standing = [finding for finding in standing if finding.code in OF_TIME_AND_PLACE]
    if standing:
        check_each_has_a_reason(standing, override, by=by)
        assert answer.placement.appointment is not None  # moves have one  # noqa: S101
        raise MoveStepRefused(answer.placement.appointment.pk, standing)
