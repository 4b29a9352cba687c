"""Booking a whole series at once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from clinic import audit, events
from clinic.models import User
from clinic.transactions import refusing, transacted
from treatments.actions.anchoring import anchor_sessions
from treatments.actions.booking import TAKEN, SessionHeld, check_bookable
from treatments.actions.holding import hold_course
from treatments.actions.overriding import (
    Override,
    check_each_has_a_reason,
    check_override,
    keep_all_findings,
    standing_against,
)
from treatments.actions.series_tasks import finish_booked
from treatments.facts import SeriesBooked
from treatments.models import Appointment, AppointmentKind, Series, Session
from treatments.queries.appointments import live_appointments
from treatments.scheduling.clock import clock_of, moment_of
from treatments.scheduling.course import Step, read_steps
from treatments.scheduling.findings import BookingRefused, Finding
from treatments.scheduling.placements import Answered, Placement, ask_all
from treatments.scheduling.proposals import Place, Proposal
from treatments.scheduling.visits import Length
from treatments.scheduling.wishes import places_and_times
from treatments.statuses import SessionStatus


class StepRefused(BookingRefused):
    """A session of a plan can't be booked as it was proposed; ``number`` says which, nothing was written."""

    def __init__(self, number: int, findings: Sequence[Finding]) -> None:
        self.number = number
        super().__init__(findings)


@transacted
def book_series(
    *,
    series: Series,
    proposal: Proposal,
    by: User,
    at: datetime,
    override: Override | None = None,
    notify: bool = True,
) -> Series:
    """Book every session of a proposal, or none. What is booked already just as proposed stays as it is.

    Warnings of the rule book, and what was overridden, are kept on the appointments. What asked for them to be booked
    is done. The patient gets one message for all of it, unless they aren't to be notified. 13 queries or fewer,
    whatever the number.

    :raises StepRefused: somebody was faster, or a rule says no; it names the session.
    :raises SessionBooked: a session is booked otherwise; this and the next are MoveRefused.
    :raises MoveRefused: a session was held, performed or skipped meanwhile.
    """
    check_override(override, by=by)
    series, steps = hold_course(series, *{place.provider_id for place in proposal.places}, at=at)
    places = _still_to_book(steps, proposal, at=at)
    if not places:
        return series
    steps = _on_their_days(series, steps, places)
    answers = _ask(series, places, steps, at=at)
    for answer in answers:
        _check(answer, override, by=by)
    appointments = _write(answers, places)
    keep_all_findings(
        zip(appointments, (answer.findings for answer in answers), strict=True), by=by, at=at, override=override
    )
    sessions = [answer.placement.session for answer in answers if answer.placement.session]
    anchor_sessions(series, steps, booked=sessions)
    finish_booked(series=series, booked=sessions, steps=steps, by=by, at=at)
    audit.record_all([("booked", booked, ()) for booked in (*appointments, series)], by=by, at=at)
    booked = {"series_id": series.pk, "patient_id": series.patient_id, "location_id": series.location_id}
    events.publish(SeriesBooked(**booked, by=by, at=at, notify=notify))
    return series


def ask_about_proposal(*, series: Series, proposal: Proposal, at: datetime) -> list[Answered]:
    """What the rule book says of each session that ``book_series`` would book; nothing is written.

    Six queries, one more where some session is booked.

    :raises SessionBooked: a session is booked otherwise; this and the next are MoveRefused.
    :raises MoveRefused: a session was held, performed or skipped meanwhile.
    """
    steps = read_steps(series)
    places = _still_to_book(steps, proposal, at=at)
    # What is live of a planned session is a hold, which only PostgreSQL refuses when it is booked.
    if live_appointments(Session.objects.filter(pk__in=places), at=at):
        raise SessionHeld
    return _ask(series, places, _on_their_days(series, steps, places), at=at) if places else []


def _ask(series: Series, places: Mapping[UUID, Place], steps: Sequence[Step], *, at: datetime) -> list[Answered]:
    return ask_all([_placement(series, place, steps) for place in places.values()], at=at)


def _still_to_book(steps: Sequence[Step], proposal: Proposal, *, at: datetime) -> dict[UUID, Place]:
    """The places of sessions that aren't booked just so already: repeating what was done does nothing.

    One query if some session is booked.
    """
    sessions = {step.session.pk: step.session for step in steps}
    placed = [sessions[place.session_id] for place in proposal.places]
    booked = [session.pk for session in placed if session.status == SessionStatus.BOOKED]
    live = live_appointments(Session.objects.filter(pk__in=booked), at=at) if booked else ()
    appointments = {appointment.session_id: appointment for appointment in live}
    found = {}
    for place in proposal.places:
        if not _is_booked(appointments.get(place.session_id), place):
            check_bookable(sessions[place.session_id])
            found[place.session_id] = place
    return found


def _is_booked(now: Appointment | None, place: Place) -> bool:
    if now is None:
        return False
    wanted = (moment_of(place.start), place.provider_id, place.room_id, place.device_id)
    return (now.starts_at, now.provider_id, now.room_id, now.device_id) == wanted


def _on_their_days(series: Series, steps: Sequence[Step], places: Mapping[UUID, Place]) -> list[Step]:
    clock = clock_of(series.location.time_zone)
    return [
        replace(step, day=clock.day(places[step.session.pk].start)) if step.session.pk in places else step
        for step in steps
    ]


def _placement(series: Series, place: Place, steps: Sequence[Step]) -> Placement:
    return Placement(
        patient_id=series.patient_id,
        location=series.location,
        length=Length.of(series.treatment),
        start=place.start,
        provider_id=place.provider_id,
        room_id=place.room_id,
        device_id=place.device_id,
        treatment=series.treatment,
        series=series,
        session=next(step.session for step in steps if step.session.pk == place.session_id),
        steps=steps,
    )


def _check(answer: Answered, override: Override | None, *, by: User) -> None:
    if standing := standing_against(answer.findings, override, by=by):
        check_each_has_a_reason(standing, override, by=by)
        assert answer.placement.session is not None  # a plan places sessions  # noqa: S101
        raise StepRefused(answer.placement.session.number, standing)


def _write(answers: Sequence[Answered], places: Mapping[UUID, Place]) -> list[Appointment]:
    """All appointments in one statement."""
    appointments = []
    for answer in answers:
        placed, session = answer.placement, answer.placement.session
        assert session is not None  # as above  # noqa: S101
        appointments.append(
            Appointment(
                patient_id=placed.patient_id,
                session=session,
                kind=AppointmentKind.SESSION,
                location=placed.location,
                is_pinned=places[session.pk].is_pinned,
                **places_and_times(answer.request, placed.start),
            )
        )
    with refusing(TAKEN):
        Appointment.objects.bulk_create(appointments)
    return appointments
