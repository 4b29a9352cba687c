"""Appointments as they are now."""

from datetime import datetime

from django.db.models import Q, QuerySet

from treatments.models import Appointment, Session
from treatments.queries.courses import BOOKED


def unexpired(appointments: QuerySet[Appointment], at: datetime) -> QuerySet[Appointment]:
    """The same, without what was held until ``at`` or before: that is over, though nobody has cleared it away yet."""
    return appointments.filter(Q(held_until=None) | Q(held_until__gt=at))


def promised(session: Session) -> Appointment | None:
    """The appointment that ``session`` is booked for, or had; a hold is not yet a promise. One query."""
    return session.appointments.filter(status__in=BOOKED).first()
