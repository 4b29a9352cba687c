"""A freed time is given to somebody."""

from datetime import timedelta

import pytest

from clinic.errors import MoveRefused, NotPermitted
from clinic.models import AuditEvent
from tests.scenes import MONDAY
from treatments.actions.booking import SessionHeld
from treatments.actions.courses import discontinue_series, hold_series, resume_series
from treatments.actions.overriding import Override
from treatments.actions.waitlist import fill, join_waitlist, withdraw
from treatments.models import Rescheduling, Session
from treatments.scheduling.findings import BookingRefused
from treatments.statuses import SessionStatus

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
TEN = MONDAY + HOUR


@pytest.fixture
def series(scene):
    return scene.start_series(session_count=3)


@pytest.fixture
def first(series):
    return series.sessions.get(number=1)


def wait(scene, series):
    return join_waitlist(series=series, by=scene.desk, at=MONDAY)


def place(scene, session, starts_at=TEN, *, by=None, **wishes):
    return fill(session=session, starts_at=starts_at, by=by or scene.desk, at=MONDAY, **wishes)


def status_of(row):
    row.refresh_from_db()
    return row.status


def test_a_planned_session_is_booked_and_waits_no_longer(scene, series, first):
    entry = wait(scene, series)
    appointment = place(scene, first, provider=scene.colleague)
    assert (appointment.session, appointment.starts_at, appointment.provider) == (first, TEN, scene.colleague)
    assert (status_of(entry), status_of(first)) == ("placed", "booked")


def test_a_booked_session_moves_and_waits_no_longer(scene, series, first):
    entry, before = wait(scene, series), scene.book(first, TEN + DAY)
    appointment = place(scene, first, provider=scene.colleague)
    assert (appointment, appointment.starts_at, appointment.provider) == (before, TEN, scene.colleague)
    assert (status_of(entry), Rescheduling.objects.get().cause) == ("placed", "move")


def test_whoever_does_not_wait_may_have_it_too(scene, first):
    assert place(scene, first).provider == scene.provider


def test_a_time_that_is_refused_leaves_everything_as_it_was(scene, series, first):
    entry, before = wait(scene, series), scene.book(first, TEN + DAY)
    with pytest.raises(BookingRefused):
        place(scene, first, TEN - 2 * HOUR)
    before.refresh_from_db()
    assert (before.starts_at, status_of(entry)) == (TEN + DAY, "waiting")


def test_an_override_counts_as_in_any_booking(scene, series, first):
    scene.perform(first, TEN)
    second = series.sessions.get(number=2)
    early, override = TEN + 21 * DAY, Override(codes=frozenset({"gap_below_min"}), reason="it healed well")
    with pytest.raises(BookingRefused):
        place(scene, second, early)
    with pytest.raises(NotPermitted):
        place(scene, second, early, override=override)
    appointment = place(scene, second, early, by=scene.provider.user, override=override)
    assert appointment.findings.get().override_reason == "it healed well"


def test_what_has_begun_gets_no_other_time(scene, first):
    scene.begin(first, TEN)
    with pytest.raises(MoveRefused) as refusal:
        place(scene, first, TEN + DAY)
    assert refusal.value.context["current"] == "in_progress"


def test_what_is_held_is_confirmed_or_given_up_first(scene, first):
    scene.book(first, TEN + DAY, hold_minutes=10)
    with pytest.raises(SessionHeld):
        place(scene, first)


def test_an_entry_that_was_withdrawn_stays_so(scene, series, first):
    entry = wait(scene, series)
    withdraw(entry=entry, by=scene.desk, at=MONDAY)
    place(scene, first)
    assert status_of(entry) == "withdrawn"


def test_whoever_moves_through_another_door_still_waits(scene, series, first):
    entry = wait(scene, series)
    scene.book(first, TEN)
    assert status_of(entry) == "waiting"


def test_it_is_audited_as_a_booking_and_a_place_on_the_waitlist(scene, series, first):
    wait(scene, series)
    place(scene, first)
    acts = AuditEvent.objects.filter(patient_id=scene.patient.pk).order_by("-id")[:2]
    assert [act.action for act in acts] == ["waitlist.placed", "appointment.booked"]


def test_a_series_that_is_given_up_waits_for_nothing(scene, series):
    entry = wait(scene, series)
    discontinue_series(series=series, reason="moved away", by=scene.desk, at=MONDAY)
    assert status_of(entry) == "withdrawn"


def test_a_series_that_is_completed_waits_for_nothing(scene, series, first):
    entry = wait(scene, series)
    Session.objects.filter(series=series, number__gt=1).update(status=SessionStatus.SKIPPED)
    scene.perform(first, TEN)
    assert (status_of(series), status_of(entry)) == ("completed", "withdrawn")


def test_a_series_on_hold_keeps_its_place(scene, series):
    entry = wait(scene, series)
    hold_series(series=series, reason="pregnant", by=scene.desk, at=MONDAY)
    assert status_of(entry) == "waiting"
    resume_series(series=series, by=scene.desk, at=MONDAY)
    assert status_of(entry) == "waiting"
