"""Calendars (iCalendar, RFC 5545) that are read again and again: appointments, and what a patient keeps to.

The same events give the same bytes, whenever they are asked for: what is stamped is when they changed, so that a
calendar can be asked whether it is still so. Events are written here, line by line, with icalendar's own escaping and
folding: a thousand of its components took 1.4 seconds, five thousand events written like this 0.6.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from icalendar import Timezone, TimezoneDaylight, TimezoneStandard
from icalendar.parser import Contentline
from icalendar.prop import vText
from rest_framework.renderers import JSONRenderer

from treatments.models import Appointment
from treatments.queries.calendars import GIVEN_UP, Span

MEDIA_TYPE = "text/calendar"


class CalendarRenderer(JSONRenderer):
    """Says that a calendar is served; a problem instead of it is JSON as ever."""

    media_type = MEDIA_TYPE
    format = "ics"
    charset = None


# How often whoever has subscribed might ask again.
REFRESH = "PT30M"
_LONGEST_LINE = 75
# What no text may hold. Ends of lines are escaped.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Clocks are changed a few times a year: a change is looked for from day to day, then to the second.
_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, kw_only=True)
class Words:
    """What an event says: what, where, and what else there is to know."""

    summary: str
    location: str = ""
    description: str = ""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One event on the clock of ``zone``. Read again under its ``uid`` with a higher ``sequence``, it has changed."""

    uid: str
    changed_at: datetime
    sequence: int
    zone: str
    starts_at: datetime
    ends_at: datetime
    words: Words
    is_off: bool = False
    is_busy: bool = True


def write_calendar(
    appointments: Sequence[Any], words_of: Callable[[Appointment], Words], *, name: str, language: str, span: Span
) -> bytes:
    """The appointments, each with its ``changed_at`` and place, as the calendar ``name``. No query."""
    entries = [_of_appointment(each, words_of(each)) for each in appointments]
    return write_entries(entries, about="appointments", name=name, language=language, span=span)


def write_entries(entries: Sequence[Entry], *, about: str, name: str, language: str, span: Span) -> bytes:
    """The events as the calendar ``name``, with the rules of their zones for the years of ``span``. No query."""
    # A calendar holds something, says RFC 5545, and be it the clinic's own zone.
    zones = sorted({entry.zone for entry in entries}) or [settings.TIME_ZONE]
    rules = (_zone(zone, span.begin.date(), span.end.date()).to_ical() for zone in zones)
    events = (line for entry in entries for line in _event(entry))
    return b"".join([_written(_head(about, name, language)), *rules, _written(events), _written(["END:VCALENDAR"])])


def _of_appointment(appointment: Any, words: Words) -> Entry:
    is_off = appointment.status in GIVEN_UP
    return Entry(
        uid=f"appointment-{appointment.pk}@clinic-series",
        changed_at=appointment.changed_at,
        # It rises with every change, moves among them.
        sequence=appointment.version,
        zone=appointment.location.time_zone,
        starts_at=appointment.starts_at,
        ends_at=appointment.ends_at,
        words=words,
        is_off=is_off,
        is_busy=not is_off,
    )


def _head(about: str, name: str, language: str) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:-//Clinic Series//{about}//{language.upper()}"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield f"NAME:{_escaped(name)}"
    yield f"X-WR-CALNAME:{_escaped(name)}"
    yield f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}"
    yield f"X-PUBLISHED-TTL:{REFRESH}"


def _event(entry: Entry) -> Iterator[str]:
    changed_at = _utc(entry.changed_at)
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}"
    yield f"DTSTAMP:{changed_at}"
    yield f"LAST-MODIFIED:{changed_at}"
    yield f"SEQUENCE:{entry.sequence}"
    yield f"DTSTART;TZID={entry.zone}:{_local(entry.starts_at, entry.zone)}"
    yield f"DTEND;TZID={entry.zone}:{_local(entry.ends_at, entry.zone)}"
    yield f"SUMMARY:{_escaped(entry.words.summary)}"
    if entry.words.location:
        yield f"LOCATION:{_escaped(entry.words.location)}"
    if entry.words.description:
        yield f"DESCRIPTION:{_escaped(entry.words.description)}"
    yield "CLASS:PRIVATE"
    yield f"STATUS:{'CANCELLED' if entry.is_off else 'CONFIRMED'}"
    yield f"TRANSP:{'OPAQUE' if entry.is_busy else 'TRANSPARENT'}"
    yield "END:VEVENT"


def _written(lines: Iterable[str]) -> bytes:
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _folded(line: str) -> str:
    fits = len(line) <= _LONGEST_LINE and (line.isascii() or len(line.encode()) <= _LONGEST_LINE)
    return line if fits else str(Contentline(line).to_ical().decode())  # type: ignore[no-untyped-call]


def _escaped(text: str) -> str:
    return str(vText(_CONTROLS.sub("", text)).to_ical().decode())


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _local(moment: datetime, zone: str) -> str:
    return f"{moment.astimezone(ZoneInfo(zone)):%Y%m%dT%H%M%S}"


@lru_cache(maxsize=100)
def _zone(name: str, begin: date, end: date) -> Timezone:
    """What the clocks of a zone show in the years that ``begin`` and ``end`` lie in.

    icalendar's own says of each change what the clock shows after it; RFC 5545 wants what it would have shown.
    """
    zone, component = ZoneInfo(name), Timezone()
    component.add("tzid", name)
    first = datetime(begin.year, 1, 1, tzinfo=UTC)
    component.add_component(_observance(zone, first, before=first))
    for change in _changes(zone, first, datetime(end.year + 1, 1, 1, tzinfo=UTC)):
        component.add_component(_observance(zone, change, before=change - _SECOND))
    return component


def _observance(zone: ZoneInfo, since: datetime, *, before: datetime) -> Any:
    now, was = since.astimezone(zone), before.astimezone(zone)
    part = TimezoneDaylight() if now.dst() else TimezoneStandard()
    part.add("dtstart", (since + (was.utcoffset() or timedelta())).replace(tzinfo=None))
    part.add("tzoffsetfrom", was.utcoffset())
    part.add("tzoffsetto", now.utcoffset())
    part.add("tzname", now.tzname())
    return part


def _changes(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[datetime]:
    """The moments at which the clocks of ``zone`` are changed, in order."""
    day = begin
    while day < end:
        if _offset(zone, day) != _offset(zone, day + _DAY):
            yield _change(zone, day, day + _DAY)
        day += _DAY


def _change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    while after - before > _SECOND:
        middle = before + timedelta(seconds=(after - before) // _SECOND // 2)
        before, after = (middle, after) if _offset(zone, middle) == _offset(zone, before) else (before, middle)
    return after


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta | None:
    return moment.astimezone(zone).utcoffset()
