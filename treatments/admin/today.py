"""The first page: today's appointments at each location, and what the one who looks is to sign."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from clinic.admin.panels import Index, Panel, register_panel
from clinic.admin.times import day_at
from clinic.models import Location, User
from clinic.roles import Capability, may
from treatments.admin.readiness import ShownLight
from treatments.models import Appointment
from treatments.queries.my_day import around, to_sign
from treatments.scheduling.readiness import Readiness, read_readiness
from treatments.statuses import AppointmentStatus

SHOWN = 8


def _today(request: HttpRequest, subject: Any) -> dict[str, Any]:  # noqa: ARG001  (a panel's signature)
    now = timezone.now()
    locations = list(Location.objects.filter(is_active=True).order_by("name", "id"))
    appointments = list(around(now))
    lights = read_readiness([row.session_id for row in appointments if row.session_id], at=now)
    days = [_day(location, appointments, now, lights, request.path) for location in locations]
    return {"days": days, "locations": locations}


def _day(
    location: Location,
    appointments: Sequence[Appointment],
    now: datetime,
    lights: Mapping[UUID, Readiness],
    back: str,
) -> Mapping[str, Any]:
    zone = location.time_zone
    today = day_at(now, zone)
    rows = [
        {"appointment": row, "label": AppointmentStatus(row.status).label, "light": _light(row, lights, back)}
        for row in appointments
        if row.location_id == location.pk and day_at(row.starts_at, zone) == today
    ]
    return {"location": location, "day": today, "rows": rows}


def _light(appointment: Appointment, lights: Mapping[UUID, Readiness], back: str) -> ShownLight | None:
    readiness = lights.get(appointment.session_id) if appointment.session_id else None
    return ShownLight(readiness=readiness, back=back) if readiness else None


def _to_sign(request: HttpRequest, subject: Any) -> dict[str, Any] | None:  # noqa: ARG001
    user = request.user
    if not isinstance(user, User) or not may(user, Capability.SIGN_RECORDS):
        return None
    return {"sessions": list(to_sign(user)[:SHOWN])}


for _name, _fill, _capability, _place in (
    ("today", _today, Capability.READ_APPOINTMENTS, 10),
    ("to_sign", _to_sign, Capability.READ_RECORDS, 20),
):
    register_panel(
        Index, Panel(template=f"admin/treatments/panels/{_name}.html", fill=_fill, capability=_capability, place=_place)
    )
