from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic.models import Outage
from tests.kept import rehearse
from tests.scenes import MONDAY
from tests.treatments.scheduling.planning import DAY, FIRST, TEN, TUESDAY, away, best, days, people, planned
from treatments.actions.courses import hold_series
from treatments.models import Interaction, Series, Session
from treatments.scheduling.clock import minute_of
from treatments.scheduling.findings import BookingRefused


@pytest.fixture
def series(scene):
    return scene.start_series()


def test_every_session_is_placed_on_its_ideal_day_where_that_is_free(scene, series):
    plan, *others = planned(series).plans
    assert days(plan) == [FIRST, FIRST + 28 * DAY, FIRST + 56 * DAY, FIRST + 84 * DAY]
    assert [step.gap_days for step in plan.steps] == [None, 28, 28, 28]
    assert plan.cost == 0
    assert len(others) == 2
    assert [step.slot.provider.name for step in plan.steps] == ["Ada Okafor"] * 4


def test_alternatives_differ_in_two_days_at_least(scene, series):
    plans = planned(series).plans
    for place, plan in enumerate(plans):
        for other in plans[:place]:
            assert sum(one != another for one, another in zip(days(plan), days(other), strict=True)) >= 2
    assert [plan.cost for plan in plans] == sorted(plan.cost for plan in plans)


def test_where_one_provider_is_wished_throughout_an_alternative_may_differ_in_the_provider_alone(scene, series):
    first, second, _third = planned(series, same_provider=True).plans
    assert days(first) == days(second)
    assert (people(first), people(second)) == (["Ada"] * 4, ["Ben"] * 4)


def test_a_warning_is_avoided_where_that_costs_less_than_a_month_of_days(scene, series):
    # Another series of the patient, not booked yet: its sessions are only projected.
    Interaction.objects.filter(first=scene.treatment, second=scene.treatment).update(min_days=10, floor_days=5)
    other = scene.start_series(session_count=3)
    on = FIRST + 3 * DAY
    Session.objects.filter(series=other).update(earliest_on=on, ideal_on=on, latest_on=None)
    plan = best(series)
    # Ten days later is a Sunday.
    assert days(plan)[0] == on + 11 * DAY
    assert [finding.code for step in plan.steps for finding in step.findings] == []


def test_a_plan_says_which_of_its_steps_is_warned_of(scene, series):
    Interaction.objects.filter(first=scene.treatment, second=scene.treatment).update(min_days=40, floor_days=5)
    scene.start_series(session_count=3)
    plan = best(series, count=1)
    assert (days(plan), plan.cost) == ([FIRST], 30)
    # The other series' first session is on the same day, before or after it; its second follows too soon.
    assert [(finding.code, finding.level) for finding in plan.steps[0].findings] == [("interaction", "warn")] * 3


def test_what_is_booked_in_another_series_is_kept_away_from(scene, series):
    other = scene.start_series(session_count=3)
    scene.book(other.sessions.get(number=1), TEN)
    # Microneedling after microneedling of the same skin: 28 days. The rest of the other series is only projected.
    assert days(best(series))[0] == FIRST + 28 * DAY


def test_a_session_that_was_performed_is_what_the_next_gaps_are_counted_from(scene, series):
    scene.perform(series.sessions.get(number=1), TEN + 2 * DAY)
    plan = best(series)
    assert [step.session.number for step in plan.steps] == [2, 3, 4]
    assert days(plan)[0] == FIRST + 30 * DAY
    assert [step.gap_days for step in plan.steps] == [28] * 3


def test_a_session_in_progress_counts_as_performed(scene, series):
    scene.begin(series.sessions.get(number=1))
    assert days(best(series))[0] == FIRST + 28 * DAY


def test_a_series_that_is_late_already_is_planned_late_with_a_warning(scene, series):
    scene.perform(series.sessions.get(number=1), TEN)
    late = FIRST + 100 * DAY
    plan = best(series, from_on=late, at=MONDAY + 100 * DAY)
    assert days(plan)[:2] == [late, late + 28 * DAY]
    assert [finding.code for finding in plan.steps[0].findings] == ["gap_above_max"]
    assert plan.cost == 100 - 28
    assert plan.steps[0].gap_class == "edge"


def test_a_series_that_is_not_late_keeps_to_its_maximum(scene, series):
    scene.perform(series.sessions.get(number=1), TEN)
    series.sessions.filter(number=2).update(floor_days=5, min_days=7, ideal_days=7, max_days=8)
    # Nobody is there a week later; two days after that, somebody is.
    for provider in (scene.provider, scene.colleague):
        away(provider, FIRST + 7 * DAY, FIRST + 8 * DAY)
    assert planned(series).blocked_at.number == 2


def test_what_is_booked_in_the_middle_stays(scene, series):
    scene.book(series.sessions.get(number=2), TEN + 30 * DAY)
    plan = best(series)
    assert days(plan) == [FIRST, FIRST + 30 * DAY, FIRST + 58 * DAY, FIRST + 86 * DAY]
    assert [step.slot is None for step in plan.steps] == [False, True, False, False]
    assert plan.cost == 2


def test_nothing_is_placed_so_that_what_is_booked_becomes_early(scene, series):
    scene.book(series.sessions.get(number=1), TEN)
    scene.book(series.sessions.get(number=3), TEN + 60 * DAY)
    second = best(series).steps[1]
    assert 28 <= second.gap_days <= 60 - 28


def test_nothing_is_planned_before_the_wished_day(scene, series):
    scene.book(series.sessions.get(number=1), TEN)
    plan = best(series, from_on=FIRST + 50 * DAY)
    assert days(plan)[:2] == [FIRST, FIRST + 50 * DAY]


def test_where_every_session_has_its_day_there_is_nothing_to_plan(scene):
    series = scene.start_series(session_count=3)
    for session in series.sessions.order_by("number"):
        scene.book(session, TEN + 28 * (session.number - 1) * DAY)
    answer = planned(series)
    assert (answer.plans, answer.blocked_at) == ([], None)


def test_what_is_pinned_is_placed_there_and_the_rest_around_it(scene, series):
    pinned = TEN + 31 * DAY + 20 * timedelta(minutes=1)
    plan = best(series, pinned={2: minute_of(pinned)}, weekdays=TUESDAY)
    step = plan.steps[1]
    assert (step.slot.starts_at, step.is_pinned) == (pinned, True)
    assert [other.is_pinned for other in plan.steps] == [False, True, False, False]
    assert days(plan)[0].weekday() == days(plan)[2].weekday() == 1
    assert all(days(other)[1] == step.day for other in planned(series, pinned={2: minute_of(pinned)}).plans)


def test_what_is_pinned_early_says_that_it_needs_an_override(scene, series):
    scene.perform(series.sessions.get(number=1), TEN)
    step = best(series, pinned={2: minute_of(TEN + 21 * DAY)}).steps[0]
    assert [(finding.code, finding.level) for finding in step.findings] == [("gap_below_min", "override")]


def test_only_so_many_sessions_are_planned_as_were_asked_for(scene, series):
    plan = best(series, count=2)
    assert [step.session.number for step in plan.steps] == [1, 2]


def test_the_next_sessions_keep_their_distance_from_what_is_booked_after_them(scene, series):
    scene.book(series.sessions.get(number=2), TEN + 30 * DAY)
    plan = best(series, count=1, from_on=FIRST + DAY)
    assert [step.session.number for step in plan.steps] == [1, 2]
    assert plan.steps[0].day == FIRST + DAY


def test_a_skipped_session_takes_no_time(scene, series):
    series.sessions.filter(number=2).update(status="skipped")
    plan = best(series)
    assert [step.session.number for step in plan.steps] == [1, 3, 4]
    assert [step.gap_days for step in plan.steps] == [None, 28, 28]


@pytest.mark.parametrize(("status", "code"), [("on_hold", "series_on_hold"), ("completed", "series_over")])
def test_a_series_that_is_not_active_is_not_planned(scene, series, status, code):
    if status == "on_hold":
        hold_series(series=series, reason="ill", by=scene.desk, at=MONDAY)
    else:
        Series.objects.filter(pk=series.pk).update(status=status)
    with pytest.raises(BookingRefused) as refusal:
        planned(series)
    assert refusal.value.code == code


def test_planning_costs_the_same_whatever_the_number_of_sessions(scene, series):
    rehearse(planned, series)
    with CaptureQueriesContext(connection) as queries:
        planned(series)
    assert len(queries) == 6


def test_planning_far_around_and_in_vain_costs_at_most_sixteen_queries(scene, series):
    for device in scene.location.devices.all():
        Outage.objects.create(device=device, starts_at=MONDAY - DAY, ends_at=MONDAY + 200 * DAY)
    rehearse(planned, series)
    with CaptureQueriesContext(connection) as queries:
        assert planned(series).blocked_at
    # One reads the series.
    assert len(queries) <= 1 + 8 + 7
