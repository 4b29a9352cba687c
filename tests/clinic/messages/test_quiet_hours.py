from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.messages.quiet_hours import QuietHours, first_loud

NIGHT = QuietHours(time(20), time(8))
NOON = QuietHours(time(12), time(14))
NEW_YORK = "America/New_York"
ZONES = ["America/New_York", "Europe/Madrid", "Australia/Lord_Howe", "America/St_Johns", "Asia/Kathmandu"]


def local(*moment, zone=NEW_YORK, fold=0):
    return datetime(*moment, tzinfo=ZoneInfo(zone), fold=fold)


@pytest.mark.parametrize(
    ("at", "loud"),
    [
        (local(2027, 3, 1, 19, 59), local(2027, 3, 1, 19, 59)),
        (local(2027, 3, 1, 20, 0), local(2027, 3, 2, 8, 0)),
        (local(2027, 3, 2, 3, 0), local(2027, 3, 2, 8, 0)),
        (local(2027, 3, 2, 7, 59), local(2027, 3, 2, 8, 0)),
        (local(2027, 3, 2, 8, 0), local(2027, 3, 2, 8, 0)),
        (local(2027, 3, 2, 13, 0), local(2027, 3, 2, 14, 0)),
        # The night that is an hour shorter, and the one that is longer, end on the same clock.
        (local(2027, 3, 13, 23, 0), local(2027, 3, 14, 8, 0)),
        (local(2027, 11, 6, 23, 0), local(2027, 11, 7, 8, 0)),
    ],
)
def test_it_is_quiet_from_the_evening_to_the_morning_on_the_clock_of_the_location(at, loud):
    assert first_loud(at, zone=NEW_YORK, spans=[NIGHT, NOON]) == loud


def test_without_quiet_hours_it_never_is_quiet():
    at = local(2027, 3, 1, 3, 0)
    assert first_loud(at, zone=NEW_YORK, spans=[]) == at


def test_spans_that_hand_over_to_each_other_are_both_kept():
    morning = QuietHours(time(7), time(10))
    assert first_loud(local(2027, 3, 1, 21), zone=NEW_YORK, spans=[NIGHT, morning]) == local(2027, 3, 2, 10)


def test_an_end_that_the_day_does_not_have_is_where_the_clock_goes_on():
    # On 14 March 2027 the clock of New York goes from 2:00 to 3:00.
    short = QuietHours(time(22), time(2, 30))
    assert first_loud(local(2027, 3, 14, 1, 0), zone=NEW_YORK, spans=[short]) == datetime(
        2027, 3, 14, 7, 30, tzinfo=UTC
    )


def test_what_leaves_nothing_of_a_day_keeps_nothing_back_for_ever():
    day = QuietHours(time(8), time(20))
    at = local(2027, 3, 1, 9, 0)
    assert first_loud(at, zone=NEW_YORK, spans=[NIGHT, day]) < at + timedelta(days=3)


moments = st.datetimes(datetime(2026, 1, 1), datetime(2029, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
clocks = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))
spans = st.tuples(clocks, clocks).filter(lambda ends: ends[0] != ends[1]).map(lambda ends: QuietHours(*ends))


@given(at=moments, zone=st.sampled_from(ZONES), span=spans)
def test_the_first_loud_moment_is_loud_and_within_a_day_and_nothing_before_it_is(at, zone, span):
    loud_at = first_loud(at, zone=zone, spans=[span])
    assert at <= loud_at <= at + timedelta(hours=25)
    assert not span.has(loud_at.astimezone(ZoneInfo(zone)).time())
    if loud_at > at:
        halfway = at + (loud_at - at) / 2
        # An hour is missing or there twice where the clock jumps.
        assert span.has(halfway.astimezone(ZoneInfo(zone)).time()) or _jumps(at, loud_at, zone)
    assert first_loud(loud_at, zone=zone, spans=[span]) == loud_at


def _jumps(at, until, zone):
    return at.astimezone(ZoneInfo(zone)).utcoffset() != until.astimezone(ZoneInfo(zone)).utcoffset()
