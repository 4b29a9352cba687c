"""Appointments as they are now."""

from datetime import datetime

from django.db.models import Q, QuerySet

from treatments.models import Appointment


def unexpired(appointments: QuerySet[Appointment], at: datetime) -> QuerySet[Appointment]:
    """The same, without what was held until ``at`` or before: that is over, though nobody has cleared it away yet."""
    return appointments.filter(Q(held_until=None) | Q(held_until__gt=at))
