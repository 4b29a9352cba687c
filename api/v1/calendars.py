"""What a calendar shows: iCalendar (RFC 5545)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from aftercare.scheduling.merging import Restriction
from clinic.language import active_language
from clinic.models import Patient
from treatments.models import BodyArea, Polarity

MEDIA_TYPE = "text/calendar"
_OURS = UUID("5f7a3f0e-6f0b-4e57-9a3c-5c7c1f0a9d10")


def restrictions_calendar(patient: Patient, restrictions: Sequence[Restriction], *, at: datetime) -> bytes:
    """Each restriction as an event of its window that leaves the day free; it names nobody. One query."""
    calendar = Calendar()
    calendar.add("prodid", "-//clinic//restrictions//EN")
    calendar.add("version", "2.0")
    labels = {area.key: area.label for area in BodyArea.objects.all()}
    for restriction in restrictions:
        calendar.add_component(_event(patient, restriction, [labels.get(key, key) for key in restriction.areas], at))
    return calendar.to_ical()  # type: ignore[no-any-return]


def _event(patient: Patient, restriction: Restriction, areas: Sequence[str], at: datetime) -> Event:
    event, longest = Event(), restriction.longest
    # The same one keeps its place in a calendar that is read again, however its window changes.
    name = f"{patient.pk} {restriction.key} {' '.join(restriction.areas)} {longest.origin.session_id}"
    event.add("uid", str(uuid5(_OURS, name)))
    event.add("dtstamp", at)
    event.add("dtstart", longest.starts_at)
    event.add("dtend", longest.ends_at)
    summary = f"{Polarity(longest.kind).label}: {longest.label}"
    event.add("summary", f"{summary} ({', '.join(areas)})" if areas else summary, {"LANGUAGE": active_language()})
    words = _("After {treatment} on {day}.").format(treatment=longest.origin.treatment_label, day=longest.origin.day)
    event.add("description", words)
    event.add("transp", "TRANSPARENT")
    return event
