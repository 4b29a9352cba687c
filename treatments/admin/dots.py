"""A series as a row of dots: one for each session, in shape, word and colour."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clinic.admin.buttons import address_of
from clinic.admin.times import as_clock, as_day, day_at
from treatments.models import Appointment, Series, Session
from treatments.queries.appointments import unexpired
from treatments.queries.courses import STANDING
from treatments.statuses import SessionStatus

_STATES: dict[str, tuple[str, str | Promise]] = {
    SessionStatus.PLANNED: ("open", _("open")),
    SessionStatus.BOOKED: ("booked", _("booked")),
    SessionStatus.IN_PROGRESS: ("in_progress", _("in progress")),
    SessionStatus.COMPLETED: ("done", _("done")),
    SessionStatus.SKIPPED: ("skipped", _("skipped")),
}


@dataclass(frozen=True, kw_only=True)
class Dot:
    """One session: ``words`` say its state, ``when`` its day or, where it has none yet, the best one."""

    session: Session
    state: str
    words: str | Promise
    when: str
    address: str


def standing_of(session: Session) -> Appointment | None:
    """The live or kept appointment of a session read with ``standing_appointments``; a hold that is over is none."""
    return next((each for each in session.standing if not is_over(each)), None)  # type: ignore[attr-defined]  # prefetched


def live_appointment(session: Session) -> Appointment | None:
    """As ``standing_of``, of any session. One query if it wasn't read with ``standing_appointments``."""
    if hasattr(session, "standing"):
        return standing_of(session)
    return unexpired(session.appointments.filter(status__in=STANDING), timezone.now()).first()


def is_over(appointment: Appointment) -> bool:
    """Whether it is a hold, and is over."""
    return appointment.held_until is not None and appointment.held_until <= timezone.now()


def day_of(session: Session, zone: str) -> date | None:
    """The day of a session: performed, else booked, else none."""
    appointment = standing_of(session)
    return session.performed_on or (day_at(appointment.starts_at, zone) if appointment else None)


def dots(series: Series) -> Sequence[Dot]:
    """The sessions of a series read with ``with_sessions``, in order. No query."""
    return dots_of(series.sessions.all(), series.location.time_zone)


def dots_of(sessions: Iterable[Session], zone: str) -> Sequence[Dot]:
    """Sessions, each with its ``standing`` appointment, on the clock of ``zone``. No query."""
    return [_dot(session, zone) for session in sessions]


def _dot(session: Session, zone: str) -> Dot:
    state, words = _STATES[session.status]
    return Dot(session=session, state=state, words=words, when=_when(session, zone), address=address_of(session))


def _when(session: Session, zone: str) -> str:
    appointment = standing_of(session)
    if session.performed_on:
        return as_day(session.performed_on)
    if appointment:
        return f"{as_day(day_at(appointment.starts_at, zone))}, {as_clock(appointment.starts_at, zone)}"
    if session.status == SessionStatus.SKIPPED:
        return ""
    return str(_("best {day}")).format(day=as_day(session.ideal_on))
