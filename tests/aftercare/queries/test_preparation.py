"""What a patient does before a visit is counted back from its start, wherever that goes."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from aftercare.models import SeriesProtocol
from aftercare.queries.preparation import preparation_of, preparation_of_session
from clinic.actions.patients import change_patient
from tests.aftercare.drafts import draft, publish
from tests.scenes import MONDAY
from treatments.actions.booking import book_visit
from treatments.actions.cancelling import cancel
from treatments.actions.moving import move_appointment

NEW_YORK = ZoneInfo("America/New_York")
TEN = MONDAY + timedelta(hours=1)


@pytest.fixture
def session(scene):
    return scene.start_series().sessions.get(number=1)


def lines(appointment):
    return {line.key: line for line in preparation_of(appointment).lines}


def test_it_begins_so_many_hours_before_the_visit_and_ends_with_it(scene, session):
    appointment = scene.book(session, TEN + timedelta(days=7))
    found = lines(appointment)
    asked = {
        "retinoid": 120,
        "sun_exposure": 336,
        "aha_bha": 72,
        "clean_face": 2,
        "medication:isotretinoin": 4320,
        "other_procedure:peel_laser": 672,
    }
    for key, hours in asked.items():
        assert appointment.starts_at - found[key].starts_at == timedelta(hours=hours)
        assert found[key].ends_at == appointment.starts_at
    assert len(found) == 19
    assert {found[key].instruction.strength for key in ("medication:isotretinoin", "photos_consent")} == {"must"}
    assert found["retinoid"].instruction.strength == "should"


def test_what_comes_first_stands_first(scene, session):
    starts = [line.starts_at for line in preparation_of(scene.book(session)).lines]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Stop retinol creams 5 days before your visit"), ("es", "Deje el retinol y las cremas con retinoides")],
)
def test_it_is_in_the_patients_language(scene, session, language, said):
    change_patient(patient=scene.patient, language=language, by=scene.desk, at=MONDAY)
    appointment = scene.book(session)
    assert preparation_of(appointment).language == language
    assert said in lines(appointment)["retinoid"].text
    assert not any("{" in line.text for line in lines(appointment).values())


def test_hours_stay_hours_across_a_clock_change(scene, session):
    # New York turns its clocks forward on Sunday 14 March: 120 hours before Monday at ten it is nine there.
    appointment = scene.book(session, TEN + timedelta(days=14, hours=-1))
    assert appointment.starts_at.astimezone(NEW_YORK).hour == 10
    begins = lines(appointment)["retinoid"].starts_at
    assert appointment.starts_at - begins == timedelta(hours=120)
    assert begins.astimezone(NEW_YORK) == datetime(2027, 3, 10, 9, 0, tzinfo=NEW_YORK)
    assert begins == datetime(2027, 3, 10, 14, 0, tzinfo=UTC)


def test_a_moved_appointment_moves_its_preparation(scene, session):
    appointment = scene.book(session, TEN + timedelta(days=7))
    before = lines(appointment)
    move_appointment(appointment=appointment, starts_at=TEN + timedelta(days=9), by=scene.desk, at=MONDAY)
    after = lines(type(appointment).objects.get(pk=appointment.pk))
    assert {key: line.starts_at + timedelta(days=2) for key, line in before.items()} == {
        key: line.starts_at for key, line in after.items()
    }


def test_a_session_has_the_preparation_of_its_live_appointment(scene, session):
    assert preparation_of_session(session) is None
    appointment = scene.book(session)
    assert preparation_of_session(session).appointment == appointment
    cancel(appointment=appointment, reason="ill", by=scene.desk, at=MONDAY)
    assert preparation_of_session(session) is None


def test_a_series_prepares_as_the_version_says_that_it_follows(scene, session):
    version = draft()
    version.instructions.filter(until_hours__lte=0).delete()
    publish(version)
    assert len(preparation_of(scene.book(session)).lines) == 19
    later = scene.start_series(patient=scene.another_patient(), at=MONDAY)
    appointment = scene.book(later.sessions.get(number=1), TEN + timedelta(hours=2))
    assert preparation_of(appointment).lines == []


def test_without_a_protocol_or_a_session_nothing_is_prepared(scene, session):
    appointment = scene.book(session)
    SeriesProtocol.objects.all().delete()
    assert preparation_of(appointment) is None
    visit = book_visit(
        patient=scene.another_patient(),
        kind="consultation",
        location=scene.location,
        provider=scene.colleague,
        starts_at=TEN,
        minutes=30,
        by=scene.desk,
        at=MONDAY,
    )
    assert preparation_of(visit) is None


def test_whether_it_should_have_begun_is_a_question_of_the_moment(scene, session):
    line = lines(scene.book(session, TEN + timedelta(days=7)))["retinoid"]
    assert [line.has_begun(line.starts_at + timedelta(seconds=each)) for each in (-1, 0)] == [False, True]


def test_what_is_to_be_told_is_for_now_however_late_its_protocol_dates_it(scene, session):
    version = draft()
    version.instructions.filter(kind="watch", until_hours__lte=0).update(from_hours=-1)
    publish(version)
    later = scene.start_series(patient=scene.another_patient(), at=MONDAY)
    found = lines(scene.book(later.sessions.get(number=1), TEN + timedelta(days=7)))
    told = {key for key, line in found.items() if line.has_begun(MONDAY - timedelta(days=300))}
    assert told == {key for key in found if key.startswith("medication:")}
    assert len(told) == 4


def test_it_costs_the_same_however_much_is_asked(scene, session, django_assert_max_num_queries):
    appointment = type(scene.book(session)).objects.get(session=session)
    with django_assert_max_num_queries(5):
        preparation_of(appointment)
