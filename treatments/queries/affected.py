"""The appointments that something touches."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q

from treatments.models import Appointment
from treatments.statuses import AppointmentStatus

# What is asked of an appointment that moves, and of the series it belongs to.
WHOLE = (
    *("patient", "location", "provider", "room", "device"),
    *(f"session__series__{name}" for name in ("patient", "location", "treatment", "provider")),
)


def affected_appointments(touched: Q, *, at: datetime) -> Sequence[Appointment]:
    """Booked appointments to come that fulfil ``touched``, by start, with their series. One query."""
    coming = Appointment.objects.filter(touched, status=AppointmentStatus.BOOKED, starts_at__gte=at)
    return list(coming.select_related(*WHOLE).order_by("starts_at", "id"))
