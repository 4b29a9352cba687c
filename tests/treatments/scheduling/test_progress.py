from datetime import timedelta

import pytest

from tests.constraints import copied
from tests.scenes import MONDAY
from tests.treatments.scores import afterwards, at_baseline, at_session, scale, score
from treatments.actions.assessments import supersede_assessment
from treatments.actions.courses import discontinue_series
from treatments.actions.deciding import decide
from treatments.actions.reshaping import drop_session
from treatments.actions.withdrawing import withdraw_session
from treatments.models import Decision, Due, Measure, Rater, Series
from treatments.scheduling.progress import Spacing, Trend, read_progress

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def series(scene):
    return scene.start_series()


def progress(series):
    return read_progress(Series.objects.select_related("location").get(pk=series.pk))


def perform(scene, series, number, *, days):
    return scene.perform(series.sessions.get(number=number), MONDAY + HOUR + days * DAY)


def missing(series):
    return [(each.scale.key, each.rater, each.due, each.session.number) for each in progress(series).missing]


def test_a_new_series_has_no_gaps_no_scores_and_its_baseline_due(series):
    found = progress(series)
    assert [stage.gap_days for stage in found.stages] == [None] * 4
    assert (found.tracks, found.upcoming.session.number) == ([], 1)
    assert missing(series) == [("goodman_baron_qual", "provider", Due.BASELINE, 1)]


def test_gaps_are_calendar_days_between_the_days_that_sessions_have(scene, series):
    perform(scene, series, 1, days=0)
    perform(scene, series, 2, days=28)
    scene.book(series.sessions.get(number=3), MONDAY + HOUR + 58 * DAY)
    found = progress(series)
    assert [stage.gap_days for stage in found.stages] == [None, 28, 30, None]
    assert [stage.spacing for stage in found.stages] == [None, Spacing.IDEAL, Spacing.IN_RANGE, None]
    assert (found.upcoming.session.number, found.upcoming.day) == (3, MONDAY.date() + 58 * DAY)


@pytest.mark.parametrize(
    ("days", "spacing"),
    [
        (13, Spacing.BELOW_FLOOR),
        (14, Spacing.BELOW_MIN),
        (27, Spacing.BELOW_MIN),
        (28, Spacing.IDEAL),
        (29, Spacing.IN_RANGE),
        (84, Spacing.IN_RANGE),
        (85, Spacing.PAST_MAX),
    ],
)
def test_a_gap_is_measured_against_its_own_bounds(scene, series, days, spacing):
    first = perform(scene, series, 1, days=0)
    second = series.sessions.filter(number=2)
    second.update(started_at=first.started_at + days * DAY, status="in_progress")
    assert progress(series).stages[1].spacing == spacing


def test_a_skipped_session_has_no_gap_and_the_next_counts_from_the_one_before_it(scene, series):
    perform(scene, series, 1, days=0)
    drop_session(session=series.sessions.get(number=2), reason="x", by=scene.desk, at=MONDAY + 4 * HOUR)
    perform(scene, series, 3, days=35)
    assert [stage.gap_days for stage in progress(series).stages] == [None, None, 35, None]


def test_a_change_is_counted_from_the_baseline_and_better_is_what_the_scale_calls_better(scene, series):
    first = scene.begin(series.sessions.get(number=1))
    score(scene, at_baseline(series), 3)
    score(scene, at_session(first), 2, at=MONDAY + 2 * HOUR)
    (track,) = progress(series).tracks
    assert [(each.change, each.trend) for each in track.scores] == [(None, None), (-1, Trend.BETTER)]


def test_higher_is_better_where_the_scale_says_so(scene, series):
    kept = score(scene, at_baseline(series), 3)
    first = scene.begin(series.sessions.get(number=1))
    copied(kept, occasion="session", session=first, value=2, direction="higher_better", assessed_at=MONDAY + HOUR)
    copied(kept, occasion="session", session=series.sessions.get(number=2), assessed_at=MONDAY + 2 * HOUR)
    (track,) = progress(series).tracks
    assert [each.trend for each in track.scores] == [None, Trend.WORSE, Trend.SAME]


def test_without_a_baseline_there_is_no_change(scene, series):
    first = scene.begin(series.sessions.get(number=1))
    score(scene, at_session(first), 2)
    (track,) = progress(series).tracks
    assert [(each.change, each.trend) for each in track.scores] == [(None, None)]


def test_scales_versions_and_raters_are_never_compared(scene, series):
    first = scene.begin(series.sessions.get(number=1))
    score(scene, at_baseline(series), 3)
    newer = copied(scale(), version=2)
    score(scene, at_session(first), 1, scale=newer)
    score(scene, at_session(first), 4, on="gais")
    score(scene, at_session(first), 1, on="gais", rater=Rater.PATIENT)
    found = [(track.scale.key, track.scale.version, track.rater) for track in progress(series).tracks]
    assert found == [
        ("goodman_baron_qual", 1, "provider"),
        ("goodman_baron_qual", 2, "provider"),
        ("gais", 1, "provider"),
        ("gais", 1, "patient"),
    ]
    assert all(each.change is None for track in progress(series).tracks for each in track.scores)


def test_only_what_counts_is_shown(scene, series):
    baseline = score(scene, at_baseline(series), 3)
    user = scene.provider.user
    later = supersede_assessment(assessment=baseline, value=2, reason="Misread", by=user, at=MONDAY)
    (track,) = progress(series).tracks
    assert [each.assessment for each in track.scores] == [later]


def test_what_was_scored_at_a_session_entered_in_error_counts_no_more(scene, series):
    first = perform(scene, series, 1, days=0)
    score(scene, at_session(first), 2, at=MONDAY + 3 * HOUR)
    user = scene.provider.user
    withdraw_session(session=first, reason="Another patient.", by=user, at=MONDAY + 4 * HOUR)
    found = progress(series)
    assert (found.tracks, found.upcoming.session.number) == ([], 1)
    again = series.sessions.get(number=1)
    scene.begin(again, MONDAY + HOUR + 2 * DAY)
    score(scene, at_session(again), 3, at=MONDAY + 2 * DAY + HOUR)
    (track,) = progress(series).tracks
    assert [each.assessment.session for each in track.scores] == [again]


def test_scores_are_missing_once_the_series_has_come_to_them(scene, series):
    perform(scene, series, 1, days=0)
    assert [each[2:] for each in missing(series)] == [(Due.BASELINE, 1), (Due.MIDDLE, 2)]
    second = scene.begin(series.sessions.get(number=2), MONDAY + HOUR + 28 * DAY)
    score(scene, at_session(second), 2, at=MONDAY + 28 * DAY + HOUR)
    assert [each[2:] for each in missing(series)] == [(Due.BASELINE, 1)]


def test_at_the_end_improvement_and_satisfaction_are_asked_for(scene):
    series = scene.start_series(session_count=3)
    for number in (1, 2, 3):
        perform(scene, series, number, days=28 * (number - 1))
    last = [each[:2] for each in missing(series) if each[2] == Due.LAST]
    assert last == [("goodman_baron_qual", "provider"), ("gais", "provider"), ("patient_satisfaction", "patient")]
    assert progress(series).upcoming is None


def test_a_follow_up_stands_at_the_end_of_its_track(scene, series):
    perform(scene, series, 1, days=0)
    score(scene, at_baseline(series), 3, at=MONDAY + 5 * HOUR, assessed_at=MONDAY)
    discontinue_series(series=series, reason="x", by=scene.desk, at=MONDAY + 5 * HOUR)
    score(scene, afterwards(series), 1, at=MONDAY + 90 * DAY)
    (track,) = progress(series).tracks
    assert [(each.assessment.occasion, each.change) for each in track.scores] == [("baseline", None), ("follow_up", -2)]


def test_the_latest_decision_after_a_session_is_shown(scene, series):
    first = perform(scene, series, 1, days=0)
    for hours, decision in ((4, Decision.ADD), (5, Decision.CONTINUE)):
        decide(session=first, decision=decision, reason="x", by=scene.provider.user, at=MONDAY + hours * HOUR)
    assert [stage.decision and stage.decision.decision for stage in progress(series).stages] == [
        "continue",
        *[None] * 4,
    ]


def test_it_costs_five_queries_whatever_is_there(scene, series, django_assert_num_queries):
    read = Series.objects.select_related("location").get(pk=series.pk)
    with django_assert_num_queries(5):
        read_progress(read)
    first = scene.begin(series.sessions.get(number=1))
    score(scene, at_baseline(series), 3)
    score(scene, at_session(first), 4, on="gais")
    Measure.objects.filter(scale__key="ecca").update(due=["baseline"])
    with django_assert_num_queries(5):
        found = read_progress(read)
        assert [str(each.scale) for each in found.missing]
        assert [each.assessment.series.location.time_zone for track in found.tracks for each in track.scores]
