"""A no-show is taken back on its day, where the time is still free and the series has not gone on."""

from datetime import timedelta

import pytest

from clinic.errors import MoveRefused
from clinic.models import AuditEvent
from tests.scenes import MONDAY
from treatments.actions.booking import book_session, book_visit
from treatments.actions.cancelling import mark_no_show
from treatments.actions.coming_after_all import DayIsOver, WentOn, undo_no_show
from treatments.actions.courses import discontinue_series
from treatments.scheduling.findings import BookingRefused

HOUR = timedelta(hours=1)
TEN = MONDAY + HOUR


@pytest.fixture
def missed(scene):
    appointment = scene.book(scene.start_series().sessions.get(number=1), TEN)
    return mark_no_show(appointment=appointment, reason="late", by=scene.desk, at=TEN + HOUR / 4)


def take_back(scene, appointment, *, at=TEN + HOUR / 2):
    return undo_no_show(appointment=appointment, by=scene.desk, at=at)


def test_it_is_booked_again_where_it_was_and_so_is_its_session(scene, missed):
    before = missed.version
    again = take_back(scene, missed)
    again.refresh_from_db()
    assert (again.status, again.reason, again.starts_at, again.version) == ("booked", "", TEN, before + 1)
    assert again.session.status == "booked"
    assert AuditEvent.objects.filter(action="appointment.noshow_undone", by=scene.desk).count() == 1


def test_the_windows_after_it_are_counted_from_its_day_again(scene):
    series = scene.start_series()
    appointment = scene.book(series.sessions.get(number=1), TEN + timedelta(days=2))
    as_booked = series.sessions.get(number=2).ideal_on
    at = appointment.starts_at
    missed = mark_no_show(appointment=appointment, reason="late", by=scene.desk, at=at)
    assert series.sessions.get(number=2).ideal_on != as_booked
    take_back(scene, missed, at=at + HOUR)
    assert series.sessions.get(number=2).ideal_on == as_booked


def test_a_visit_without_a_session_comes_back_too(scene):
    visit = {"kind": "consultation", "location": scene.location, "provider": scene.provider, "minutes": 30}
    booked = book_visit(patient=scene.patient, starts_at=TEN, by=scene.desk, at=MONDAY, **visit)
    missed = mark_no_show(appointment=booked, reason="late", by=scene.desk, at=TEN)
    assert take_back(scene, missed).status == "booked"


def test_it_stays_one_once_its_day_is_over(scene, missed):
    with pytest.raises(DayIsOver):
        take_back(scene, missed, at=TEN + timedelta(days=1))


def test_what_is_no_no_show_is_not_taken_back(scene):
    appointment = scene.book(scene.start_series().sessions.get(number=1), TEN)
    with pytest.raises(MoveRefused):
        take_back(scene, appointment)


def test_a_session_that_was_booked_again_keeps_its_new_time(scene, missed):
    book_session(session=missed.session, starts_at=TEN + timedelta(days=1), by=scene.desk, at=TEN)
    with pytest.raises(MoveRefused):
        take_back(scene, missed)
    missed.refresh_from_db()
    assert missed.status == "noshow"


def test_a_series_that_ended_does_not_go_on(scene, missed):
    discontinue_series(series=missed.session.series, reason="moves away", by=scene.desk, at=TEN)
    with pytest.raises(WentOn):
        take_back(scene, missed)
    missed.refresh_from_db()
    assert missed.status == "noshow"


def test_a_time_that_somebody_else_got_is_refused_by_name(scene, missed):
    other = scene.start_series(patient=scene.another_patient()).sessions.get(number=1)
    scene.book(other, TEN, provider=scene.provider)
    with pytest.raises(BookingRefused) as refusal:
        take_back(scene, missed)
    assert [finding.code for finding in refusal.value.findings] == ["provider_busy"]
