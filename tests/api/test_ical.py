"""What is written for calendars, read back by a strict reader."""

import time
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.ical import Words, _changes, _zone, write_calendar
from tests.api.strict_calendar import read_strictly
from tests.scenes import MONDAY
from treatments.queries.calendars import span_at

SPAN = span_at(MONDAY)
ZONES = ["America/New_York", "Europe/Madrid", "Asia/Kolkata", "UTC", "Africa/Casablanca", "Australia/Lord_Howe"]


def visit(zone="America/New_York", starts_at=MONDAY, **values):
    place = SimpleNamespace(time_zone=zone)
    times = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=1), "changed_at": MONDAY}
    return SimpleNamespace(**{"pk": uuid4(), "version": 3, "status": "booked", "location": place} | times | values)


def written(*visits, words=None, name="Ada"):
    words = words or Words(summary="Appointment", location="Riverside")
    return write_calendar(visits, lambda visit: words, name=name, language="en", span=SPAN)


def test_an_event_says_all_that_a_calendar_keeps_it_by():
    appointment = visit()
    events = read_strictly(written(appointment))
    event = events[f"appointment-{appointment.pk}@clinic-series"]
    assert (event.start, event.end) == (MONDAY, MONDAY + timedelta(hours=1))
    assert event["DTSTART"].params["TZID"] == "America/New_York"
    assert (event["sequence"], event["status"], event["transp"]) == (3, "CONFIRMED", "OPAQUE")
    assert event["dtstamp"].dt == event["last-modified"].dt == MONDAY


@pytest.mark.parametrize("status", ["cancelled", "noshow", "entered_in_error"])
def test_what_was_given_up_is_cancelled_and_takes_no_time(status):
    (event,) = read_strictly(written(visit(status=status))).values()
    assert (event["status"], event["transp"]) == ("CANCELLED", "TRANSPARENT")


def test_no_events_are_a_calendar_too():
    assert read_strictly(written()) == {}


def test_the_same_appointments_are_the_same_bytes():
    appointment = visit()
    assert written(appointment) == written(appointment)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.text(max_size=100))
def test_any_text_comes_back_as_it_was_but_for_what_no_text_may_hold(summary, name):
    (event,) = read_strictly(written(visit(), words=Words(summary=summary, location=name), name=name)).values()
    kept = "".join(c for c in summary if c in "\t\n\r" or not (ord(c) < 32 or ord(c) == 127))
    kept = kept.replace("\\N", "\n").replace("\r\n", "\n").replace("\r", "\n")
    assert str(event["summary"]).strip() == kept.strip()


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(ZONES), st.integers(0, 365 * 24 * 12))
def test_the_rules_of_a_zone_give_the_moment_wherever_the_calendar_is_read(zone, fives):
    starts_at = MONDAY + timedelta(minutes=5 * fives)
    (event,) = read_strictly(written(visit(zone, starts_at))).values()
    # The hour that a clock shows twice is told as the first: nobody is treated then.
    assert event.start.replace(tzinfo=None) == starts_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def test_a_change_of_clocks_is_told_by_what_they_would_have_shown():
    body = _zone("America/New_York", date(2027, 1, 1), date(2027, 12, 31)).to_ical().decode()
    assert "DTSTART:20270314T020000" in body
    assert "DTSTART:20271107T020000" in body


@pytest.mark.parametrize("zone", ZONES)
def test_changes_of_clocks_are_found_to_the_second(zone):
    found = list(_changes(ZoneInfo(zone), datetime(2027, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)))
    for change in found:
        before = change - timedelta(seconds=1)
        assert before.astimezone(ZoneInfo(zone)).utcoffset() != change.astimezone(ZoneInfo(zone)).utcoffset()
    assert len(found) == {"Asia/Kolkata": 0, "UTC": 0}.get(zone, 2)


def test_thousands_of_events_are_written_in_no_time():
    began = time.monotonic()
    written(*(visit(starts_at=MONDAY + timedelta(hours=hour)) for hour in range(5000)))
    # A tenth of a second where nothing else runs.
    assert time.monotonic() - began < 30
