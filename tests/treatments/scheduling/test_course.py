from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scenes import MONDAY
from treatments.actions.cancelling import cancel
from treatments.models import Session
from treatments.scheduling.course import Gap, Step, Window, gap_before, neighbours, read_steps, windows

START = date(2027, 3, 1)
TEN = MONDAY + timedelta(hours=1)

gaps = st.lists(st.integers(0, 400), min_size=4, max_size=4).map(sorted)
days = st.none() | st.dates(date(2027, 1, 1), date(2028, 12, 31))


def step(number, gap, day, skipped):
    names = ("floor_days", "min_days", "ideal_days", "max_days")
    gap = dict.fromkeys(names) if number == 1 else dict(zip(names, gap, strict=True))
    return Step(session=Session(number=number, status="skipped" if skipped else "planned", **gap), day=day)


series = st.lists(st.tuples(gaps, days, st.booleans()), min_size=1, max_size=8).map(
    lambda rows: [step(number, *row) for number, row in enumerate(rows, start=1)]
)


def window_of(steps, index):
    """The oracle: looks back from one session, again and again, and remembers nothing."""
    kept = [earlier for earlier in range(index) if steps[earlier].session.status != "skipped"]
    if not kept:
        return Window(earliest_on=START, ideal_on=START, latest_on=None)
    anchor = steps[kept[-1]].day or window_of(steps, kept[-1]).ideal_on
    session = steps[index].session
    least, best, most = (anchor + timedelta(n) for n in (session.min_days, session.ideal_days, session.max_days))
    return Window(earliest_on=least, ideal_on=best, latest_on=most)


@given(series)
def test_every_window_counts_from_the_nearest_earlier_session_that_is_not_skipped(steps):
    found = list(windows(steps, started_on=START))
    assert found == [(step, window_of(steps, index)) for index, step in enumerate(steps)]


@given(series)
def test_windows_are_in_order_within_themselves(steps):
    for _, window in windows(steps, started_on=START):
        assert window.earliest_on <= window.ideal_on
        assert window.latest_on is None or window.ideal_on <= window.latest_on


@given(series, st.data())
def test_what_a_session_says_of_itself_changes_no_window_before_it(steps, data):
    index = data.draw(st.integers(0, len(steps) - 1))
    other = [*steps]
    other[index] = Step(session=steps[index].session, day=data.draw(days))
    before = [window for _, window in windows(steps, started_on=START)][: index + 1]
    assert [window for _, window in windows(other, started_on=START)][: index + 1] == before


@given(series, st.data())
def test_neighbours_are_the_nearest_that_are_not_skipped(steps, data):
    session = data.draw(st.sampled_from(steps)).session
    kept = {step.session.number: step for step in steps if step.session.status != "skipped"}
    before = max((number for number in kept if number < session.number), default=None)
    later = [kept[number] for number in sorted(kept) if number > session.number]
    with_day = next((place for place, step in enumerate(later, start=1) if step.day), len(later))
    assert neighbours(steps, session) == (kept.get(before), later[:with_day])


@pytest.fixture
def scars(scene):
    return scene.start_series(session_count=3)


def days_of(series):
    return [step.day for step in read_steps(series)]


def test_a_session_has_the_day_it_is_booked_for_until_that_is_cancelled(scene, scars):
    appointment = scene.book(scars.sessions.get(number=1), TEN + timedelta(days=1))
    assert days_of(scars) == [date(2027, 3, 2), None, None]
    cancel(appointment=appointment, reason="ill", by=scene.desk, at=MONDAY)
    assert days_of(scars) == [None, None, None]


def test_a_session_that_began_has_the_day_it_began(scene, scars):
    begun = scene.begin(scars.sessions.get(number=1))
    Session.objects.filter(pk=begun.pk).update(started_at=TEN + timedelta(days=2))
    assert days_of(scars)[0] == date(2027, 3, 3)


def test_a_session_that_was_performed_has_that_day(scene, scars):
    done = scene.perform(scars.sessions.get(number=1))
    Session.objects.filter(pk=done.pk).update(performed_on=date(2027, 2, 20))
    assert days_of(scars)[0] == date(2027, 2, 20)


@pytest.mark.parametrize(
    ("zone", "day"), [("Pacific/Auckland", date(2027, 3, 3)), ("Pacific/Honolulu", date(2027, 3, 2))]
)
def test_a_day_is_that_of_the_location(scene, scars, zone, day):
    scene.book(scars.sessions.get(number=1), TEN + timedelta(days=1))
    scars.location.time_zone = zone
    assert days_of(scars)[0] == day


def test_steps_are_read_in_order_in_one_query(scene, scars, django_assert_num_queries):
    with django_assert_num_queries(1):
        steps = read_steps(scars)
    assert [step.session.number for step in steps] == [1, 2, 3]


@pytest.mark.parametrize(
    ("ideal_days", "said", "gap"),
    [
        (28, {}, Gap(14, 28, 28, 84)),
        (21, {}, Gap(14, 21, 21, 84)),
        (7, {}, Gap(7, 7, 7, 84)),
        (100, {}, Gap(14, 28, 100, 100)),
        (42, {"min_days": 42}, Gap(14, 42, 42, 84)),
        (42, {"max_days": 42}, Gap(14, 28, 42, 42)),
        (42, {"min_days": 10}, Gap(10, 10, 42, 84)),
        (21, {"floor_days": 20}, Gap(20, 21, 21, 84)),
        (21, {"floor_days": 20, "min_days": 30, "max_days": 10}, Gap(20, 30, 21, 10)),
    ],
)
def test_a_bound_that_is_not_said_is_widened_as_far_as_the_best_takes(ideal_days, said, gap):
    assert Gap(14, 28, 28, 84).around(ideal_days, **said) == gap


@given(series)
def test_a_gap_is_counted_from_where_its_window_is(steps):
    for (each, window), gap in zip(
        windows(steps, started_on=START), [gap_before(s.session, steps, started_on=START) for s in steps], strict=True
    ):
        if each.day is None or window.latest_on is None:
            assert gap is None
        else:
            assert each.day - timedelta(days=gap) == window.ideal_on - timedelta(days=each.session.ideal_days)
