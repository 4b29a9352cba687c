from datetime import time

import pytest

from tests.treatments.scheduling.planning import (
    DAY,
    FIRST,
    NEW_YORK,
    TUESDAY,
    away,
    best,
    days,
    hours,
    people,
    tuesdays,
    weekdays,
)

MORNING = (time(9), time(11))


@pytest.fixture
def series(scene):
    return scene.start_series()


def test_preferences_are_kept(scene, series):
    plan = best(series, weekdays=frozenset({1, 3}), time_band=(time(14), time(17)))
    assert set(weekdays(plan)) <= {1, 3}
    starts = [step.slot.starts_at.astimezone(NEW_YORK).time() for step in plan.steps]
    assert all(time(14) <= start <= time(16) for start in starts)


def test_the_time_band_is_given_up_before_the_weekdays(scene, series):
    for provider in (scene.provider, scene.colleague):
        away(provider, *tuesdays(), until=12)
    plan = best(series, weekdays=TUESDAY, time_band=MORNING)
    assert weekdays(plan) == [1] * 4
    assert hours(plan) == [12] * 4


def test_the_weekdays_are_given_up_before_the_same_provider_and_for_as_few_sessions_as_possible(scene, series):
    # One has Tuesdays only at first, the other only later on.
    away(scene.provider, *tuesdays(first=6))
    away(scene.colleague, *tuesdays(12))
    plan = best(series, weekdays=TUESDAY, same_provider=True)
    assert people(plan) == ["Ben"] * 4
    assert weekdays(plan).count(1) == 3
    whoever = best(series, weekdays=TUESDAY)
    assert (weekdays(whoever), set(people(whoever))) == ([1] * 4, {"Ada", "Ben"})


def test_the_same_provider_is_given_up_before_the_provider(scene, series):
    away(scene.provider, *[FIRST + number * DAY for number in range(50, 400)])
    plan = best(series, provider_id=str(scene.provider.pk), same_provider=True)
    assert people(plan) == ["Ada", "Ada", "Ben", "Ben"]


def test_the_provider_is_given_up_last(scene, series):
    # Away in the mornings, and on Tuesdays.
    away(scene.provider, *[FIRST + number * DAY for number in range(400)], until=12)
    away(scene.provider, *tuesdays(), since=12)
    plan = best(series, provider_id=str(scene.provider.pk), weekdays=TUESDAY, time_band=MORNING)
    assert people(plan) == ["Ada"] * 4
    assert 1 not in weekdays(plan)
    assert min(hours(plan)) == 12


def test_the_provider_is_given_up_for_as_few_sessions_as_possible(scene, series):
    away(scene.colleague, *[FIRST + number * DAY for number in range(70)])
    plan = best(series, provider_id=str(scene.colleague.pk))
    # Even the provider of the series stands back where the one who is wished can treat.
    assert people(plan) == ["Ada", "Ben", "Ben", "Ben"]
    assert days(plan)[1] == FIRST + 70 * DAY


def test_the_band_is_one_of_the_clock_on_the_wall_whatever_the_season(scene, series):
    plan = best(series, time_band=(time(14), time(15)))
    starts = [step.slot.starts_at for step in plan.steps]
    # The clocks change on 14 March.
    assert [start.hour for start in starts] == [19, 18, 18, 18]
    assert {start.astimezone(NEW_YORK).time() for start in starts} == {time(14)}


def test_a_stay_that_would_end_after_the_band_is_not_in_it(scene, series):
    assert best(series, time_band=(time(14), time(15))).cost == 0
    assert best(series, time_band=(time(14), time(14, 59))).cost == 4 * 10**4


@pytest.mark.parametrize(
    ("band", "nearest"),
    [((time(19, 30), time(23, 59)), time(16)), ((time(6), time(8)), time(9)), ((time(12), time(12, 30)), time(12))],
)
def test_where_the_band_cannot_be_had_the_nearest_start_to_it_is_taken(series, band, nearest):
    plan = best(series, time_band=band)
    assert {step.slot.starts_at.astimezone(NEW_YORK).time() for step in plan.steps} == {nearest}
    assert plan.cost == 4 * 10**4


def test_between_two_starts_beside_the_band_the_nearer_is_taken(scene, series):
    for provider in (scene.provider, scene.colleague):
        away(provider, *[FIRST + number * DAY for number in range(400)], since=11, until=14)
    assert hours(best(series, time_band=(time(11), time(13)))) == [10] * 4
    assert hours(best(series, time_band=(time(12), time(14)))) == [14] * 4


def test_a_session_keeps_off_a_day_that_it_is_not_to_be_on(series):
    before = best(series)
    after = best(series, avoided={2: days(before)[1].toordinal()})
    assert days(after)[1] not in (None, days(before)[1])
