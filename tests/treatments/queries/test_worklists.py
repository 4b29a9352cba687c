"""What waits for somebody at the desk."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic.models import Absence, Closure, Outage
from tests.scenes import MONDAY
from treatments.actions.cancelling import cancel, mark_no_show
from treatments.actions.courses import discontinue_series, hold_series, resume_series
from treatments.actions.moving import move_appointment
from treatments.actions.overriding import Override
from treatments.actions.visits import arrive
from treatments.models import Session
from treatments.queries.worklists import drifting, overridden, to_book, to_replan

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
TEN = MONDAY + HOUR
TODAY = date(2027, 3, 1)
# Eleven in the evening in New York: already Tuesday in Greenwich, and noon on Tuesday in Tokyo.
LATE = MONDAY + 14 * HOUR
LISTS = [to_book, drifting, to_replan]


@pytest.fixture
def series(scene):
    return scene.start_series(session_count=3)


@pytest.fixture
def first(series):
    return series.sessions.get(number=1)


def listed(worklist, *, at=MONDAY, **wishes):
    return list(worklist(at=at, **wishes).order_by("series", "number"))


def put(session, *, earliest, latest=None):
    days = {"earliest_on": earliest, "ideal_on": earliest, "latest_on": latest}
    Session.objects.filter(pk=session.pk).update(**days)


def give_up(appointment, by, *, how=cancel):
    return how(appointment=appointment, reason="ill", by=by, at=MONDAY)


# To book


@pytest.mark.parametrize(("days", "is_listed"), [(4, False), (5, True), (6, True)])
def test_what_opens_within_so_many_days_is_to_be_booked(first, days, is_listed):
    put(first, earliest=TODAY + 5 * DAY)
    assert listed(to_book, days=days) == ([first] if is_listed else [])


def test_what_opened_long_ago_is_to_be_booked(first):
    put(first, earliest=TODAY - 500 * DAY)
    assert listed(to_book, days=0) == [first]


@pytest.mark.parametrize(("zone", "is_listed"), [("America/New_York", False), ("Asia/Tokyo", True)])
def test_today_is_the_day_at_the_location_of_the_series(scene, first, zone, is_listed):
    scene.location.time_zone = zone
    scene.location.save()
    put(first, earliest=TODAY + DAY)
    assert bool(listed(to_book, at=LATE, days=0)) is is_listed


def test_only_the_first_planned_session_of_a_series_is_to_be_booked(scene, series, first):
    second, third = series.sessions.filter(number__gt=1).order_by("number")
    for session in (second, third):
        put(session, earliest=TODAY)
    assert listed(to_book) == [first]
    scene.book(first)
    for session in (second, third):
        put(session, earliest=TODAY)
    assert listed(to_book) == [second]


@pytest.mark.parametrize("over", [hold_series, discontinue_series])
def test_a_series_that_is_not_active_is_neither_to_be_booked_nor_drifting(scene, series, first, over):
    put(first, earliest=TODAY - DAY, latest=TODAY - DAY)
    assert (listed(to_book), listed(drifting)) == ([first], [first])
    over(series=series, reason="moved", by=scene.desk, at=MONDAY)
    assert (listed(to_book), listed(drifting)) == ([], [])


# Drifting past max


@pytest.mark.parametrize(("latest", "is_listed"), [(0, False), (-1, True)])
def test_what_is_not_booked_and_past_its_latest_day_drifts(first, latest, is_listed):
    put(first, earliest=TODAY - 9 * DAY, latest=TODAY + latest * DAY)
    assert bool(listed(drifting)) is is_listed


def test_what_has_no_latest_day_never_drifts(scene, first):
    put(first, earliest=TODAY - 500 * DAY)
    assert listed(drifting) == []
    scene.book(first, TEN + 350 * DAY)
    assert listed(drifting) == []


@pytest.mark.parametrize(("zone", "is_listed"), [("America/New_York", False), ("Asia/Tokyo", True)])
def test_it_drifts_once_the_day_is_over_at_the_location(scene, first, zone, is_listed):
    scene.location.time_zone = zone
    scene.location.save()
    put(first, earliest=TODAY, latest=TODAY)
    assert bool(listed(drifting, at=LATE)) is is_listed


def test_the_sessions_after_one_that_drifts_wait_for_it(series, first):
    for session in series.sessions.all():
        put(session, earliest=TODAY - 9 * DAY, latest=TODAY - DAY)
    assert listed(drifting) == [first]


@pytest.mark.parametrize(("latest", "is_listed"), [(2, False), (1, True)])
def test_what_is_booked_for_a_day_after_its_latest_drifts(scene, first, latest, is_listed):
    scene.book(first, TEN + 2 * DAY)
    put(first, earliest=TODAY, latest=TODAY + latest * DAY)
    assert bool(listed(drifting)) is is_listed


def test_the_day_it_is_booked_for_is_the_locations(scene, first):
    scene.location.time_zone = "Asia/Tokyo"
    scene.location.save()
    scene.provider.rotas.update(starts="00:00", ends="23:59")
    # One o'clock at night on Tuesday there, Monday everywhere else that matters.
    scene.book(first, MONDAY + 2 * HOUR)
    put(first, earliest=TODAY, latest=TODAY)
    assert listed(drifting) == [first]


def test_a_hold_does_not_keep_a_session_from_drifting(scene, first):
    put(first, earliest=TODAY - 9 * DAY, latest=TODAY - DAY)
    scene.book(first, hold_minutes=10)
    assert listed(drifting) == [first]


# To re-plan


@pytest.mark.parametrize("how", [cancel, mark_no_show])
def test_what_lost_its_appointment_is_to_be_planned_again(scene, first, how):
    give_up(scene.book(first), scene.desk, how=how)
    assert listed(to_replan) == [first]
    scene.book(first, TEN + DAY)
    assert listed(to_replan) == []


def test_what_never_had_one_is_not(first):
    assert listed(to_replan) == []


def test_somebody_is_at_it_while_a_time_is_held(scene, first):
    give_up(scene.book(first), scene.desk)
    scene.book(first, TEN + DAY, hold_minutes=10)
    assert listed(to_replan, at=MONDAY) == []
    assert listed(to_replan, at=MONDAY + timedelta(minutes=10)) == [first]


@pytest.mark.parametrize("over", [hold_series, discontinue_series])
def test_a_series_that_is_not_active_is_not_planned_again(scene, series, first, over):
    give_up(scene.book(first), scene.desk)
    over(series=series, reason="moved", by=scene.desk, at=MONDAY)
    assert listed(to_replan) == []


def test_what_is_to_come_of_a_series_on_hold_is_to_be_planned_again(scene, series, first):
    scene.book(first)
    hold_series(series=series, reason="pregnant", by=scene.desk, at=MONDAY)
    assert listed(to_replan) == [first]
    assert listed(to_replan, at=TEN + HOUR) == []
    resume_series(series=series, by=scene.desk, at=MONDAY)
    assert listed(to_replan) == []


def away(scene, starts_at, ends_at):
    Absence.objects.create(provider=scene.provider, starts_at=starts_at, ends_at=ends_at)


def shut(scene, starts_at, ends_at):
    Closure.objects.create(location=scene.location, starts_at=starts_at, ends_at=ends_at)


def room_out(scene, starts_at, ends_at):
    Outage.objects.create(room=scene.room, starts_at=starts_at, ends_at=ends_at)


def device_out(scene, starts_at, ends_at):
    Outage.objects.create(device=scene.device, starts_at=starts_at, ends_at=ends_at)


# How long each is needed: a visit lasts an hour, and room and device are prepared for a quarter of an hour after it.
NEEDED = {away: HOUR, shut: HOUR, room_out: HOUR * 5 / 4, device_out: HOUR * 5 / 4}


@pytest.mark.parametrize(("reason", "needed"), NEEDED.items(), ids=lambda case: getattr(case, "__name__", ""))
def test_who_or_what_is_not_available_then_makes_it_to_be_planned_again(scene, first, reason, needed):
    scene.book(first, TEN)
    reason(scene, TEN - HOUR, TEN)
    reason(scene, TEN + needed, TEN + needed + HOUR)
    assert listed(to_replan) == []
    reason(scene, TEN + needed - timedelta(minutes=1), TEN + needed)
    assert listed(to_replan) == [first]


@pytest.mark.parametrize("reason", NEEDED)
def test_the_absence_of_others_changes_nothing(scene, first, reason):
    scene.book(first, TEN, provider=scene.colleague, room=scene.location.rooms.get(name="Room 2"))
    if reason not in (shut, device_out):
        reason(scene, TEN, TEN + HOUR)
    assert listed(to_replan) == []


def test_once_it_was_moved_away_it_is_planned(scene, first):
    appointment = scene.book(first, TEN)
    away(scene, TEN, TEN + HOUR)
    assert listed(to_replan) == [first]
    move_appointment(appointment=appointment, starts_at=TEN + DAY, by=scene.desk, at=MONDAY)
    assert listed(to_replan) == []


def test_whoever_is_here_already_is_not_planned_again(scene, first):
    appointment = scene.book(first, TEN)
    away(scene, TEN, TEN + HOUR)
    arrive(appointment=appointment, by=scene.desk, at=MONDAY)
    assert listed(to_replan) == []


def test_what_has_two_reasons_is_listed_once(scene, series, first):
    scene.book(first, TEN)
    away(scene, TEN, TEN + HOUR)
    shut(scene, TEN, TEN + HOUR)
    room_out(scene, TEN, TEN + HOUR)
    room_out(scene, TEN - HOUR, TEN + HOUR)
    hold_series(series=series, reason="pregnant", by=scene.desk, at=MONDAY)
    assert listed(to_replan) == [first]


# Overridden


def overrides(scene, first, second):
    override = Override(codes=frozenset({"gap_below_min"}), reason="it healed well")
    scene.perform(first, TEN)
    by = scene.provider.user
    scene.book(second, TEN + 84 * DAY)
    appointment = second.appointments.get()
    for hours, weeks in enumerate((2, 3)):
        when = {"starts_at": TEN + weeks * 7 * DAY, "at": MONDAY + hours * HOUR}
        move_appointment(appointment=appointment, by=by, override=override, **when)
    return appointment


def test_what_was_overridden_is_listed_newest_first_also_when_it_is_not_so_any_more(scene, series, first):
    appointment = overrides(scene, first, series.sessions.get(number=2))
    newer, older = overridden()
    assert [finding.override_reason for finding in (newer, older)] == ["it healed well"] * 2
    assert (newer.at, newer.superseded_at) == (MONDAY + HOUR, None)
    assert (older.at, older.superseded_at) == (MONDAY, MONDAY + HOUR)
    assert {newer.appointment, older.appointment} == {appointment}


def test_what_was_only_warned_of_is_not(scene, series, first):
    scene.perform(first, TEN)
    scene.book(series.sessions.get(number=2), TEN + 98 * DAY)
    assert not overridden().exists()


@pytest.mark.parametrize("worklist", LISTS)
def test_a_list_is_one_query(scene, first, worklist):
    give_up(scene.book(first), scene.desk)
    with CaptureQueriesContext(connection) as queries:
        listed(worklist)
    assert len(queries) == 1
