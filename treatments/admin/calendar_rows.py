"""What the calendar draws, as JSON: columns, appointments, and what is shaded. Times are what the wall's clock shows.

The calendar in the browser knows no time zones by name, so it is only ever sent wall-clock times of the location.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from clinic.admin.buttons import address_of, address_of_button
from clinic.admin.times import as_clock, as_day, day_at, wall_clock
from clinic.models import User
from clinic.roles import Capability, may
from treatments.admin.calendar_asked import PROVIDER, ROOM, Asked
from treatments.admin.calendar_shades import Shading, opening_hours
from treatments.admin.moving import move
from treatments.models import Appointment
from treatments.queries.appointments import unexpired
from treatments.queries.calendar import providers_at, rooms_at, rotas_at
from treatments.queries.my_day import between
from treatments.queries.reference import place
from treatments.scheduling.readiness import Readiness, read_readiness
from treatments.statuses import MOVABLE, AppointmentStatus

# More than a week of a large location has; whoever has more is told to look at a day.
MOST_SHOWN = 1000


def calendar_rows(asked: Asked, user: User, *, at: datetime) -> Mapping[str, Any]:
    """All that is drawn of what is ``asked``. Nine queries, however much there is."""
    found = unexpired(between(asked.since, asked.until), at).filter(location=asked.location)
    appointments = place(found[: MOST_SHOWN + 1])
    shown = appointments[:MOST_SHOWN]
    columns = _columns(asked, shown)
    rotas = rotas_at(asked.location, asked.days[0], asked.days[-1])
    hours = opening_hours(asked, rotas, shown)
    shading = Shading(asked=asked, columns=columns, rotas=rotas, hours=hours)
    mine = [each for each in shown if asked.provider in ("", str(each.provider_id))]
    return {
        **_heading(asked, at),
        "columns": [{"id": str(each.pk), "title": str(each)} for each in columns],
        "opens": hours[0],
        "closes": hours[1],
        "hidden": shading.idle_weekdays(shown),
        "events": list(_events(asked, mine, user, at=at)),
        "shades": [*shading.shades(), *shading.taken(shown)],
        "notices": [*_cut_off(appointments), *shading.notices()],
    }


def _heading(asked: Asked, at: datetime) -> Mapping[str, Any]:
    now = wall_clock(at, asked.zone)
    return {
        "title": asked.title,
        "query": asked.query,
        "earlier": asked.earlier,
        "later": asked.later,
        "now": asked.now,
        "days": [{"day": day.isoformat(), "title": as_day(day)} for day in asked.days],
        "span": asked.span,
        "shape": asked.shape,
        # An hour ago, where today is shown: what was before is over.
        "scroll": f"{max(now.hour - 1, 0):02}:00" if asked.today in asked.days else "",
        # Where the line of now is drawn.
        "offset": at.astimezone(asked.since.tzinfo).isoformat()[-6:],
    }


def _columns(asked: Asked, appointments: Sequence[Appointment]) -> Sequence[Any]:
    if asked.by == ROOM:
        return rooms_at(asked.location, besides={each.room_id for each in appointments})
    busy = {each.provider_id for each in appointments}
    found = providers_at(asked.location, asked.days[0], asked.days[-1], besides=busy)
    return [each for each in found if asked.provider in ("", str(each.pk))]


def _cut_off(appointments: Sequence[Appointment]) -> Iterator[str]:
    if len(appointments) > MOST_SHOWN:
        yield _("Only the first {n} appointments are shown. Look at one day, or at one provider.").format(n=MOST_SHOWN)


def _events(asked: Asked, appointments: Sequence[Appointment], user: User, *, at: datetime) -> Iterator[Any]:
    lights = read_readiness((each.session_id for each in appointments if each.session_id), at=at)
    may_move = may(user, Capability.WRITE_APPOINTMENTS)
    for appointment in appointments:
        yield _event(asked, appointment, lights, may_move=may_move)


def _event(asked: Asked, appointment: Any, lights: Mapping[UUID, Readiness], *, may_move: bool) -> Mapping[str, Any]:
    zone, session = asked.zone, appointment.session
    light = lights.get(appointment.session_id) if session else None
    is_movable = may_move and appointment.status in MOVABLE
    status = AppointmentStatus(appointment.status)
    return {
        "id": str(appointment.pk),
        "start": wall(appointment.starts_at, zone),
        "end": wall(appointment.ends_at, zone),
        "column": str(appointment.provider_id if asked.by == PROVIDER else appointment.room_id),
        "clock": f"{as_clock(appointment.starts_at, zone)} - {as_clock(appointment.ends_at, zone)}",
        "day": day_at(appointment.starts_at, zone).isoformat(),
        "patient": str(appointment.patient),
        "which": _("{number} of {all}").format(number=session.number, all=appointment.of) if session else "",
        "what": str(session.series.treatment) if session else capfirst(appointment.get_kind_display()),
        "provider": str(appointment.provider),
        "room": str(appointment.room),
        "status": status.value,
        "state": capfirst(str(status.label)),
        "confirmed": bool(appointment.confirmed_at) and status == AppointmentStatus.BOOKED,
        "light": {"colour": light.light.value, "words": str(light.light.label)} if light else None,
        "alerts": [{"severity": each.severity, "text": each.text} for each in appointment.patient.alerts_in_force],
        "version": appointment.version,
        "address": address_of(appointment),
        "move": address_of_button(appointment, move) if is_movable else "",
    }


def wall(moment: datetime, zone: str) -> str:
    """What the clock in ``zone`` shows, as the calendar reads it."""
    return wall_clock(moment, zone).isoformat(timespec="minutes")
