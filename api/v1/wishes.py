"""What callers want, as the wishes that the rule book is asked about before anything is booked."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from treatments.actions.booking import SessionHeld, check_bookable, check_minutes
from treatments.actions.moving import check_movable
from treatments.models import Appointment, Session
from treatments.queries.appointments import unexpired
from treatments.scheduling.visits import Length
from treatments.scheduling.wishes import Wish, wish_of_visit
from treatments.statuses import MOVABLE, AppointmentStatus, SessionStatus

# What a caller may say of whom and what a visit takes; the rest is chosen.
_CHOSEN = ("provider", "room", "device")


def moving_appointment(session: Session, *, at: datetime) -> Appointment | None:
    """The appointment that would move if ``session`` were for another time, held or booked; None if it has none.

    One query.

    :raises MoveRefused: the session has begun, or is over.
    """
    if session.status != SessionStatus.BOOKED:
        SessionStatus(session.status).to(SessionStatus.BOOKED)
    movable = session.appointments.filter(status__in=MOVABLE).select_related("provider")
    return unexpired(movable, at).first()


def wish_to_check(wanted: Mapping[str, Any], *, at: datetime) -> Wish:
    """Whether a session, or a visit of a patient, could be at a time: what is booked for the session would move.

    :raises MoveRefused: the session has begun, or is over.
    """
    if "session" not in wanted:
        return _wish_for_visit(wanted, at=at)
    session = wanted["session"]
    moving = moving_appointment(session, at=at)
    preferred = moving.provider if moving else session.series.provider
    return Wish.of_session(session.series, session, preferred=preferred, besides=moving, **_asked(wanted, at))


def wish_to_book(wanted: Mapping[str, Any], *, at: datetime) -> Wish:
    """What ``book_session`` or ``book_visit`` would book.

    :raises MoveRefused: the session is held or booked already, has begun, or is over.
    :raises InvalidInput: minutes out of bounds.
    """
    if "session" in wanted:
        session = wanted["session"]
        check_bookable(session)
        if moving_appointment(session, at=at):
            raise SessionHeld
        return Wish.of_session(session.series, session, preferred=session.series.provider, **_asked(wanted, at))
    check_minutes(wanted["minutes"])
    return _wish_for_visit(wanted, at=at)


def wish_to_move(appointment: Appointment, wanted: Mapping[str, Any], *, at: datetime) -> Wish:
    """What ``move_appointment`` would do to ``appointment``.

    :raises MoveRefused: the patient arrived already, or it is over.
    """
    check_movable(appointment)
    return _wish_of(appointment, **_asked({"provider": appointment.provider} | _said(wanted), at))


def wish_to_confirm(appointment: Appointment, *, at: datetime) -> Wish:
    """What ``confirm`` would do to ``appointment``.

    :raises MoveRefused: it isn't held.
    """
    AppointmentStatus(appointment.status).to(AppointmentStatus.BOOKED)
    own = {name: getattr(appointment, name) for name in (*_CHOSEN, "starts_at")}
    return _wish_of(appointment, **_asked(own, at))


def _wish_of(appointment: Appointment, **asked: Any) -> Wish:
    session = appointment.session
    if session is None:
        return wish_of_visit(appointment, besides=appointment, **asked)
    return Wish.of_session(session.series, session, besides=appointment, **asked)


def _wish_for_visit(wanted: Mapping[str, Any], *, at: datetime) -> Wish:
    treatment = wanted.get("treatment")
    return Wish(
        patient_id=wanted["patient"].pk,
        location=wanted["location"],
        length=Length.of(treatment) if treatment else Length(stay=wanted["minutes"]),
        treatment=treatment,
        areas=[area.pk for area in wanted.get("areas", ())],
        **_asked(wanted, at),
    )


def _asked(wanted: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    return {"starts_at": wanted["starts_at"], "at": at, **{name: wanted.get(name) for name in _CHOSEN}}


def _said(wanted: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in wanted.items() if value is not None}
