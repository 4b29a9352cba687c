from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic.models import Absence, Closure, Outage
from tests.scenes import MONDAY
from treatments.models import Series
from treatments.scheduling.planner import plan_series
from treatments.scheduling.preferences import Preferences

DAY = timedelta(days=1)
FIRST = date(2027, 3, 1)


@pytest.fixture
def series(scene):
    return scene.start_series()


def planned(series, **wishes):
    whole = Series.objects.select_related("patient", "location", "treatment", "provider").get(pk=series.pk)
    return plan_series(series=whole, preferences=Preferences(**{"from_on": FIRST} | wishes), at=MONDAY)


def days(plan):
    return [step.day for step in plan.steps]


def test_every_session_is_placed_on_its_ideal_day_where_that_is_free(scene, series):
    best, *others = planned(series).plans
    assert days(best) == [FIRST, FIRST + 28 * DAY, FIRST + 56 * DAY, FIRST + 84 * DAY]
    assert [step.gap_days for step in best.steps] == [None, 28, 28, 28]
    assert best.cost == 0
    assert len(others) == 2
    assert [step.slot.provider.name for step in best.steps] == ["Ada Okafor"] * 4


def test_alternatives_differ_in_two_days_at_least(scene, series):
    plans = planned(series).plans
    for place, plan in enumerate(plans):
        for other in plans[:place]:
            assert sum(one != another for one, another in zip(days(plan), days(other), strict=True)) >= 2
    assert [plan.cost for plan in plans] == sorted(plan.cost for plan in plans)


def test_preferences_are_kept(scene, series):
    plan = planned(series, weekdays=frozenset({1, 3}), time_band=(time(14), time(17))).plans[0]
    assert {day.weekday() for day in days(plan)} <= {1, 3}
    zone = scene.location.time_zone
    from zoneinfo import ZoneInfo

    starts = [step.slot.starts_at.astimezone(ZoneInfo(zone)).time() for step in plan.steps]
    assert all(time(14) <= start <= time(16) for start in starts)


def test_a_series_without_a_free_device_is_blocked_at_its_first_session_with_the_reason(scene, series):
    for device in scene.location.devices.all():
        Outage.objects.create(device=device, starts_at=MONDAY - DAY, ends_at=MONDAY + 90 * DAY)
    answer = planned(series)
    assert answer.plans == []
    assert (answer.blocked_at.number, [finding.code for finding in answer.blocked_at.reasons]) == (1, ["outage"])
    assert answer.blocked_at.nearest[0].starts_at >= MONDAY + 90 * DAY


def test_planning_costs_the_same_whatever_the_number_of_sessions(scene, series):
    with CaptureQueriesContext(connection) as queries:
        planned(series)
    assert len(queries) == 6
