"""Who comes on one day, at each of several locations."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from clinic.models import Location
from clinic.written import Kind, Written
from treatments.models import Appointment
from treatments.queries.appointments import unexpired
from treatments.queries.my_day import between

_A_DAY = timedelta(days=1)


def on_days(days: Mapping[Location, date], *, at: datetime) -> QuerySet[Appointment]:
    """As ``between``, of one calendar day at each location; what was held until ``at`` or before is over."""
    places = [(location.pk, *bounds_of(day, location.time_zone)) for location, day in days.items()]
    edges = [edge for _pk, *own in places for edge in own]
    asked: dict[str, Any] = {"at": at, "since": min(edges, default=at), "until": max(edges, default=at)}
    for number, (pk, starts, ends) in enumerate(places):
        asked |= {f"place_{number}": pk, f"starts_{number}": starts, f"ends_{number}": ends}
    return _written(len(places)).rows(**asked)


@cache
def _written(places: int) -> Written[Appointment]:
    """For so many locations."""
    numbers = range(places)

    def make(**asked: Any) -> QuerySet[Appointment]:
        which = Q(pk=None)
        for number in numbers:
            day = {"starts_at__gte": asked[f"starts_{number}"], "starts_at__lt": asked[f"ends_{number}"]}
            which |= Q(location=asked[f"place_{number}"], **day)
        return unexpired(between(asked["since"], asked["until"]), asked["at"]).filter(which)

    kinds: dict[str, Kind] = {"at": datetime, "since": datetime, "until": datetime}
    for number in numbers:
        kinds |= {f"place_{number}": UUID, f"starts_{number}": datetime, f"ends_{number}": datetime}
    return Written(make, **kinds)


def bounds_of(day: date, zone: str) -> tuple[datetime, datetime]:
    """When ``day`` begins on the clock of ``zone``, and when the next one does."""
    clock = ZoneInfo(zone)
    return datetime.combine(day, time(), clock), datetime.combine(day + _A_DAY, time(), clock)
