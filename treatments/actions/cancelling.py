"""Giving up an appointment."""

from datetime import datetime

from clinic import audit
from clinic.changes import change, lock
from clinic.models import User
from clinic.transactions import transacted
from treatments.actions.anchoring import anchor_sessions
from treatments.actions.locking import lock_course
from treatments.models import Appointment, Session
from treatments.statuses import LIVE_APPOINTMENTS, AppointmentStatus, SessionStatus


@transacted
def cancel(*, appointment: Appointment, reason: str, by: User, at: datetime) -> Appointment:
    """Cancel an appointment; its session is to be booked again, and the series is as long as before.

    :raises MoveRefused: it has begun, or is over.
    """
    return _give_up(appointment, AppointmentStatus.CANCELLED, reason=reason, by=by, at=at)


@transacted
def mark_no_show(*, appointment: Appointment, reason: str, by: User, at: datetime) -> Appointment:
    """Keep that the patient didn't come; the session is to be booked again, and the series is as long as before.

    :raises MoveRefused: the patient arrived, or it is over.
    """
    return _give_up(appointment, AppointmentStatus.NOSHOW, reason=reason, by=by, at=at)


def cancel_standing(session: Session, *, reason: str, by: User, at: datetime) -> None:
    """Cancel the live appointment of a locked session, if it has one, leaving the session's own state to the caller."""
    for appointment in session.appointments.filter(status__in=LIVE_APPOINTMENTS):
        _mark(lock(appointment), AppointmentStatus.CANCELLED, reason=reason, by=by, at=at)


def _give_up(appointment: Appointment, new: AppointmentStatus, *, reason: str, by: User, at: datetime) -> Appointment:
    series, session = lock_course(appointment)
    appointment = _mark(lock(appointment), new, reason=reason, by=by, at=at)
    # A hold leaves its session planned, and nothing counts from it.
    if series and session and session.status != SessionStatus.PLANNED:
        change(session, status=SessionStatus(session.status).to(SessionStatus.PLANNED))
        anchor_sessions(series)
    return appointment


def _mark(appointment: Appointment, new: AppointmentStatus, *, reason: str, by: User, at: datetime) -> Appointment:
    moved = AppointmentStatus(appointment.status).to(new)
    change(appointment, status=moved, reason=reason, held_until=None)
    audit.record(f"appointment.{new.value}", appointment, by=by, at=at)
    return appointment
