"""Appointments as they are now."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery

from clinic.statuses import Status
from treatments.models import Appointment, AppointmentConfirmation, Session
from treatments.statuses import LIVE_APPOINTMENTS, AppointmentStatus

_UNPROMISED = (AppointmentStatus.HELD, AppointmentStatus.CANCELLED, AppointmentStatus.NOSHOW)


def unexpired(appointments: QuerySet[Appointment], at: datetime) -> QuerySet[Appointment]:
    """The same, without what was held until ``at`` or before: that is over, though nobody has cleared it away yet."""
    return appointments.filter(is_unexpired(at))


def is_unexpired(at: datetime, path: str = "") -> Q:
    """What ``unexpired`` keeps, of appointments at ``path`` from the rows."""
    return Q(**{f"{path}held_until": None}) | Q(**{f"{path}held_until__gt": at})


def is_live_in_sql(row: str, at: str) -> str:
    """Of the appointment ``row`` in a statement by hand: it is live, and what is held still counts at ``at``.

    Both are SQL, not what anybody wrote.
    """
    status = f"{row}.status"
    return f"{status} IN ({in_sql(*LIVE_APPOINTMENTS)}) AND ({status} <> {_HELD} OR {row}.held_until > {at})"


def is_expired_in_sql(row: str, at: str) -> str:
    """The other of what is held: it is over at ``at``, though nobody has cleared it away yet."""
    return f"{row}.status = {_HELD} AND {row}.held_until <= {at}"


def in_sql(*statuses: Status) -> str:
    """Statuses as a statement by hand names them, one after the other."""
    return ", ".join(f"'{status.value}'" for status in statuses)


_HELD = in_sql(AppointmentStatus.HELD)


def confirmed_at() -> Subquery:
    """When the patient of an appointment said they will be there, at the time that it has now; to annotate with."""
    same_start = AppointmentConfirmation.objects.filter(appointment=OuterRef("pk"), starts_at=OuterRef("starts_at"))
    return Subquery(same_start.values("at")[:1])


def promised(session: Session) -> Appointment | None:
    """The appointment that ``session`` is booked for, or had; a hold is not yet a promise. One query."""
    return session.appointments.exclude(status__in=_UNPROMISED).first()


def live_appointments(sessions: QuerySet[Session], *, at: datetime) -> Sequence[Appointment]:
    """What is live of ``sessions`` at ``at``, held or booked, by start. One query."""
    live = Appointment.objects.filter(session__in=sessions, status__in=LIVE_APPOINTMENTS)
    return list(unexpired(live, at).select_related("session").order_by("starts_at", "id"))
