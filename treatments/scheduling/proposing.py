"""What an act would do to appointments, computed before anything is written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from clinic.clocks import YEARS
from clinic.combined_queries import read_together
from clinic.models import Device, Location, Provider, Room
from treatments.models import Appointment, Series, Session
from treatments.queries.courses import live_in_series, series_appointments, sessions_to_read
from treatments.scheduling.clock import clock_of, minute_of
from treatments.scheduling.course import Gap, Step, read_steps, steps_of
from treatments.scheduling.findings import Finding
from treatments.scheduling.links import Course, Target
from treatments.scheduling.moves import Move, Ripple
from treatments.scheduling.placements import Placement, ask_all
from treatments.scheduling.requests import BookingRequest
from treatments.scheduling.ripple import ripple
from treatments.scheduling.visits import Length
from treatments.scheduling.wishes import Wish, answer, wish_of_visit
from treatments.statuses import AppointmentStatus, SessionStatus


def propose_move(
    *,
    appointment: Appointment,
    starts_at: datetime,
    at: datetime,
    follow: bool,
    provider: Provider | None = None,
    whoever: bool = False,
    room: Room | None = None,
    device: Device | None = None,
) -> Ripple:
    """The appointment at another start and, with ``follow``, what the later ones of its series do then.

    Without ``provider`` it stays with the one it has; with ``whoever``, goes to another where that one can't. Its
    findings are those of the rule book, refusals too. Nothing follows what is only held. Six queries, eight more to
    ``follow``, one more to look for another provider.

    :raises BookingRefused: the start is beyond the calendar, or nobody gives the treatment.
    """
    session = appointment.session
    own = appointment.provider
    named = provider or (None if whoever else own)
    asked: dict[str, Any] = {"starts_at": starts_at, "at": at, "provider": named, "preferred": own}
    asked |= {"room": room, "device": device, "besides": appointment}
    if session is None:
        request, findings = answer(wish_of_visit(appointment, **asked))
        return Ripple(moves=[_moved(appointment, request, starts_at, findings)])
    series = session.series
    steps = read_steps(series)
    follow = follow and appointment.status != AppointmentStatus.HELD
    counted = without_later(steps, appointment) if follow else steps
    request, findings = answer(Wish.of_session(series, session, steps=counted, **asked))
    moved = _moved(appointment, request, starts_at, findings)
    if not follow:
        return on_new_days(Ripple(moves=[moved]), {series.pk: steps})
    target = Target(appointment.pk, moved.placement, findings)
    return on_new_days(ripple(course_of(series, at=at, steps=steps, target=target)), {series.pk: steps})


def propose_realignment(*, series: Series, at: datetime, steps: Sequence[Step] | None = None) -> Ripple:
    """What the appointments ahead do to keep their gaps, as ``steps`` count them.

    After a late or early session, a changed gap, a session more or less. Six queries.
    """
    appointments = live_in_series([series])
    if steps is None:
        sessions = sessions_to_read(series)
        read_together([sessions, appointments])
        steps = steps_of(series, list(sessions))
    course = course_of(series, at=at, steps=steps, appointments=appointments)
    return on_new_days(ripple(course), {series.pk: steps})


def propose_respacing(*, series: Series, session: Session, gap: Gap, at: datetime) -> Ripple:
    """What the appointments ahead do if ``session`` has another distance to the one before. Eight queries."""
    steps = read_steps(series)
    for step in steps:
        if step.session.pk == session.pk:
            for name, days in gap._asdict().items():
                setattr(step.session, name, days)
    return propose_realignment(series=series, at=at, steps=steps)


def propose_dropping(*, series: Series, session: Session, at: datetime) -> Ripple:
    """What the appointments ahead do if ``session`` is left out. Eight queries."""
    steps = read_steps(series)
    for step in steps:
        if step.session.pk == session.pk:
            step.session.status = SessionStatus.SKIPPED
    return propose_realignment(series=series, at=at, steps=steps)


def propose_relocation(*, series: Series, location: Location, at: datetime, provider: Provider | None = None) -> Ripple:
    """What the appointments ahead do if the series goes to ``location``, or to ``provider`` there. Eight queries."""
    steps = read_steps(series)
    course = course_of(series, at=at, steps=steps, location=location, provider=provider)
    return on_new_days(ripple(course), {series.pk: steps})


def with_findings(proposed: Ripple, *, at: datetime, besides: Iterable[UUID] = ()) -> Ripple:
    """The same with all that the rule book says of each move that leads elsewhere, as whoever applies it is told.

    ``besides`` are appointments that are cancelled with it. One query for each location and kind of visit, and two
    more in all; none if nothing moves.
    """
    moves = proposed.elsewhere
    answers = ask_all([move.placement for move in moves], at=at, besides=besides) if moves else ()
    said = [replace(move, findings=answer.findings) for move, answer in zip(moves, answers, strict=True)]
    return replace(proposed, moves=said)


def course_of(
    series: Series,
    *,
    at: datetime,
    steps: Sequence[Step],
    target: Target | None = None,
    location: Location | None = None,
    provider: Provider | None = None,
    appointments: Iterable[Appointment] | None = None,
) -> Course:
    """The course of a series, with its live appointments: all of them go to another ``location``.

    One query, unless they are given.
    """
    found: Iterable[Appointment] = series_appointments(series) if appointments is None else appointments
    by_session = {appointment.session_id: appointment for appointment in found if appointment.session_id}
    where = location or series.location
    return Course(
        patient_id=series.patient_id,
        location=where,
        length=Length.of(series.treatment),
        at=at,
        from_on=clock_of(where.time_zone).day(minute_of(at)),
        until_on=date(YEARS.stop, 1, 1),
        treatment=series.treatment,
        series=series,
        steps=steps,
        appointments=by_session,
        target=target,
        must_move=[appointment.pk for appointment in found] if location else (),
        provider_id=provider.pk if provider else None,
    )


def without_later(steps: Sequence[Step], appointment: Appointment) -> list[Step]:
    """What follows will move too, so it says nothing to where this one may be."""
    number = next(step.session.number for step in steps if step.session.pk == appointment.session_id)
    return [step if step.session.number <= number else replace(step, day=None) for step in steps]


def on_new_days(proposed: Ripple, known: Mapping[UUID, Sequence[Step]]) -> Ripple:
    """The same with each placement among its series' sessions as they are to be."""
    days = {
        move.placement.session.pk: clock_of(move.placement.location.time_zone).day(move.placement.start)
        for move in proposed.moves
        if move.placement.session
    }
    steps = {
        series_id: [replace(step, day=days.get(step.session.pk, step.day)) for step in found]
        for series_id, found in known.items()
    }
    moves = [
        replace(move, placement=replace(move.placement, steps=steps[move.placement.series.pk]))
        if move.placement.series
        else move
        for move in proposed.moves
    ]
    return replace(proposed, moves=moves)


def _moved(appointment: Appointment, request: BookingRequest, starts_at: datetime, findings: Sequence[Finding]) -> Move:
    assert request.provider is not None  # answered  # noqa: S101
    placement = Placement(
        patient_id=request.patient_id,
        location=request.location,
        length=request.length,
        start=minute_of(starts_at),
        provider_id=UUID(request.provider.pk),
        room_id=UUID(request.room.pk) if request.room else None,
        device_id=UUID(request.device.pk) if request.device else None,
        treatment=request.treatment,
        series=request.series,
        session=request.session,
        steps=request.steps,
        appointment=appointment,
    )
    return Move(appointment=appointment, placement=placement, reason=_("It is moved."), findings=findings)
