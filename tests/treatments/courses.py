"""A series that is booked, and what happens to it: for tests of ripples and of what undoes them."""

from contextlib import contextmanager
from datetime import time, timedelta
from zoneinfo import ZoneInfo

from clinic import events
from clinic.models import Absence, AuditEvent, Closure, Device, Location, Outage, Provider, Room, Rota
from tests.scenes import MONDAY
from treatments.actions.visits import arrive, complete_session, start_session
from treatments.facts import AppointmentsRescheduled
from treatments.models import Appointment, AppointmentFinding, Rescheduling, Series, Session

DAY = timedelta(days=1)
TEN = MONDAY + timedelta(hours=1)


def book_all(scene, series, days, **wishes):
    """Its sessions at ten o'clock so many days from Monday, by number."""
    sessions = series.sessions.order_by("number")
    return [
        scene.book(session, TEN + day * DAY, provider=scene.provider, **wishes)
        for session, day in zip(sessions, days, strict=False)
    ]


def days_of(appointments):
    """On which day from Monday each is now, on the calendar of its location."""
    days = []
    for each in appointments:
        now = Appointment.objects.select_related("location").get(pk=each.pk)
        days.append((now.starts_at.astimezone(ZoneInfo(now.location.time_zone)).date() - MONDAY.date()).days)
    return days


def perform(scene, appointment, at):
    arrive(appointment=appointment, by=scene.desk, at=at)
    scene.get_ready(appointment.session, at=at)
    session = start_session(session=appointment.session, by=scene.provider.user, at=at)
    return complete_session(session=session, by=scene.provider.user, at=at + timedelta(minutes=50))


def another_site(scene, zone="Europe/Madrid", name="Retiro"):
    """A second location with the same hours and kinds of things; who treats there has just begun to work."""
    location = Location.objects.create(name=name, time_zone=zone, phone="+12125550111", emergency_number="112")
    Room.objects.create(location=location, name="Room A")
    Device.objects.create(location=location, kind=scene.device.kind, name="Pen A")
    for provider in (Provider.objects.create(name=f"{name} {n}") for n in "AB"):
        scene.treatment.eligible_providers.add(provider)
        for weekday in range(5):
            Rota.objects.create(
                provider=provider, location=location, weekday=weekday, starts=time(9), ends=time(17),
                valid_from=MONDAY.date() - 30 * DAY,
            )  # fmt: skip
    return location


def everything_kept():
    """All that an act on what is booked could change: who looks at it twice sees whether anything was written."""
    models = (Series, Session, Appointment, Rescheduling, Absence, Closure, Outage)
    versions = [list(model.objects.order_by("pk").values_list("pk", "version")) for model in models]
    return versions, AuditEvent.objects.count(), AppointmentFinding.objects.count()


@contextmanager
def rescheduled_facts():
    """The facts of moved appointments that are announced inside."""
    heard = []
    events.subscribe(AppointmentsRescheduled, heard.append)
    try:
        yield heard
    finally:
        events._handlers[AppointmentsRescheduled].remove(heard.append)
