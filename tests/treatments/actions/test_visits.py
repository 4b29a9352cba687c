from datetime import timedelta

import pytest

from clinic.errors import MoveRefused
from tests.scenes import MONDAY, refuses_input
from treatments.actions.booking import book_visit
from treatments.actions.cancelling import cancel, mark_no_show
from treatments.actions.courses import hold_series, resume_series
from treatments.actions.overriding import Override
from treatments.actions.visits import (
    BelongsToSession,
    arrive,
    complete_session,
    finish_visit,
    start_session,
    undo_arrival,
)
from treatments.scheduling.findings import BookingRefused

TEN = MONDAY + timedelta(hours=1)


@pytest.fixture
def series(scene):
    return scene.start_series(session_count=3)


@pytest.fixture
def first(series):
    return series.sessions.get(number=1)


def test_a_patient_who_arrived_can_be_started_and_the_provider_is_the_appointments(scene, first):
    session = scene.begin(first)
    assert (session.status, session.provider) == ("in_progress", scene.provider)
    assert session.appointments.get().status == "in_progress"


def test_nothing_is_kept_of_a_visit_on_its_day(scene, first):
    assert not scene.begin(first).appointments.get().findings.exists()


def test_arriving_and_starting_on_another_day_is_allowed_with_a_warning_that_is_kept(scene, first):
    appointment = scene.book(first, TEN)
    arrive(appointment=appointment, by=scene.desk, at=TEN + timedelta(days=1))
    scene.get_ready(first, at=TEN + timedelta(days=1))
    start_session(session=first, by=scene.desk, at=TEN + timedelta(days=1))
    kept = appointment.findings.order_by("id").values_list("code", "level")
    assert list(kept) == [("arrived_other_day", "warn"), ("started_other_day", "warn")]


@pytest.mark.parametrize(("days", "code"), [(3, "gap_below_floor"), (20, "gap_below_min")])
def test_starting_too_soon_after_the_session_before_takes_a_reason_that_is_kept_once(scene, series, first, days, code):
    scene.perform(first)
    second = series.sessions.get(number=2)
    appointment, early = scene.book(second, TEN + timedelta(days=28)), TEN + timedelta(days=days)
    arrive(appointment=appointment, by=scene.desk, at=early)
    scene.get_ready(second, at=early)
    with pytest.raises(BookingRefused) as refusal:
        start_session(session=second, by=scene.provider.user, at=early)
    assert refusal.value.code == code
    override = Override(codes=frozenset({code}), reason="She came back from abroad.")
    start_session(session=second, by=scene.provider.user, at=early, override=override)
    kept = appointment.findings.filter(code=code).values_list("level", "override_reason")
    assert list(kept) == [("override", "She came back from abroad.")]


def test_a_patient_who_has_not_arrived_can_not_be_started(scene, first):
    scene.book(first, TEN)
    scene.get_ready(first, at=TEN)
    with pytest.raises(MoveRefused) as refusal:
        start_session(session=first, by=scene.desk, at=TEN)
    assert refusal.value.context["current"] == "booked"
    assert "arrived" in refusal.value.context["allowed"]


def test_an_arrival_can_be_taken_back_until_treatment_begins(scene, first):
    appointment = arrive(appointment=scene.book(first, TEN), by=scene.desk, at=TEN)
    appointment = undo_arrival(appointment=appointment, by=scene.desk, at=TEN)
    assert (appointment.status, appointment.arrived_at) == ("booked", None)
    with pytest.raises(MoveRefused):
        undo_arrival(appointment=appointment, by=scene.desk, at=TEN)


def test_a_series_on_hold_is_not_started(scene, series, first):
    appointment = scene.book(first, TEN)
    arrive(appointment=appointment, by=scene.desk, at=TEN)
    hold_series(series=series, reason="ill", by=scene.desk, at=TEN)
    scene.get_ready(first, at=TEN)
    with pytest.raises(BookingRefused) as refusal:
        start_session(session=first, by=scene.desk, at=TEN)
    assert refusal.value.code == "series_on_hold"


def test_later_windows_count_from_the_day_performed(scene, series, first):
    scene.book(first, TEN)
    arrive(appointment=first.appointments.get(), by=scene.desk, at=TEN + timedelta(days=2))
    scene.get_ready(first, at=TEN + timedelta(days=2))
    start_session(session=first, by=scene.desk, at=TEN + timedelta(days=2))
    done = complete_session(session=first, by=scene.desk, at=TEN + timedelta(days=2, hours=1))
    assert done.performed_on == (TEN + timedelta(days=2)).date()
    second, third = series.sessions.filter(number__gt=1).order_by("number")
    assert second.earliest_on == done.performed_on + timedelta(days=28)
    assert second.latest_on == done.performed_on + timedelta(days=84)
    assert third.ideal_on == done.performed_on + timedelta(days=56)


@pytest.mark.parametrize(
    ("shift", "code"), [(timedelta(minutes=-1), "ends_before_start"), (timedelta(hours=3), "ended_in_the_future")]
)
def test_a_session_ends_after_it_began_and_not_in_the_future(scene, first, shift, code):
    session = scene.begin(first, TEN)
    with refuses_input(code):
        complete_session(session=session, by=scene.desk, at=TEN + timedelta(hours=1), ended_at=TEN + shift)


def test_a_session_that_has_not_begun_can_not_be_completed(scene, first):
    scene.book(first, TEN)
    with pytest.raises(MoveRefused):
        complete_session(session=first, by=scene.desk, at=TEN)


def test_the_last_session_completes_the_series(scene, series):
    for month, session in enumerate(series.sessions.order_by("number")):
        series.refresh_from_db()
        assert series.status == "active"
        scene.perform(session, TEN + timedelta(days=28 * month))
    series.refresh_from_db()
    assert series.status == "completed"


@pytest.mark.parametrize(("give_up", "status"), [(cancel, "cancelled"), (mark_no_show, "noshow")])
def test_giving_up_an_appointment_never_shrinks_the_series(scene, series, first, give_up, status):
    appointment = give_up(appointment=scene.book(first, TEN), reason="flu", by=scene.desk, at=TEN)
    assert (appointment.status, appointment.reason) == (status, "flu")
    first.refresh_from_db()
    assert first.status == "planned"
    assert series.sessions.count() == 3
    assert scene.book(first, TEN + timedelta(days=1)).status == "booked"
    assert first.appointments.count() == 2


def test_a_patient_who_arrived_is_no_no_show(scene, first):
    appointment = arrive(appointment=scene.book(first, TEN), by=scene.desk, at=TEN)
    with pytest.raises(MoveRefused):
        mark_no_show(appointment=appointment, reason="", by=scene.desk, at=TEN)


def test_a_consultation_is_finished_by_itself_and_a_session_is_not(scene, first):
    visit = book_visit(
        patient=scene.patient,
        kind="consultation",
        location=scene.location,
        provider=scene.provider,
        starts_at=TEN,
        minutes=30,
        by=scene.desk,
        at=MONDAY,
    )
    arrive(appointment=visit, by=scene.desk, at=TEN)
    assert finish_visit(appointment=visit, by=scene.desk, at=TEN).status == "fulfilled"
    booked = arrive(appointment=scene.book(first, TEN + timedelta(hours=2)), by=scene.desk, at=TEN)
    with pytest.raises(BelongsToSession):
        finish_visit(appointment=booked, by=scene.desk, at=TEN)


def test_sessions_are_performed_in_their_order(scene, series, first):
    second = series.sessions.get(number=2)
    appointment = scene.book(second, TEN + timedelta(days=28))
    arrive(appointment=appointment, by=scene.desk, at=TEN)
    scene.get_ready(second, at=TEN)
    with pytest.raises(BookingRefused) as refusal:
        start_session(session=second, by=scene.desk, at=TEN)
    assert refusal.value.code == "earlier_session_open"


def test_a_late_session_warns_on_the_next_ones_appointment(scene, series, first):
    booked = scene.book(first, TEN)
    following = scene.book(series.sessions.get(number=2), TEN + timedelta(days=28))
    arrive(appointment=booked, by=scene.desk, at=TEN + timedelta(days=2))
    scene.get_ready(first, at=TEN + timedelta(days=2))
    start_session(session=first, by=scene.desk, at=TEN + timedelta(days=2))
    assert list(following.findings.values_list("code", "level")) == [("gap_below_min", "override")]


def test_a_series_held_during_its_last_session_is_completed_when_resumed(scene, series):
    *earlier, last = series.sessions.order_by("number")
    for month, session in enumerate(earlier):
        scene.perform(session, TEN + timedelta(days=28 * month))
    begun = scene.begin(last, TEN + timedelta(days=56))
    hold_series(series=series, reason="ill", by=scene.desk, at=TEN)
    complete_session(session=begun, by=scene.desk, at=TEN + timedelta(days=56, hours=1))
    assert resume_series(series=series, by=scene.desk, at=TEN).status == "completed"
