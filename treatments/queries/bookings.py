"""Which appointments hang on a place or on a provider, and at which locations visits are kept that are out of use."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Model, Q, QuerySet

from clinic.models import Device, Location, Provider, Room
from clinic.queries.reference import locations_in_use_for, locations_out_of_use_for
from treatments.models import Appointment
from treatments.queries.appointments import unexpired
from treatments.statuses import LIVE_APPOINTMENTS, PROMISED

# No visit is longer, its turnover included: with it, an index on the start finds what reaches into a time.
LONGEST_VISIT = timedelta(hours=16)
NAMES: Mapping[type[Model], str] = {Location: "location", Room: "room", Device: "device", Provider: "provider"}


def on_from(subject: Any, at: datetime) -> QuerySet[Appointment]:
    """Live appointments on a location, room, device or provider that aren't over at ``at``."""
    live = Appointment.objects.filter(status__in=LIVE_APPOINTMENTS, **{NAMES[type(subject)]: subject})
    return unexpired(live.filter(starts_at__gt=at - LONGEST_VISIT, room_free_at__gt=at), at)


def bookings_on(subject: Any, at: datetime) -> int:
    """How many those are. One query."""
    return on_from(subject, at).count()


def locations_of_days_for(user: object, *, day: date | None, at: datetime) -> Sequence[Location]:
    """Locations at which ``user`` sees what happens: those in use, and those that visits are still kept at, by name.

    Visits on ``day``, or later; without it, on the location's own today. No query where every location is in use, else
    one.
    """
    shown, others = locations_in_use_for(user), locations_out_of_use_for(user)
    if not others:
        return shown
    wanted = Q()
    for each in others:
        wanted |= Q(location=each.pk, starts_at__gte=_beginning(each, day, at))
    visited = set(Appointment.objects.filter(wanted, status__in=PROMISED).values_list("location", flat=True).distinct())
    found = [*shown, *(each for each in others if each.pk in visited)]
    return sorted(found, key=lambda each: (each.name, each.pk))


def _beginning(location: Location, day: date | None, at: datetime) -> datetime:
    zone = ZoneInfo(location.time_zone)
    return datetime.combine(day or at.astimezone(zone).date(), time(), zone)
