"""Giving up an appointment."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from clinic import audit, events
from clinic.changes import change, lock
from clinic.models import User
from clinic.transactions import transacted
from treatments.actions.anchoring import anchor_sessions
from treatments.actions.locking import lock_course
from treatments.facts import AppointmentMissed, AppointmentsCancelled
from treatments.models import Appointment, Series, Session
from treatments.statuses import LIVE_APPOINTMENTS, AppointmentStatus, SessionStatus


class GivenUp(NamedTuple):
    """An appointment that was given up; what was only held was promised to nobody."""

    appointment: Appointment
    was_promised: bool


@transacted
def cancel(*, appointment: Appointment, reason: str, by: User, at: datetime, notify: bool = True) -> Appointment:
    """Cancel an appointment; its session is to be booked again, and the series is as long as before.

    The patient is told, unless it was only held or they aren't to be notified.

    :raises MoveRefused: it has begun, or is over.
    """
    given_up = _give_up(appointment, AppointmentStatus.CANCELLED, reason=reason, by=by, at=at)
    announce_cancelled([given_up.appointment] if given_up.was_promised else [], by=by, at=at, notify=notify)
    return given_up.appointment


@transacted
def mark_no_show(*, appointment: Appointment, reason: str, by: User, at: datetime) -> Appointment:
    """Keep that the patient didn't come; the session is to be booked again, and the series is as long as before.

    :raises MoveRefused: the patient arrived, or it is over.
    """
    appointment = _give_up(appointment, AppointmentStatus.NOSHOW, reason=reason, by=by, at=at).appointment
    events.publish(AppointmentMissed(appointment_id=appointment.pk, by=by, at=at))
    return appointment


def cancel_standing(session: Session, *, reason: str, by: User, at: datetime) -> list[Appointment]:
    """Cancel the live appointment of a locked session, if it has one; what was promised of it comes back.

    The session's own state, and announcing what was cancelled, are left to the caller.
    """
    cancelled = []
    for appointment in session.appointments.filter(status__in=LIVE_APPOINTMENTS):
        given_up = _mark(lock(appointment), AppointmentStatus.CANCELLED, reason=reason, by=by, at=at)
        cancelled += [given_up.appointment] if given_up.was_promised else []
    return cancelled


def announce_cancelled(
    appointments: Sequence[Appointment], *, by: User, at: datetime, notify: bool, series: Series | None = None
) -> None:
    """Announce what one act cancelled of one patient, of ``series`` if it is named; nothing if there is none."""
    if not appointments:
        return
    first = appointments[0]
    fact = AppointmentsCancelled(
        appointment_ids=tuple(appointment.pk for appointment in appointments),
        patient_id=first.patient_id,
        location_id=first.location_id,
        series_id=series.pk if series else None,
        by=by,
        at=at,
        notify=notify,
    )
    events.publish(fact)


def _give_up(appointment: Appointment, new: AppointmentStatus, *, reason: str, by: User, at: datetime) -> GivenUp:
    series, session = lock_course(appointment)
    given_up = _mark(lock(appointment), new, reason=reason, by=by, at=at)
    # A hold leaves its session planned, and nothing counts from it.
    if series and session and session.status != SessionStatus.PLANNED:
        change(session, status=SessionStatus(session.status).to(SessionStatus.PLANNED))
        anchor_sessions(series)
    return given_up


def _mark(appointment: Appointment, new: AppointmentStatus, *, reason: str, by: User, at: datetime) -> GivenUp:
    was_promised = appointment.status != AppointmentStatus.HELD
    moved = AppointmentStatus(appointment.status).to(new)
    change(appointment, status=moved, reason=reason, held_until=None)
    audit.record(f"appointment.{new.value}", appointment, by=by, at=at)
    return GivenUp(appointment, was_promised)
