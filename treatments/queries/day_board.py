"""Who comes on one day, at each of several locations."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from clinic.models import Location
from treatments.models import Appointment
from treatments.queries.appointments import unexpired
from treatments.queries.my_day import between

_A_DAY = timedelta(days=1)


def on_days(days: Mapping[Location, date], *, at: datetime) -> QuerySet[Appointment]:
    """As ``between``, of one calendar day at each location; what was held until ``at`` or before is over."""
    which, edges = Q(pk=None), []
    for location, day in days.items():
        starts, ends = bounds_of(day, location.time_zone)
        which |= Q(location=location, starts_at__gte=starts, starts_at__lt=ends)
        edges += [starts, ends]
    return unexpired(between(min(edges, default=at), max(edges, default=at)), at).filter(which)


def bounds_of(day: date, zone: str) -> tuple[datetime, datetime]:
    """When ``day`` begins on the clock of ``zone``, and when the next one does."""
    clock = ZoneInfo(zone)
    return datetime.combine(day, time(), clock), datetime.combine(day + _A_DAY, time(), clock)
