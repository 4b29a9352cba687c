"""The next visit, and the ends of what a patient has to do, for a calendar; events are named with few words."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from aftercare.models import AftercarePlan, PlanItem
from aftercare.pages.content import what_for
from aftercare.queries.patient_page import PatientPage
from aftercare.wording import words_of
from clinic.messages.writing import phone
from treatments.models import Appointment, Polarity

# Where the ids of events come from: an event that changes stays the same one in the patient's calendar.
_EVENTS = UUID("7f6d5c38-6c4e-4f0b-9d5e-2f1f0b3f8a11")


def of_page(page: PatientPage, *, at: datetime) -> bytes:
    """The next visit and every end that is still to come, as an iCalendar file."""
    events = [_visit(page.appointment, at)] if page.appointment else []
    return _file([*events, *(event for plan in page.sheets for event in _ends(plan, at))])


def of_visit(appointment: Appointment, *, at: datetime) -> bytes:
    """The next visit alone, as an iCalendar file."""
    return _file([_visit(appointment, at)])


def _file(events: Iterable[Event]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", f"-//Clinic Series//aftercare//{(get_language() or 'en').upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(uid: str, *, at: datetime, starts_at: datetime, ends_at: datetime, summary: str) -> Event:
    event = Event()
    event.add("uid", f"{uuid5(_EVENTS, uid)}@clinic-series")
    event.add("dtstamp", at)
    event.add("dtstart", starts_at)
    event.add("dtend", ends_at)
    event.add("summary", summary)
    event.add("class", "PRIVATE")
    return event


def _visit(appointment: Appointment, at: datetime) -> Event:
    location = appointment.location
    summary = _("{what} at {location}").format(what=what_for(appointment), location=location)
    times = {"starts_at": appointment.starts_at, "ends_at": appointment.ends_at}
    event = _event(f"visit:{appointment.pk}", at=at, summary=summary, **times)
    event.add("location", ", ".join(part for part in (location.name, location.address) if part))
    event.add("description", _("Call us at {phone} if you can't come.").format(phone=phone(location)))
    event.add("sequence", appointment.version)
    return event


def _ends(plan: AftercarePlan, at: datetime) -> Iterable[Event]:
    """One event for all that ends at the same time, named by how long after the session that is."""
    together: dict[datetime, list[PlanItem]] = defaultdict(list)
    for item in plan.items.all():
        if item.ends_at > at and item.kind != Polarity.WATCH:
            together[item.ends_at].append(item)
    for ends_at, items in sorted(together.items()):
        summary = ngettext("{count} step ends today", "{count} steps end today", len(items)).format(count=len(items))
        uid = f"ends:{plan.session_id}:{int((ends_at - plan.counted_from).total_seconds())}"
        event = _event(uid, at=at, starts_at=ends_at, ends_at=ends_at + timedelta(minutes=15), summary=summary)
        event.add("description", "\n".join(words_of(item, plan).text for item in items))
        event.add("transp", "TRANSPARENT")
        event.add("sequence", plan.edition)
        yield event
