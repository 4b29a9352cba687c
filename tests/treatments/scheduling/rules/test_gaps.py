from datetime import UTC, date, datetime, timedelta

import pytest

from clinic.models import Location
from treatments.models import Session
from treatments.scheduling import rules
from treatments.scheduling.clock import clock_of, minute_of
from treatments.scheduling.course import Step
from treatments.scheduling.requests import BookingRequest
from treatments.scheduling.rules.gaps import gaps_in_series
from treatments.scheduling.visits import Length

DAY = timedelta(days=1)
# The clocks change on 14 March: days are calendar days all the same.
FIRST = date(2027, 3, 1)
ZONE = "America/New_York"
CLOCK = clock_of(ZONE)
GAP = {"floor_days": 14, "min_days": 28, "ideal_days": 30, "max_days": 84}


def course(*days, skipped=()):
    """Steps of a series, on these days after the first (None: no day yet)."""
    return [
        Step(
            session=Session(
                number=number,
                status="skipped" if number in skipped else "planned",
                ideal_on=FIRST + 30 * (number - 1) * DAY,
                **(GAP if number > 1 else {}),
            ),
            day=None if day is None else FIRST + day * DAY,
        )
        for number, day in enumerate(days, start=1)
    ]


def found(steps, number, day, *, minute=12 * 60):
    """What is said of a start so many days after the first, so many minutes after midnight."""
    request = BookingRequest(
        patient_id=None,
        location=Location(time_zone=ZONE),
        length=Length(stay=60),
        at=0,
        session=steps[number - 1].session,
        steps=steps,
    )
    return rules.ask_about(request, CLOCK.midnight(FIRST + day * DAY) + minute)


def said(*args, **kwargs):
    return [(finding.code, finding.level) for finding in found(*args, **kwargs) if finding.code != "off_grid"]


BLOCK, OVERRIDE, WARN = ("gap_below_floor", "block"), ("gap_below_min", "override"), ("gap_above_max", "warn")


@pytest.mark.parametrize("minute", [0, 12 * 60, 22 * 60 + 55])
@pytest.mark.parametrize(
    ("day", "expected"),
    [(-1, [BLOCK]), (0, [BLOCK]), (13, [BLOCK]), (14, [OVERRIDE]), (27, [OVERRIDE]), (28, []), (84, []), (85, [WARN])],
)
def test_the_gap_to_the_session_before_is_counted_in_calendar_days(day, expected, minute):
    assert said(course(0, None), 2, day, minute=minute) == expected


@pytest.mark.parametrize("minute", [0, 22 * 60 + 55])
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (15, [WARN]),
        (16, []),
        (72, []),
        (73, [OVERRIDE]),
        (86, [OVERRIDE]),
        (87, [BLOCK]),
        (100, [BLOCK]),
        (101, [BLOCK]),
    ],
)
def test_the_gap_to_the_session_after_is_counted_in_calendar_days(day, expected, minute):
    assert said(course(None, 100), 1, day, minute=minute) == expected


@pytest.mark.parametrize(("day", "expected"), [(44, []), (45, [OVERRIDE]), (72, [OVERRIDE]), (73, [BLOCK])])
def test_sessions_in_between_that_have_no_day_need_their_own_time(day, expected):
    # Two gaps: 28 days at the floor, 56 at the minimum.
    assert said(course(None, None, 100), 1, day) == expected


def test_the_first_session_keeps_from_what_is_booked_after_it_though_nothing_was_before():
    assert said(course(None, 20), 1, 7) == [BLOCK]


def test_between_two_sessions_both_are_kept_from():
    steps = course(0, None, 50)
    assert said(steps, 2, 25) == [OVERRIDE, OVERRIDE]
    assert said(steps, 2, 13) == [BLOCK]
    assert said(steps, 2, 37) == [BLOCK]


def test_a_session_before_that_has_no_day_counts_from_the_one_it_is_projected_for():
    assert said(course(None, None), 2, 27) == [OVERRIDE]
    assert said(course(None, None), 2, 28) == []


def test_a_skipped_session_neither_counts_nor_takes_time():
    steps = course(0, 30, None, skipped=[2])
    assert said(steps, 3, 28) == []
    assert said(steps, 3, 27) == [OVERRIDE]


def test_a_session_says_nothing_about_itself():
    assert said(course(0), 1, 0) == []
    assert said(course(0, 30), 2, 30) == []


def test_a_finding_says_since_when_and_from_when_on_it_is_free():
    floor, least = found(course(0, None), 2, 5)[0], found(course(0, None), 2, 20)[0]
    assert floor.since == datetime(2027, 3, 1, 5, tzinfo=UTC)
    assert least.since == datetime(2027, 3, 15, 4, tzinfo=UTC)
    # Waiting for the floor alone doesn't help: until then it takes an override.
    assert floor.until == least.until == datetime(2027, 3, 29, 4, tzinfo=UTC)
    assert "From 29 Mar 2027 on it is free." in floor.reason


def test_a_start_before_the_session_before_is_free_once_the_gap_is_over():
    finding = found(course(0, None), 2, -3)[0]
    assert (finding.since, finding.until) == (None, datetime(2027, 3, 29, 4, tzinfo=UTC))
    assert "follow each other" in finding.reason


def test_no_later_start_helps_against_the_session_after():
    for day in (80, 90, 101):
        assert found(course(None, 100), 1, day)[0].until is None


def test_too_late_has_no_end():
    finding = found(course(0, None), 2, 90)[0]
    assert (finding.since, finding.until) == (datetime(2027, 5, 25, 4, tzinfo=UTC), None)


def test_the_source_is_the_step_of_the_template_that_says_so():
    assert {finding.source for finding in found(course(0, None, None), 3, 35)} == {"template step 3"}
    assert {finding.source for finding in found(course(None, 50), 1, 40)} == {"template step 2"}


def test_a_minimum_that_is_the_floor_takes_no_override():
    steps = course(0, None)
    steps[1].session.floor_days = 28
    assert said(steps, 2, 27) == [BLOCK]
    assert said(steps, 2, 28) == []


def test_the_gaps_of_a_day_are_asked_for_without_a_time():
    steps = course(0, None, 50)
    codes = [each.code for each in gaps_in_series(steps[1].session, steps, day=FIRST + 25 * DAY, clock=CLOCK)]
    assert codes == ["gap_below_min", "gap_below_min"]


def test_a_visit_without_a_session_has_no_gaps():
    request = BookingRequest(patient_id=None, location=Location(time_zone=ZONE), length=Length(stay=60), at=0)
    assert rules.ask_about(request, minute_of(datetime(2027, 3, 1, 15, tzinfo=UTC))) == []
