from datetime import timedelta

import pytest

from tests.constraints import copied
from tests.scenes import MONDAY
from tests.treatments.scores import at_baseline, at_session, scale, score
from treatments.actions.assessments import supersede_assessment, withdraw_assessment
from treatments.actions.reshaping import drop_session
from treatments.models import Measure, Rater, Session
from treatments.queries.assessments import last_scores, middle_of, scores_due

HOUR = timedelta(hours=1)
AT_THE_END = (("gais", Rater.PROVIDER), ("patient_satisfaction", Rater.PATIENT))


@pytest.fixture
def series(scene):
    """Of four sessions, whose second is the one in the middle."""
    return scene.start_series()


def due(series):
    """The numbers of the sessions at which a score is due and missing."""
    sessions = Session.objects.filter(series=series).annotate(**scores_due()).filter(score_missing=True)
    return sorted(session.number for session in sessions)


def test_a_baseline_is_due_at_the_first_and_scores_at_the_middle_and_the_last(series):
    assert due(series) == [1, 2, 4]


def test_what_was_scored_is_not_due(scene, series):
    score(scene, at_baseline(series), 3)
    assert due(series) == [2, 4]


def test_a_score_at_the_first_session_is_no_baseline(scene, series):
    first = scene.begin(series.sessions.get(number=1))
    score(scene, at_session(first), 3)
    assert 1 in due(series)


def test_what_was_corrected_counts_and_what_was_withdrawn_does_not(scene, series):
    user = scene.provider.user
    baseline = score(scene, at_baseline(series), 3)
    later = supersede_assessment(assessment=baseline, value=2, reason="Misread", by=user, at=MONDAY + HOUR)
    assert 1 not in due(series)
    withdraw_assessment(assessment=later, reason="Another patient", by=user, at=MONDAY + HOUR)
    assert 1 in due(series)


def test_a_score_on_another_version_of_the_scale_will_do(scene, series):
    score(scene, at_baseline(series), 3)
    newer = copied(scale(), version=2)
    Measure.objects.filter(scale=scale()).update(scale=newer)
    assert 1 not in due(series)


def test_another_rater_or_series_will_not(scene, series):
    other = scene.start_series()
    score(scene, at_baseline(other), 3)
    assert 1 in due(series)
    score(scene, at_baseline(series), 3, on="gais", rater=Rater.PATIENT)
    assert 1 in due(series)


def test_at_the_end_improvement_and_satisfaction_are_due_too(scene):
    series = scene.start_series(session_count=3)
    drop_session(session=series.sessions.get(number=3), reason="x", by=scene.desk, at=MONDAY)
    score(scene, at_baseline(series), 3)
    scene.perform(series.sessions.get(number=1))
    last = scene.begin(series.sessions.get(number=2), MONDAY + HOUR + timedelta(days=28))
    score(scene, at_session(last), 2)
    for on, rater in AT_THE_END:
        assert due(series) == [2]
        score(scene, at_session(last), 2, on=on, rater=rater)
    assert due(series) == []


def test_of_one_session_alone_only_the_baseline_is_due(scene):
    series = scene.start_series(session_count=3)
    for number in (2, 3):
        drop_session(session=series.sessions.get(number=number), reason="x", by=scene.desk, at=MONDAY)
    assert due(series) == [1]
    score(scene, at_baseline(series), 3)
    assert due(series) == []


def test_of_two_sessions_none_is_in_the_middle_and_skipped_ones_do_not_count(scene, series):
    for number in (4, 3):
        drop_session(session=series.sessions.get(number=number), reason="x", by=scene.desk, at=MONDAY)
    assert due(series) == [1, 2]
    score(scene, at_baseline(series), 3)
    assert due(series) == [2]
    assert [middle_of(count) for count in range(1, 8)] == [0, 0, 2, 2, 3, 3, 4]


def test_it_costs_one_query_whatever_the_number(scene, series, django_assert_num_queries):
    scene.start_series()
    with django_assert_num_queries(1):
        assert len(Session.objects.annotate(**scores_due())) == 8


def test_the_last_score_is_the_clinics_on_the_scale_of_first_choice(scene, series, django_assert_num_queries):
    first = scene.begin(series.sessions.get(number=1))
    score(scene, at_baseline(series), 3)
    latest = score(scene, at_session(first), 2, at=MONDAY + 2 * HOUR)
    score(scene, at_session(first), 1, on="gais", at=MONDAY + 3 * HOUR)
    score(scene, at_session(first), 1, on="gais", rater=Rater.PATIENT, at=MONDAY + 3 * HOUR)
    other = scene.add_concern(scene.patient)
    with django_assert_num_queries(1):
        assert last_scores([scene.concern, other]) == {scene.concern.pk: latest}


def test_a_score_on_a_later_choice_will_do_where_there_is_no_other(scene, series):
    first = scene.begin(series.sessions.get(number=1))
    only = score(scene, at_session(first), 1, on="gais", at=MONDAY + 2 * HOUR)
    assert last_scores([scene.concern]) == {scene.concern.pk: only}
