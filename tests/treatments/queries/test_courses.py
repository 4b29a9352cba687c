from datetime import timedelta

import pytest

from tests.scenes import MONDAY
from treatments.actions.cancelling import cancel, mark_no_show
from treatments.models import Appointment, Series
from treatments.queries.courses import sessions_with_starts, with_sessions

TEN = MONDAY + timedelta(hours=1)


@pytest.fixture
def series(scene):
    return scene.start_series(session_count=3)


def standing(series):
    return [session.booked_for for session in sessions_with_starts(series)]


def test_sessions_come_by_number_in_one_query(scene, series, django_assert_num_queries):
    series.sessions.filter(number=2).update(version=9)
    with django_assert_num_queries(1):
        numbers = [(session.number, session.booked_for) for session in sessions_with_starts(series)]
    assert numbers == [(1, None), (2, None), (3, None)]


@pytest.mark.parametrize("status", ["booked", "arrived", "in_progress", "fulfilled"])
def test_a_session_stands_on_the_appointment_that_is_live_or_was_kept(scene, series, status):
    appointment = scene.book(series.sessions.get(number=1), TEN)
    Appointment.objects.update(status=status)
    assert standing(series) == [appointment.starts_at, None, None]


@pytest.mark.parametrize("give_up", [cancel, mark_no_show])
def test_a_session_does_not_stand_on_what_was_given_up(scene, series, give_up):
    first = series.sessions.get(number=1)
    give_up(appointment=scene.book(first, TEN), reason="ill", by=scene.desk, at=TEN + timedelta(hours=2))
    assert standing(series)[0] is None
    again = scene.book(first, TEN + timedelta(days=1), at=TEN + timedelta(hours=3))
    assert standing(series)[0] == again.starts_at


@pytest.mark.parametrize("count", [1, 3])
def test_all_that_is_shown_of_series_costs_the_same_for_one_and_for_many(scene, django_assert_num_queries, count):
    for number in range(count):
        series = scene.start_series(patient=scene.another_patient(f"Noor {number}"))
        scene.book(series.sessions.get(number=1), TEN + timedelta(days=number))
    with django_assert_num_queries(5):
        for series in with_sessions(Series.objects.all()):
            shown = [series.patient, series.location, series.provider, series.template_version.template]
            shown += [concern.concern for concern in series.concerns.all()]
            numbers = [session.number for session in series.sessions.all()]
            assert all(shown)
            assert numbers == sorted(numbers)
            assert [len(session.standing) for session in series.sessions.all()] == [1, 0, 0, 0]
