"""Promising a patient time, people and place."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from clinic import audit, events
from clinic.changes import change, lock
from clinic.errors import InvalidInput, MoveRefused, Removed
from clinic.models import Device, Location, Patient, Provider, Room, User
from clinic.prepared_statements import insert_row
from clinic.statuses import not_now
from clinic.transactions import refusing, transacted
from treatments.actions.anchoring import anchor_sessions
from treatments.actions.holding import hold, hold_course
from treatments.actions.locking import lock_course
from treatments.actions.overriding import Override, check_findings, check_override, keep_findings
from treatments.actions.series_tasks import finish_booked
from treatments.facts import AppointmentBooked
from treatments.models import Appointment, AppointmentKind, Series, Session
from treatments.scheduling.clock import clock_of
from treatments.scheduling.course import Step
from treatments.scheduling.overlaps import BUSY
from treatments.scheduling.requests import BookingRequest
from treatments.scheduling.visits import Length
from treatments.scheduling.wishes import Wish, answer, places_and_times, wish_of_visit
from treatments.statuses import LIVE_APPOINTMENTS, AppointmentStatus, SessionStatus

VISIT_MINUTES = range(5, 481)
HOLD_MINUTES = range(1, 61)


class HoldIsOver(MoveRefused):
    """The time was held until now or before."""

    message = _("This time isn't held any more. Choose one again.")

    def __init__(self) -> None:
        super().__init__(current=AppointmentStatus.CANCELLED.value, allowed=[])


class SessionHeld(MoveRefused):
    """A time is held for the session already."""

    message = _("A time is held for this session already. Confirm it, or give it up first.")

    def __init__(self) -> None:
        held = AppointmentStatus.HELD
        super().__init__(current=held.value, allowed=[status.value for status in held.may_become])


class SessionBooked(MoveRefused):
    """The session is booked already, by the ``appointment`` with this id: that can be rescheduled."""

    code = "session_booked"
    message = _("It is booked already: reschedule that appointment.")

    def __init__(self, appointment: UUID | None) -> None:
        booked, self.appointment = SessionStatus.BOOKED, appointment
        super().__init__(current=booked.value, allowed=[status.value for status in booked.may_become])


def check_bookable(session: Session) -> None:
    """Refuse to book a session that isn't planned. No query, but one for which appointment a booked one has.

    :raises SessionBooked: it is booked.
    :raises MoveRefused: it has begun, or is over.
    """
    if session.status == SessionStatus.BOOKED:
        live = session.appointments.filter(status__in=LIVE_APPOINTMENTS)
        raise SessionBooked(live.values_list("pk", flat=True).first())
    SessionStatus(session.status).to(SessionStatus.BOOKED)


def check_minutes(minutes: int) -> None:
    """Refuse a visit that is too short or too long.

    :raises InvalidInput: not 5 to 480 minutes.
    """
    if minutes not in VISIT_MINUTES:
        raise InvalidInput(_("A visit takes 5 to 480 minutes."), field="minutes", code="minutes_out_of_bounds")


# By which name PostgreSQL refuses an appointment for a session.
TAKEN = {**BUSY, "appointment_one_live_per_session": SessionHeld}


@transacted
def book_session(
    *,
    session: Session,
    starts_at: datetime,
    by: User,
    at: datetime,
    provider: Provider | None = None,
    room: Room | None = None,
    device: Device | None = None,
    override: Override | None = None,
    is_pinned: bool = False,
    hold_minutes: int | None = None,
    notify: bool = True,
) -> Appointment:
    """Book a planned session at the location of its series, or hold the time for it while a person decides.

    What is left out is chosen: the provider of the series if free. Warnings of the rule book, and what was overridden,
    are kept on the appointment. What ``is_pinned`` a ripple moves last. Held for 1 to 60 minutes, the session stays
    planned until the appointment is confirmed. What asked for it to be booked is done; the patient is told, unless it
    is held or they aren't to be notified. 10 queries or fewer.

    :raises BookingRefused: the rule book doesn't allow it; its findings say why.
    :raises SessionBooked: the session is booked already; this and the next are MoveRefused.
    :raises SessionHeld: a time is held for it.
    :raises MoveRefused: it was performed or skipped.
    :raises NotPermitted: an override by someone who may not.
    :raises InvalidInput: an override without a reason, or minutes out of bounds.
    """
    check_override(override, by=by)
    held_until = _held_until(hold_minutes, at)
    series = session.series
    series, steps = hold_course(series, provider.pk if provider else series.provider_id, at=at)
    session = next(step.session for step in steps if step.session.pk == session.pk)
    check_bookable(session)
    asked = {"starts_at": starts_at, "at": at, "provider": provider, "room": room, "device": device}
    wish = Wish.of_session(series, session, preferred=series.provider, steps=steps, **asked)
    request, findings = answer(wish)
    check_findings(findings, override, by=by)
    kind = AppointmentKind.SESSION
    appointment = _create(request, wish, session=session, kind=kind, is_pinned=is_pinned, held_until=held_until)
    if held_until is None:
        _promise(series, session, wish)
        appointment.standing_findings = keep_findings(appointment, findings, by=by, at=at, override=override)
        finish_booked(series=series, booked=[session], steps=steps, by=by, at=at)
    _announce(appointment, by=by, at=at, notify=notify)
    return appointment


@transacted
def confirm(
    *, appointment: Appointment, by: User, at: datetime, override: Override | None = None, notify: bool = True
) -> Appointment:
    """Book what was held, if nothing has come between. The patient is told, unless they aren't to be notified.

    :raises MoveRefused: it isn't held, or not any more.
    :raises BookingRefused: the rule book doesn't allow it any more.
    """
    check_override(override, by=by)
    hold(appointment.patient_id, appointment.location_id, appointment.provider_id, at=at)
    series, session = lock_course(appointment)
    appointment = _lock_held(appointment)
    asked = {"starts_at": appointment.starts_at, "at": at, "besides": appointment}
    asked |= {"provider": appointment.provider, "room": appointment.room, "device": appointment.device}
    wish = Wish.of_session(series, session, **asked) if series and session else wish_of_visit(appointment, **asked)
    _request, findings = answer(wish)
    check_findings(findings, override, by=by)
    change(appointment, status=AppointmentStatus.BOOKED, held_until=None)
    if series and session:
        SessionStatus(session.status).to(SessionStatus.BOOKED)
        _promise(series, session, wish)
        finish_booked(series=series, booked=[session], steps=wish.steps, by=by, at=at)
    keep_findings(appointment, findings, by=by, at=at, override=override)
    _announce(appointment, by=by, at=at, notify=notify)
    return appointment


@transacted
def book_visit(
    *,
    patient: Patient,
    kind: str,
    location: Location,
    starts_at: datetime,
    minutes: int,
    by: User,
    at: datetime,
    provider: Provider | None = None,
    room: Room | None = None,
    override: Override | None = None,
    hold_minutes: int | None = None,
    notify: bool = True,
) -> Appointment:
    """Book, or hold, a consultation or walk-in of 5 to 480 ``minutes``, which belongs to no series.

    What is left out is chosen: whoever works there and is free. The patient is told, unless they have walked in, it
    is held, or they aren't to be notified.

    :raises BookingRefused: the rule book doesn't allow it; its findings say why.
    :raises InvalidInput: minutes out of bounds, or a kind that needs a session.
    """
    if kind == AppointmentKind.SESSION:
        raise InvalidInput(_("A session is booked as a session."), field="kind", code="kind_needs_session")
    check_minutes(minutes)
    check_override(override, by=by)
    held_until = _held_until(hold_minutes, at)
    hold(patient.pk, location.pk, provider.pk if provider else None, at=at)
    wish = Wish(
        patient_id=patient.pk,
        location=location,
        length=Length(stay=minutes),
        starts_at=starts_at,
        at=at,
        provider=provider,
        room=room,
    )
    request, findings = answer(wish)
    check_findings(findings, override, by=by)
    appointment = _create(request, wish, kind=kind, held_until=held_until)
    if held_until is None:
        appointment.standing_findings = keep_findings(appointment, findings, by=by, at=at, override=override)
    _announce(appointment, by=by, at=at, notify=notify and kind != AppointmentKind.WALK_IN)
    return appointment


def _announce(appointment: Appointment, *, by: User, at: datetime, notify: bool) -> None:
    if appointment.status == AppointmentStatus.HELD:
        audit.record("appointment.held", appointment, by=by, at=at)
        return
    audit.record("appointment.booked", appointment, by=by, at=at)
    booked = {"appointment_id": appointment.pk, "location_id": appointment.location_id}
    events.publish(AppointmentBooked(**booked, patient_id=appointment.patient_id, by=by, at=at, notify=notify))


def _lock_held(appointment: Appointment) -> Appointment:
    try:
        appointment = lock(appointment)
    except Removed as error:
        # Whoever wrote there last cleared it away: perhaps the act that asks.
        raise HoldIsOver from error
    if appointment.status != AppointmentStatus.HELD:
        raise not_now(AppointmentStatus(appointment.status))
    return appointment


def _held_until(minutes: int | None, at: datetime) -> datetime | None:
    if minutes is None:
        return None
    if minutes not in HOLD_MINUTES:
        raise InvalidInput(_("A hold lasts 1 to 60 minutes."), field="hold_minutes", code="minutes_out_of_bounds")
    return at + timedelta(minutes=minutes)


def _create(request: BookingRequest, wish: Wish, *, held_until: datetime | None, **values: Any) -> Appointment:
    status = AppointmentStatus.HELD if held_until else AppointmentStatus.BOOKED
    appointment = Appointment(
        patient_id=request.patient_id,
        location=request.location,
        status=status,
        held_until=held_until,
        created_at=wish.at,
        **values,
        **places_and_times(request, wish.start),
    )
    with refusing(TAKEN):
        insert_row(appointment)
    # A hold keeps none.
    appointment.standing_findings = []
    return appointment


def _promise(series: Series, session: Session, wish: Wish) -> None:
    mine = Step(session=session, day=clock_of(series.location.time_zone).day(wish.start))
    anchor_sessions(series, [mine if step.session.pk == session.pk else step for step in wish.steps], booked=[session])
