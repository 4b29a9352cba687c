"""A running series keeps its version until somebody moves it."""

from datetime import timedelta

import pytest

from aftercare.actions.moving_protocols import move_series_to_current, move_series_to_version
from aftercare.models import AftercareProtocol, ProtocolVersion, SeriesProtocol, SeriesProtocolMove
from aftercare.queries.following import behind
from aftercare.queries.protocols import newest_published, version_of
from aftercare.queries.sheets import sheet_of
from clinic.changes import expecting
from clinic.errors import MoveRefused, Stale
from clinic.models import AuditEvent
from tests.aftercare.drafts import draft, microneedling, publish
from tests.scenes import MONDAY, refuses_input
from treatments.actions.courses import discontinue_series, hold_series
from treatments.models import Treatment

TEN = MONDAY + timedelta(hours=1)
TODAY = MONDAY.date()


@pytest.fixture
def series(scene):
    return scene.start_series()


@pytest.fixture
def second(series):
    """Published after the series began."""
    return publish(draft())


def move(scene, series, version, **how):
    return move_series_to_version(series=series, version=version, by=scene.provider.user, at=TEN, **how)


def test_a_series_that_was_moved_follows_the_other_version(scene, series, second):
    first = version_of(series)
    move(scene, series, second, reason=" New sunscreen advice. ")
    assert version_of(series) == second
    moved = SeriesProtocolMove.objects.get()
    assert (moved.series, moved.moved_from, moved.moved_to) == (series, first, second)
    assert (moved.reason, moved.by, moved.at) == ("New sunscreen advice.", scene.provider.user, TEN)
    event = AuditEvent.objects.get(action="aftercare.moved")
    assert (event.subject_id, event.patient_id) == (series.pk, scene.patient.pk)


def test_sheets_that_are_there_keep_theirs_and_the_next_is_of_the_new_one(scene, series, second):
    first = version_of(series)
    session = scene.begin(series.sessions.get(number=1), TEN)
    move(scene, series, second)
    assert sheet_of(session).protocol_version == first


def test_a_move_to_where_it_is_changes_nothing(scene, series, second):
    for _ in range(2):
        move(scene, series, second)
    assert SeriesProtocolMove.objects.count() == 1


def test_a_move_may_be_taken_back(scene, series, second):
    first = version_of(series)
    move(scene, series, second)
    move(scene, series, first)
    assert version_of(series) == first


def test_a_move_over_somebody_elses_is_refused(scene, series, second):
    seen = SeriesProtocol.objects.get(series=series)
    move(scene, series, second)
    with expecting(seen, seen.revision), pytest.raises(Stale):
        move(scene, series, seen.version)


def test_a_series_that_followed_none_may_begin_to(scene, series, second):
    SeriesProtocol.objects.all().delete()
    move(scene, series, second)
    assert version_of(series) == second
    assert SeriesProtocolMove.objects.get().moved_from is None


def test_a_series_that_is_over_is_not_moved(scene, series, second):
    discontinue_series(series=series, reason="x", by=scene.desk, at=TEN)
    with pytest.raises(MoveRefused):
        move(scene, series, second)


def not_yet(_scene):
    return publish(draft(), effective_on=TODAY + timedelta(days=2))


def unfinished(_scene):
    return draft()


def of_another_treatment(_scene):
    return newest_published(AftercareProtocol.objects.get(key="nafl_aftercare"))


@pytest.mark.parametrize("version", [not_yet, unfinished, of_another_treatment])
def test_a_series_follows_only_what_is_in_effect_for_its_treatment(scene, series, version):
    with refuses_input("version_not_in_effect"):
        move(scene, series, version(scene))


def test_a_reason_is_short(scene, series, second):
    with refuses_input("max_length"):
        move(scene, series, second, reason="x" * 301)


def test_a_series_is_moved_to_what_is_current_on_that_day(scene, series, second):
    publish(draft(), effective_on=TODAY + timedelta(days=7))
    move_series_to_current(series=series, by=scene.provider.user, at=TEN)
    assert version_of(series) == second
    move_series_to_current(series=series, by=scene.provider.user, at=TEN + timedelta(days=7))
    assert version_of(series).number == 3


def test_where_nothing_is_in_effect_there_is_nothing_to_follow(scene, series):
    series.treatment = Treatment.objects.create(key="new", label_en="New", label_es="Nuevo", procedure_minutes=30)
    with refuses_input("version_not_in_effect"):
        move_series_to_current(series=series, by=scene.provider.user, at=TEN)


def test_running_series_of_an_older_version_are_found(scene, series, second, django_assert_num_queries):
    held = scene.start_series(patient=scene.another_patient("Held"))
    SeriesProtocol.objects.filter(series=held).update(version=version_of(series))
    hold_series(series=held, reason="x", by=scene.desk, at=TEN)
    over = scene.start_series(patient=scene.another_patient("Over"))
    SeriesProtocol.objects.filter(series=over).update(version=version_of(series))
    discontinue_series(series=over, reason="x", by=scene.desk, at=TEN)
    scene.start_series(patient=scene.another_patient("Newer"))
    with django_assert_num_queries(1):
        found = {each.series_id: each.current_number for each in behind(on=TODAY)}
    assert found == {series.pk: second.number, held.pk: second.number}
    move(scene, series, second)
    assert [each.series for each in behind(on=TODAY)] == [held]


def test_a_version_that_is_not_in_effect_yet_leaves_nobody_behind(scene, series):
    day = TODAY + timedelta(days=7)
    publish(draft(), effective_on=day)
    assert not behind(on=TODAY).exists()
    assert behind(on=day).exists()
    assert ProtocolVersion.objects.filter(protocol=microneedling()).count() == 2
