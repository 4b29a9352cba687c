"""The first page: today's appointments at each location, and what the one who looks is to sign."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from clinic.admin.panels import Index, Panel, register_panel
from clinic.admin.times import day_at
from clinic.models import Location, User
from clinic.roles import Capability, may
from treatments.models import Appointment, Session
from treatments.queries.records import unsigned_sessions
from treatments.statuses import AppointmentStatus

# No place on earth is further than this from its own midnight.
_A_DAY_AND_MORE = timedelta(hours=27)
SHOWN = 8


def _today(request: HttpRequest, subject: Any) -> dict[str, Any]:  # noqa: ARG001  (a panel's signature)
    now = timezone.now()
    locations = list(Location.objects.filter(is_active=True).order_by("name", "id"))
    appointments = list(_around(now))
    return {"days": [_day(location, appointments, now) for location in locations], "locations": locations}


def _around(now: datetime) -> Iterator[Appointment]:
    siblings = Session.objects.filter(series=OuterRef("session__series")).order_by().values("series")
    found = Appointment.objects.filter(
        starts_at__gte=now - _A_DAY_AND_MORE, starts_at__lt=now + _A_DAY_AND_MORE
    ).exclude(status=AppointmentStatus.CANCELLED)
    whole = found.select_related("patient", "session__series__treatment", "location", "provider", "room")
    yield from whole.annotate(of=Subquery(siblings.annotate(n=Count("pk")).values("n"))).order_by("starts_at", "id")


def _day(location: Location, appointments: Sequence[Appointment], now: datetime) -> Mapping[str, Any]:
    zone = location.time_zone
    today = day_at(now, zone)
    rows = [
        {"appointment": row, "label": AppointmentStatus(row.status).label}
        for row in appointments
        if row.location_id == location.pk and day_at(row.starts_at, zone) == today
    ]
    return {"location": location, "day": today, "rows": rows}


def _to_sign(request: HttpRequest, subject: Any) -> dict[str, Any] | None:  # noqa: ARG001
    user = request.user
    if not isinstance(user, User) or not may(user, Capability.SIGN_RECORDS):
        return None
    own = unsigned_sessions().filter(treated_by=user)
    related = own.select_related("series__patient", "series__treatment", "record")
    everything = reverse("admin:treatments_session_changelist", query={"unsigned": 0, "o": 7})
    return {"sessions": list(related[:SHOWN]), "all_unsigned": everything}


for _name, _fill, _capability, _place in (
    ("today", _today, Capability.READ_APPOINTMENTS, 10),
    ("to_sign", _to_sign, Capability.READ_RECORDS, 20),
):
    register_panel(
        Index, Panel(template=f"admin/treatments/panels/{_name}.html", fill=_fill, capability=_capability, place=_place)
    )
