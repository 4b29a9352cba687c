"""The appointments that something touches."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q, QuerySet

from clinic.models import User
from clinic.scope import bounds_of, within_scope
from treatments.models import Appointment
from treatments.statuses import AppointmentStatus

# What is asked of an appointment that moves, and of the series it belongs to.
WHOLE = (
    *("patient", "location", "provider", "room", "device"),
    *(f"session__series__{name}" for name in ("patient", "location", "treatment", "provider")),
)


def affected_appointments(touched: Q, *, at: datetime, by: User | None) -> Sequence[Appointment]:
    """Booked appointments to come that fulfil ``touched``, by start, with their series. One query.

    Those that ``by`` sees: whoever is limited to some locations is shown, and moves, what is booked there.
    """
    coming = within_scope(_coming(touched, at), by)
    return list(coming.select_related(*WHOLE).order_by("starts_at", "id"))


def affected_elsewhere(touched: Q, *, at: datetime, by: User | None) -> int:
    """How many more there are, at locations that ``by`` doesn't see: the number is all that they are told.

    One query, none for who is limited to none.
    """
    if not bounds_of(by):
        return 0
    coming = _coming(touched, at)
    return coming.exclude(pk__in=within_scope(coming, by).values("pk")).count()


def _coming(touched: Q, at: datetime) -> QuerySet[Appointment]:
    return Appointment.objects.filter(touched, status=AppointmentStatus.BOOKED, starts_at__gte=at)
