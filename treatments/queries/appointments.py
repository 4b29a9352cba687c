"""Appointments as they are now."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery

from treatments.models import Appointment, AppointmentConfirmation, Session
from treatments.statuses import LIVE_APPOINTMENTS, AppointmentStatus

_UNPROMISED = (AppointmentStatus.HELD, AppointmentStatus.CANCELLED, AppointmentStatus.NOSHOW)


def unexpired(appointments: QuerySet[Appointment], at: datetime) -> QuerySet[Appointment]:
    """The same, without what was held until ``at`` or before: that is over, though nobody has cleared it away yet."""
    return appointments.filter(is_unexpired(at))


def is_unexpired(at: datetime, path: str = "") -> Q:
    """What ``unexpired`` keeps, of appointments at ``path`` from the rows."""
    return Q(**{f"{path}held_until": None}) | Q(**{f"{path}held_until__gt": at})


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
