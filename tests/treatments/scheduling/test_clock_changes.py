"""Every clock change of 2024-2030 in three zones: hours, visits and gaps are those of the clock on the clinic's wall.

Most clocks move by an hour, those of Lord Howe Island by thirty minutes.
"""

from collections import Counter
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise, product
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from clinic.models import Rota
from tests.scenes import set_scene
from treatments.actions.booking import book_session
from treatments.actions.moving import move_appointment
from treatments.scheduling.availability import Named, SoughtVisit, free_starts
from treatments.scheduling.clock import span_of
from treatments.scheduling.findings import BookingRefused
from treatments.scheduling.planner import plan_series
from treatments.scheduling.preferences import Preferences

YEARS = range(2024, 2031)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
# A visit takes the patient for an hour, the provider for the second half of it.
STAY, PROVIDER_FROM = 60, 30
SATURDAY, SUNDAY, MONDAY = 5, 6, 0
# A time of day at which the day in UTC is another one before the change than after.
BETWEEN_DAYS = {"America/New_York": time(19, 30), "Europe/Madrid": time(1, 30), "Australia/Lord_Howe": time(10, 45)}


def find_changes(zone):
    """The first moments at which the clocks of ``zone`` show another offset from UTC than a minute before."""

    def offset(moment):
        return moment.astimezone(zone).utcoffset()

    first, last = datetime(YEARS[0], 1, 1, tzinfo=UTC), datetime(YEARS[-1] + 1, 1, 1, tzinfo=UTC)
    for day, following in pairwise(first + DAY * n for n in range((last - first) // DAY + 1)):
        if offset(day) != offset(following):
            minutes = (day + MINUTE * n for n in range(1, 24 * 60 + 1))
            yield next(minute for minute in minutes if offset(minute) != offset(minute - MINUTE))


class Clock:
    """The clock on the wall of a location around one change, which falls on ``sunday``."""

    def __init__(self, name, change):
        self.name, self.zone, self.change = name, ZoneInfo(name), change
        self.sunday = self.local(change).date()
        self.shift = self.local(change).utcoffset() - self.local(change - MINUTE).utcoffset()

    def local(self, moment):
        return moment.astimezone(self.zone)

    def at(self, day, hour, minute=0):
        """The moment at which it shows this, ``day`` days after the Sunday of the change."""
        return datetime.combine(self.sunday + DAY * day, time(hour, minute), self.zone).astimezone(UTC)


CLOCKS = [Clock(name, change) for name in BETWEEN_DAYS for change in find_changes(ZoneInfo(name))]


@pytest.fixture(params=BETWEEN_DAYS)
def zone(request):
    return request.param


@pytest.fixture(params=YEARS)
def clocks(request, zone):
    """Around the changes of one year, each far from the next."""
    return [clock for clock in CLOCKS if clock.name == zone and clock.change.year == request.param]


@pytest.fixture
def scene(db, zone):
    """Ada works from nine to five on every day, Ben at night too, whatever the clocks do."""
    scene = set_scene(zone)
    night = [(scene.colleague, weekday, time(0), time(6)) for weekday in (SATURDAY, SUNDAY, MONDAY)]
    weekend = [(scene.provider, weekday, time(9), time(17)) for weekday in (SATURDAY, SUNDAY)]
    Rota.objects.bulk_create(
        Rota(
            provider=provider,
            location=scene.location,
            weekday=weekday,
            starts=starts,
            ends=ends,
            valid_from=date(2020, 1, 1),
        )
        for provider, weekday, starts, ends in night + weekend
    )
    return scene


@contextmanager
def undone():
    """What is written inside is gone afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_the_clocks_change_twice_a_year_on_sundays():
    assert len(CLOCKS) == 3 * 2 * len(YEARS)
    assert {clock.sunday.weekday() for clock in CLOCKS} == {SUNDAY}
    assert {abs(clock.shift) // MINUTE for clock in CLOCKS if clock.name == "Australia/Lord_Howe"} == {30}
    assert {abs(clock.shift) // MINUTE for clock in CLOCKS if clock.name != "Australia/Lord_Howe"} == {60}


def offered(scene, clock, provider):
    """The starts from Saturday's midnight to Monday's, the next day's, as the wall clock's and as moments."""
    found = free_starts(
        visit=SoughtVisit.of(scene.treatment),
        location=scene.location,
        named=Named(providers=[provider]),
        during=span_of(clock.at(-1, 0), clock.at(2, 0)),
        at=clock.at(-2, 0),
        limit=1000,
    )
    assert found.next_from is None
    return [slot.starts_at for slot in found.results]


def free_by_the_minute(clock, provider, taken=()):
    """The oracle: walks through the minutes in UTC and asks of each what the clock shows."""
    hours = list(Rota.objects.filter(provider=provider).values_list("weekday", "starts", "ends"))
    moments = [clock.at(-1, 0) + MINUTE * n for n in range((clock.at(2, 0) - clock.at(-1, 0)) // MINUTE)]
    local = [clock.local(moment) for moment in moments]
    is_open = [
        any(now.weekday() == weekday and starts <= now.time() < ends for weekday, starts, ends in hours)
        for now in local
    ]
    is_free = [not any(starts <= moment < ends for starts, ends in taken) for moment in moments]
    return [
        moment
        for n, moment in enumerate(moments)
        if moment.minute % 5 == 0
        and len(is_open) >= n + STAY
        and all(is_open[n : n + STAY])
        and all(is_free[n + PROVIDER_FROM : n + STAY])
    ]


def test_no_start_is_lost_and_none_is_doubled(scene, clocks):
    for clock in clocks:
        for provider in (scene.provider, scene.colleague):
            assert offered(scene, clock, provider) == free_by_the_minute(clock, provider)


def test_days_keep_their_hours_and_nights_are_as_long_as_the_clocks_let_them(scene, clocks):
    day = [time(*divmod(minute, 60)) for minute in range(9 * 60, 16 * 60 + 1, 5)]
    usual = (6 * 60 - STAY) // 5 + 1
    for clock in clocks:
        starts = [clock.local(moment) for moment in offered(scene, clock, scene.provider)]
        assert [start.time() for start in starts] == 3 * day
        assert {start.date() - clock.sunday for start in starts} == {-DAY, 0 * DAY, DAY}
        starts = [clock.local(moment) for moment in offered(scene, clock, scene.colleague)]
        nights = Counter((start.date() - clock.sunday) // DAY for start in starts if start.hour < 9)
        assert nights == {-1: usual, 0: usual - clock.shift // (5 * MINUTE), 1: usual}


def new_session(scene, at):
    return scene.start_series(patient=scene.another_patient(), at=at).sessions.get(number=1)


def test_a_visit_across_the_change_takes_as_long_as_any(scene, clocks):
    for clock in clocks:
        at, starts_at = clock.at(-2, 8), clock.change - MINUTE * 30
        visit = scene.book(new_session(scene, at), starts_at, at=at, provider=scene.colleague)
        assert visit.ends_at - visit.starts_at == MINUTE * STAY
        taken = [(starts_at + MINUTE * PROVIDER_FROM, starts_at + MINUTE * STAY)]
        assert offered(scene, clock, scene.colleague) == free_by_the_minute(clock, scene.colleague, taken)


def refused(act, **asked):
    """The codes with which ``act`` is refused."""
    with pytest.raises(BookingRefused) as refusal:
        act(**asked)
    return {finding.code for finding in refusal.value.findings}


def test_a_visit_that_moves_across_the_change_keeps_to_the_wall_clock(scene, clocks):
    for clock in clocks:
        by = {"by": scene.desk, "at": clock.at(-2, 8)}
        session = new_session(scene, by["at"])
        visit = book_session(session=session, provider=scene.provider, starts_at=clock.at(-1, 9), **by)
        moved = move_appointment(appointment=visit, starts_at=clock.at(0, 9), **by).appointment
        assert moved.starts_at - visit.starts_at == DAY - clock.shift
        assert (clock.local(moved.starts_at).hour, clock.local(moved.ends_at).hour) == (9, 10)
        for early_or_late in (clock.at(0, 8, 55), clock.at(0, 16, 5)):
            assert refused(move_appointment, appointment=moved, starts_at=early_or_late, **by) == {"outside_hours"}
        back = move_appointment(appointment=moved, starts_at=clock.at(-1, 16), **by).appointment
        assert clock.local(back.ends_at).replace(tzinfo=None) == datetime.combine(clock.sunday - DAY, time(17))


@pytest.fixture
def open_all_day(scene):
    scene.provider.rotas.all().delete()
    Rota.objects.bulk_create(
        Rota(
            provider=scene.provider,
            location=scene.location,
            weekday=weekday,
            starts=time(0),
            ends=time(23, 59),
            valid_from=date(2020, 1, 1),
        )
        for weekday in range(7)
    )


def said(scene, session, starts_at, at):
    """The codes of what the rule book says of a booking, which isn't kept."""
    with undone():
        try:
            visit = scene.book(session, starts_at, at=at, provider=scene.provider)
        except BookingRefused as refusal:
            return {finding.code for finding in refusal.findings}
        return set(visit.findings.values_list("code", flat=True))


def test_a_gap_is_counted_in_days_of_the_calendar_at_the_location(scene, clocks, open_all_day):
    for clock in clocks:
        started_at, usual = clock.at(-15, 12), BETWEEN_DAYS[clock.name]
        first = new_session(scene, started_at)
        second = first.series.sessions.get(number=2)
        starts_at = clock.at(-14, usual.hour, usual.minute)
        scene.book(first, starts_at, at=started_at, provider=scene.provider)
        second.refresh_from_db()
        assert (second.min_days, second.earliest_on) == (28, clock.sunday + 14 * DAY)
        same_time = clock.at(14, usual.hour, usual.minute)
        assert same_time - starts_at == 28 * DAY - clock.shift
        for moment in (same_time, starts_at + 28 * DAY - MINUTE * 30, clock.at(14, 0), clock.at(13, 22, 30)):
            days = (clock.local(moment).date() - clock.local(starts_at).date()) // DAY
            gaps = {code for code in said(scene, second, moment, started_at) if code.startswith("gap_")}
            assert gaps == ({"gap_below_min"} if days < 28 else set())


def test_a_plan_keeps_to_the_time_of_day_and_loses_no_session(scene, clocks):
    """The second of four sessions is best on the Sunday of the change itself."""
    for clock, (who, shown) in product(clocks, [(scene.provider, time(15, 30)), (scene.colleague, time(4, 30))]):
        first_on, at = clock.sunday - 28 * DAY, clock.at(-29, 8)
        band = (shown, time(shown.hour + 1, shown.minute))
        wishes = Preferences(from_on=first_on, time_band=band, provider_id=str(who.pk))
        best, *others = plan_series(series=new_session(scene, at).series, preferences=wishes, at=at).plans
        assert [step.day for step in best.steps] == [first_on + 28 * DAY * number for number in range(4)]
        for plan in (best, *others):
            assert [step.session.number for step in plan.steps] == [1, 2, 3, 4]
            local = [clock.local(step.slot.starts_at) for step in plan.steps]
            assert [(now.date(), now.time()) for now in local] == [(step.day, shown) for step in plan.steps]
            gaps = [(second.day - first.day) // DAY for first, second in pairwise(plan.steps)]
            assert [step.gap_days for step in plan.steps] == [None, *gaps]
