from datetime import timedelta

import pytest

from tests.scenes import MONDAY
from tests.treatments.photos import photographed
from treatments.actions.photos import withdraw_photo
from treatments.actions.withdrawing import withdraw_session
from treatments.models import BodyArea, Session
from treatments.queries.photos import missing_views, pairs_of, with_photos_due

DAY = timedelta(days=1)


def due(series):
    sessions = with_photos_due(Session.objects.filter(series=series)).order_by("number")
    return [session.number for session in sessions if session.are_photos_due]


@pytest.mark.parametrize(("count", "numbers"), [(3, [1, 2, 3]), (4, [1, 2, 4]), (5, [1, 3, 5]), (6, [1, 3, 6])])
def test_photos_are_due_at_the_first_the_middle_and_the_last_session(scene, count, numbers):
    assert due(scene.start_series(session_count=count)) == numbers


def test_sessions_that_are_skipped_do_not_count(scene):
    series = scene.start_series(session_count=5)
    Session.objects.filter(series=series, number__in=(1, 5)).update(status="skipped")
    assert due(series) == [2, 3, 4]


def test_standard_views_are_missing_until_they_are_there(scene):
    session = scene.perform(scene.start_series().sessions.get(number=1))

    def missing():
        return list(missing_views(with_photos_due(Session.objects.filter(pk=session.pk)).get()))

    assert missing() == ["frontal", "oblique_r45", "oblique_l45"]
    frontal = photographed(scene, "frontal", session=session)
    photographed(scene, "smiling", session=session)
    photographed(scene, "oblique_l45")
    assert missing() == ["oblique_r45", "oblique_l45"]
    withdraw_photo(photo=frontal, reason="x", by=scene.provider.user, at=MONDAY)
    assert missing() == ["frontal", "oblique_r45", "oblique_l45"]


def test_between_them_nothing_is_missing(scene):
    series = scene.start_series(session_count=6)
    assert missing_views(with_photos_due(Session.objects.filter(series=series, number=2)).get()) == []


def test_what_is_due_is_read_with_the_sessions(scene, django_assert_num_queries):
    for patient in (scene.patient, scene.another_patient()):
        scene.start_series(patient=patient)
    with django_assert_num_queries(1):
        assert [missing_views(session) for session in with_photos_due(Session.objects.all())]


@pytest.fixture
def performed(scene):
    series = scene.start_series()
    return [
        scene.perform(session, MONDAY + 28 * DAY * place + timedelta(hours=1), at=MONDAY + 28 * DAY * place)
        for place, session in enumerate(series.sessions.order_by("number")[:3])
    ]


def test_a_pair_is_the_first_and_the_last_of_a_view(scene, performed, django_assert_num_queries):
    first, second, third = performed
    cheeks, chin = (BodyArea.objects.get(key=key) for key in ("cheeks", "chin"))
    frontal = [photographed(scene, "frontal", session=session) for session in performed]
    smiling = [photographed(scene, "smiling", session=session) for session in (first, second)]
    close = {
        area: [photographed(scene, "close_up", session=each, area=area) for each in (first, third)]
        for area in (cheeks, chin)
    }
    photographed(scene, "lateral_r90", session=second)
    photographed(scene, "lateral_r90", session=second)
    with django_assert_num_queries(1):
        pairs = [(pair.view, pair.before, pair.after) for pair in pairs_of(first.series)]
    assert pairs == [
        ("frontal", frontal[0], frontal[2]),
        ("close_up", *close[cheeks]),
        ("close_up", *close[chin]),
        ("smiling", *smiling),
    ]


def test_a_session_that_was_entered_in_error_takes_no_place_and_makes_no_pair(scene, performed):
    frontal = [photographed(scene, "frontal", session=session) for session in performed]
    last = Session.objects.get(pk=performed[2].pk)
    withdraw_session(session=last, reason="It was Noor.", by=scene.provider.user, at=last.ended_at)
    assert due(last.series) == [1, 2, 4]
    assert [pair.both for pair in pairs_of(last.series)] == [(frontal[0], frontal[1])]


def test_what_is_withdrawn_makes_no_pair(scene, performed):
    frontal = [photographed(scene, "frontal", session=session) for session in performed]
    withdraw_photo(photo=frontal[2], reason="x", by=scene.provider.user, at=MONDAY)
    assert [pair.after for pair in pairs_of(performed[0].series)] == [frontal[1]]
