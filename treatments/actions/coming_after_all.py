"""Taking a no-show back: who was given up came after all."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.changes import change, lock
from clinic.errors import MoveRefused
from clinic.models import User
from clinic.statuses import not_now
from clinic.transactions import refusing, transacted
from treatments.actions.anchoring import anchor_sessions
from treatments.actions.booking import TAKEN
from treatments.actions.holding import hold
from treatments.actions.locking import lock_course
from treatments.models import Appointment, Series, Session
from treatments.statuses import AppointmentStatus, SeriesStatus, SessionStatus


class DayIsOver(MoveRefused):
    """It was a no-show on a day that is over, and remains one."""

    message = _("Its day is over: what was a no-show then stays one. Book a new appointment.")

    def __init__(self) -> None:
        super().__init__(current=AppointmentStatus.NOSHOW.value, allowed=[])


class WentOn(MoveRefused):
    """Since the no-show the series has gone on without the appointment."""

    message = _("Since then its session was booked again or given up, or its series ended.")

    def __init__(self) -> None:
        super().__init__(current=AppointmentStatus.NOSHOW.value, allowed=[])


@transacted
def undo_no_show(*, appointment: Appointment, by: User, at: datetime) -> Appointment:
    """Book again, where and when it was, what was kept as a no-show by mistake or too early. Nobody is told.

    The distances to other treatments are what they were; that time, people and place are free is asked.

    :raises MoveRefused: it isn't a no-show.
    :raises DayIsOver: its day at the location is over.
    :raises WentOn: its session was booked again, performed or given up since, or its series ended.
    :raises BookingRefused: the patient, provider, room or device was promised to somebody else since.
    """
    hold(appointment.patient_id, appointment.location_id, appointment.provider_id, at=at)
    series, session = lock_course(appointment)
    appointment = lock(appointment, "location")
    if appointment.status != AppointmentStatus.NOSHOW:
        raise not_now(AppointmentStatus(appointment.status))
    if not is_still_its_day(appointment, at=at):
        raise DayIsOver
    with refusing(TAKEN):
        booked = AppointmentStatus.NOSHOW.to(AppointmentStatus.BOOKED)
        change(appointment, status=booked, reason="")
    if series and session:
        _go_on(series, session)
    audit.record("appointment.noshow_undone", appointment, by=by, at=at)
    return appointment


def is_still_its_day(appointment: Appointment, *, at: datetime) -> bool:
    """Whether at the location it is still the day that ``appointment`` was for."""
    zone = ZoneInfo(appointment.location.time_zone)
    return at.astimezone(zone).date() == appointment.starts_at.astimezone(zone).date()


def has_its_day_begun(appointment: Appointment, *, at: datetime) -> bool:
    """Whether at the location it is the day that ``appointment`` is for, or a later one."""
    zone = ZoneInfo(appointment.location.time_zone)
    return at.astimezone(zone).date() >= appointment.starts_at.astimezone(zone).date()


def _go_on(series: Series, session: Session) -> None:
    if session.status != SessionStatus.PLANNED or series.status not in {SeriesStatus.ACTIVE, SeriesStatus.ON_HOLD}:
        raise WentOn
    change(session, status=SessionStatus.PLANNED.to(SessionStatus.BOOKED))
    anchor_sessions(series)
