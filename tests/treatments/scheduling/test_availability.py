from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic.models import Absence, Closure, Rota
from tests.scenes import MONDAY
from treatments.actions.booking import book_session
from treatments.scheduling.availability import Grid, free_starts, numbers
from treatments.scheduling.findings import BookingRefused
from treatments.scheduling.intervals import Interval

FIVE = timedelta(minutes=5)


def starts(scene, *, from_=MONDAY, until=MONDAY + timedelta(days=1), **wishes):
    found = free_starts(
        treatment=scene.treatment, location=scene.location, from_=from_, until=until, at=MONDAY, limit=1000, **wishes
    )
    return [slot.starts_at for slot in found.results]


def test_a_visit_fits_wholly_into_the_hours(scene):
    found = starts(scene)
    # Nine to five, and an hour of numbing and procedure: the last start is at four.
    assert (found[0], found[-1]) == (MONDAY, MONDAY + timedelta(hours=7))
    assert len(found) == 7 * 12 + 1


def test_nothing_starts_in_the_past(scene):
    found = free_starts(
        treatment=scene.treatment,
        location=scene.location,
        from_=MONDAY,
        until=MONDAY + timedelta(days=1),
        at=MONDAY + timedelta(hours=2, minutes=3),
    )
    assert found.results[0].starts_at == MONDAY + timedelta(hours=2, minutes=5)


def test_a_room_is_free_only_after_its_turnover(scene):
    scene.location.rooms.exclude(pk=scene.room.pk).delete()
    scene.book(scene.start_series().sessions.get(number=1), MONDAY)
    assert starts(scene)[0] == MONDAY + timedelta(minutes=60 + 15)


def test_the_provider_is_free_during_numbing(scene):
    scene.book(scene.start_series().sessions.get(number=1), MONDAY, provider=scene.provider)
    mine = starts(scene, provider=scene.provider)
    # The procedure of the next visit begins when that of the first ends: its numbing runs beside it.
    assert mine[0] == MONDAY + timedelta(minutes=30)


def test_an_absence_and_a_closure_leave_nothing(scene):
    Absence.objects.create(provider=scene.provider, starts_at=MONDAY, ends_at=MONDAY + timedelta(days=1))
    assert starts(scene, provider=scene.provider) == []
    assert starts(scene)
    Closure.objects.create(location=scene.location, starts_at=MONDAY, ends_at=MONDAY + timedelta(days=1))
    assert starts(scene) == []


def test_what_is_cut_off_is_asked_for_next(scene):
    first = free_starts(
        treatment=scene.treatment,
        location=scene.location,
        from_=MONDAY,
        until=MONDAY + timedelta(days=1),
        at=MONDAY,
        limit=10,
    )
    assert len(first.results) == 10
    assert first.next_from == MONDAY + 10 * FIVE


@pytest.mark.parametrize("days", [1, 30, 365])
def test_a_longer_range_costs_no_more_queries(scene, days):
    with CaptureQueriesContext(connection) as queries:
        starts(scene, until=MONDAY + timedelta(days=days))
    assert len(queries) == 7


@pytest.mark.parametrize(
    ("zone", "sunday"),
    [
        ("America/New_York", date(2027, 3, 14)),
        ("America/New_York", date(2027, 11, 7)),
        ("Europe/Madrid", date(2027, 3, 28)),
        ("Australia/Lord_Howe", date(2027, 10, 3)),
    ],
)
def test_hours_are_wall_clock_hours_across_a_clock_change(scene, zone, sunday):
    scene.location.time_zone = zone
    scene.location.save()
    Rota.objects.create(
        provider=scene.provider,
        location=scene.location,
        weekday=6,
        starts=time(9),
        ends=time(12),
        valid_from=date(2020, 1, 1),
    )
    day = datetime.combine(sunday, time(), ZoneInfo(zone))
    for offset in (-2, 0, 1):
        found = starts(scene, from_=day + timedelta(days=offset), until=day + timedelta(days=offset + 1))
        assert found[0].astimezone(ZoneInfo(zone)).time() == time(9)


def brute_force(count, taken, needed_from, needed_until):
    def is_clear(number):
        need = range(5 * number + needed_from, 5 * number + needed_until)
        return not any(minute in range(*busy) for minute in need for busy in taken)

    return [number for number in range(count) if is_clear(number)]


@given(
    taken=st.lists(
        st.tuples(st.integers(-30, 200), st.integers(1, 90)).map(lambda pair: (pair[0], pair[0] + pair[1])), max_size=6
    ),
    needed_from=st.integers(0, 40),
    length=st.integers(1, 90),
)
def test_bitmaps_agree_with_a_minute_by_minute_oracle(taken, needed_from, length):
    grid = Grid.over(Interval(MONDAY, MONDAY + timedelta(hours=3)), 5)
    busy = [Interval(*(MONDAY + timedelta(minutes=minute) for minute in ends)) for ends in taken]
    clear = grid.clear_of(busy, needed_from=needed_from, needed_until=needed_from + length)
    assert list(numbers(clear)) == brute_force(grid.count, taken, needed_from, needed_from + length)


@given(offset=st.integers(0, 59), length=st.integers(0, 300))
def test_the_grid_holds_every_fifth_minute_of_the_horizon(offset, length):
    base = datetime(2027, 3, 1, 9, offset, tzinfo=UTC)
    grid = Grid.over(Interval(base, base + timedelta(minutes=length)), 5)
    expected = [
        base + timedelta(minutes=minute)
        for minute in range(length)
        if (base + timedelta(minutes=minute)).minute % 5 == 0
    ]
    assert [grid.start(number) for number in range(grid.count)] == expected


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_availability_offers_can_be_booked_and_nothing_else(scene, data):
    series = scene.start_series(patient=scene.another_patient())
    session = series.sessions.get(number=1)
    offered = set(starts(scene, patient=series.patient))
    wanted = MONDAY + FIVE * data.draw(st.integers(-6, 110))
    try:
        book_session(session=session, starts_at=wanted, by=scene.desk, at=MONDAY)
    except BookingRefused:
        assert wanted not in offered
    else:
        assert wanted in offered
