"""A reader of calendars that takes only what RFC 5545 allows, for what our own writer writes."""

import re
from datetime import datetime

from icalendar import Calendar

_NAME = re.compile(r"[A-Z-]+")
_LINE = re.compile(r'(?P<name>[A-Z][A-Z0-9-]*)(?P<parameters>(;[A-Z-]+=("[^"]*"|[^";:,]*))*):(?P<value>.*)', re.DOTALL)
# A comma or semicolon that isn't escaped, and a backslash that escapes nothing.
_UNESCAPED = re.compile(r"(?<!\\)(?:\\\\)*[,;]|(?<!\\)(?:\\\\)*\\(?![\\;,nN])")
_TEXT = {"SUMMARY", "LOCATION", "DESCRIPTION", "NAME", "X-WR-CALNAME", "UID", "PRODID", "TZNAME"}
_ONCE = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "STATUS", "SUMMARY", "LAST-MODIFIED", "TRANSP", "CLASS"}
_UTC = re.compile(r"\d{8}T\d{6}Z")
_LOCAL = re.compile(r"\d{8}T\d{6}")


def read_strictly(body):
    """The events of a calendar, by their ids, once every line of it is as it must be."""
    assert body.endswith(b"\r\n")
    physical = body.decode().split("\r\n")[:-1]
    assert all(len(line.encode()) <= 75 for line in physical)
    assert not any(re.search(r"[\x00-\x08\x0a-\x1f\x7f]", line) for line in physical)
    _check_lines("\r\n".join(physical).replace("\r\n ", "").split("\r\n"))
    (calendar,) = Calendar.from_ical(body, multiple=True)
    assert not [component for component in calendar.walk() if component.errors]
    _check_times(calendar)
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}


def _check_lines(lines):
    open_components, seen = [], set()
    for line in lines:
        found = _LINE.fullmatch(line)
        assert found, line
        name, value = found["name"], found["value"]
        if name == "BEGIN":
            open_components.append(value)
            seen = set()
        elif name == "END":
            assert open_components.pop() == value
            if value == "VEVENT":
                assert seen >= _ONCE
        else:
            assert name not in seen or name not in _ONCE, f"{name} twice"
            seen.add(name)
            _check_value(name, found["parameters"], value)
    assert not open_components
    assert sum(line.startswith("BEGIN:") for line in lines) > 1, "A calendar holds something."


def _check_value(name, parameters, value):
    if name in _TEXT:
        assert not _UNESCAPED.search(value), (name, value)
    if name in ("DTSTAMP", "LAST-MODIFIED"):
        assert _UTC.fullmatch(value)
    if name in ("DTSTART", "DTEND"):
        assert (_LOCAL if "TZID=" in parameters or not parameters else _UTC).fullmatch(value)
    if name == "REFRESH-INTERVAL":
        assert parameters == ";VALUE=DURATION"


def _check_times(calendar):
    """Every zone that is named is there, and its rules give the moments that Python's own give."""
    zones = {str(zone["tzid"]): zone.to_tz(lookup_tzid=False) for zone in calendar.walk("VTIMEZONE")}
    for event in calendar.walk("VEVENT"):
        for name in ("DTSTART", "DTEND"):
            written = event[name]
            told = written.dt.replace(tzinfo=zones[written.params["TZID"]])
            assert told.utcoffset() == written.dt.utcoffset(), (name, written.dt)
            assert isinstance(written.dt, datetime)
        assert event["DTSTART"].dt < event["DTEND"].dt
