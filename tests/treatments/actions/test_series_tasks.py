"""What a series asks somebody to see to: after a decision, when it drifts, when an override is asked for."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic.actions.tasks import see_to_task
from clinic.errors import MoveRefused, NotPermitted
from clinic.models import AuditEvent, Task, User
from clinic.roles import Role
from tests.scenes import MONDAY
from tests.treatments.actions.test_planning import proposal
from treatments.actions.booking import book_session
from treatments.actions.cancelling import cancel
from treatments.actions.courses import discontinue_series, hold_series
from treatments.actions.deciding import decide
from treatments.actions.overriding import Override
from treatments.actions.planning import book_series
from treatments.actions.series_tasks import NothingToOverride, ask_move_override, ask_override, open_drifting_tasks
from treatments.jobs import open_due_tasks
from treatments.models import Appointment, Decision, Session
from treatments.scheduling.course import Gap
from treatments.scheduling.findings import BookingRefused

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LATER = MONDAY + 3 * HOUR
# A Monday three weeks on: below the template's minimum of 28 days, above its floor of 14.
EARLY = MONDAY + 21 * DAY + HOUR


@pytest.fixture
def series(scene):
    return scene.start_series()


@pytest.fixture
def first(scene, series):
    return scene.perform(series.sessions.get(number=1))


def decided(scene, session, decision, **how):
    return decide(session=session, decision=decision, by=scene.provider.user, at=LATER, **how)


def opened(kind):
    return Task.objects.filter(kind=kind, done_at=None)


def test_a_decision_that_leaves_the_next_session_unbooked_asks_the_desk(scene, series, first):
    decided(scene, first, Decision.CONTINUE)
    task = opened("series_decided").get()
    assert (task.role, task.subject_id, task.patient_id, task.due_at, task.opened_by) == (
        Role.FRONT_DESK,
        series.pk,
        scene.patient.pk,
        LATER + 2 * DAY,
        scene.provider.user,
    )


def test_a_decision_to_continue_with_the_next_one_booked_asks_nobody(scene, series, first):
    scene.book(series.sessions.get(number=2), MONDAY + 28 * DAY + HOUR)
    decided(scene, first, Decision.CONTINUE)
    assert not Task.objects.exists()


def test_a_session_that_was_added_is_to_be_booked_whatever_else_is(scene, first):
    for session in first.series.sessions.filter(number__gt=1).order_by("number"):
        session.refresh_from_db()
        scene.book(session, MONDAY + 28 * DAY * (session.number - 1) + HOUR)
    decided(scene, first, Decision.ADD, reason="Deep scars.")
    assert opened("series_decided").get().note == "add a session"


def test_moving_all_that_is_booked_leaves_nothing_to_do(scene, series, first):
    for number in (2, 3, 4):
        session = series.sessions.get(number=number)
        scene.book(session, MONDAY + 28 * DAY * (number - 1) + HOUR)
    decided(
        scene, first, Decision.RESPACE, reason="Slow.", gap=Gap(floor_days=14, min_days=35, ideal_days=35, max_days=84)
    )
    assert not Task.objects.exists()


def test_stopping_asks_nobody_and_ends_what_was_asked(scene, series, first):
    decided(scene, first, Decision.CONTINUE)
    discontinue_series(series=series, reason="Moved away.", by=scene.desk, at=LATER)
    task = Task.objects.get()
    assert (task.done_at, task.done_by) == (LATER, scene.desk)


def test_booking_the_next_session_has_seen_to_it(scene, series, first):
    decided(scene, first, Decision.CONTINUE)
    scene.book(series.sessions.get(number=2), MONDAY + 28 * DAY + HOUR, at=LATER + HOUR)
    task = Task.objects.get()
    assert (task.done_at, task.done_by) == (LATER + HOUR, scene.desk)
    assert AuditEvent.objects.filter(action="task.done", subject_id=task.pk).exists()


def test_holding_a_time_for_it_has_not(scene, series, first):
    decided(scene, first, Decision.CONTINUE)
    scene.book(series.sessions.get(number=2), MONDAY + 28 * DAY + HOUR, at=LATER, hold_minutes=15)
    assert opened("series_decided").exists()


def test_booking_a_later_one_leaves_it_open(scene, series, first):
    decided(scene, first, Decision.CONTINUE)
    scene.book(series.sessions.get(number=3), MONDAY + 56 * DAY + HOUR, at=LATER)
    assert opened("series_decided").exists()


# Drifting


@pytest.fixture
def much_later(first):
    """The second session should have been by then, and isn't booked."""
    return MONDAY + 100 * DAY


def test_a_drifting_series_is_one_task_however_often_it_is_looked_for(scene, series, much_later):
    assert [task.subject_id for task in open_drifting_tasks(at=much_later)] == [series.pk]
    assert open_drifting_tasks(at=much_later + HOUR) == []
    assert open_due_tasks(int((much_later + 2 * HOUR).timestamp())) == 0
    assert Task.objects.count() == 1


def test_who_saw_to_it_is_left_alone_for_two_weeks(scene, much_later):
    (task,) = open_drifting_tasks(at=much_later)
    see_to_task(task=task, outcome="She is away until July.", by=scene.desk, at=much_later)
    assert open_drifting_tasks(at=much_later + 13 * DAY) == []
    assert len(open_drifting_tasks(at=much_later + 14 * DAY)) == 1


def test_what_does_not_drift_any_more_is_done(scene, series, much_later):
    open_drifting_tasks(at=much_later)
    hold_series(series=series, reason="Ill.", by=scene.desk, at=much_later)
    open_drifting_tasks(at=much_later + HOUR)
    task = Task.objects.get()
    assert (task.done_at, task.done_by) == (much_later + HOUR, None)


def test_a_booked_series_has_been_seen_to(scene, series, much_later):
    open_drifting_tasks(at=much_later)
    # The same weekday and hour, in summer time.
    scene.book(series.sessions.get(number=2), MONDAY + 105 * DAY, at=much_later)
    assert not opened("series_drifting").exists()


def test_drifting_costs_the_same_for_two_series_more(scene, series, much_later):
    costs = []
    for names in (["Noor"], ["Ola", "Tom"]):
        for name in names:
            other = scene.start_series(patient=scene.another_patient(name))
            other.sessions.filter(number=1).update(latest_on=MONDAY.date(), ideal_on=MONDAY.date())
        with CaptureQueriesContext(connection) as queries:
            assert open_drifting_tasks(at=much_later)
        costs.append(len(queries))
    assert costs[0] == costs[1]


# Overrides


def test_the_desk_asks_a_provider_for_what_needs_an_override(scene, series, first):
    second = series.sessions.get(number=2)
    task = ask_override(session=second, starts_at=EARLY, by=scene.desk, at=LATER)
    assert (task.kind, task.role, task.subject_id, task.patient_id) == (
        "override_asked",
        Role.PROVIDER,
        second.pk,
        scene.patient.pk,
    )
    # On the clock of the location, where summer time has begun.
    assert task.note == "2027-03-22 11:00: gap_below_min"


def test_asking_again_changes_what_the_task_says(scene, series, first):
    second = series.sessions.get(number=2)
    ask_override(session=second, starts_at=EARLY, by=scene.desk, at=LATER)
    again = ask_override(session=second, starts_at=EARLY + DAY, by=scene.desk, at=LATER + HOUR)
    assert Task.objects.get() == again
    assert again.note.startswith("2027-03-23")


def test_the_provider_who_books_it_has_seen_to_it(scene, series, first):
    second = series.sessions.get(number=2)
    ask_override(session=second, starts_at=EARLY, by=scene.desk, at=LATER)
    override = Override(codes=frozenset({"gap_below_min"}), reason="She flies home.")
    book_session(session=second, starts_at=EARLY, override=override, by=scene.provider.user, at=LATER + HOUR)
    assert Task.objects.get().done_by == scene.provider.user


def test_nobody_is_asked_for_what_nobody_may(scene, series, first):
    with pytest.raises(BookingRefused):
        ask_override(session=series.sessions.get(number=2), starts_at=MONDAY + 7 * DAY, by=scene.desk, at=LATER)
    assert not Task.objects.exists()


def test_nobody_is_asked_for_what_is_free(scene, series, first):
    with pytest.raises(NothingToOverride):
        ask_override(session=series.sessions.get(number=2), starts_at=MONDAY + 28 * DAY + HOUR, by=scene.desk, at=LATER)


def test_who_books_nothing_asks_nothing(scene, series, first):
    manager = User.objects.create_user("manager", roles=[Role.MANAGER])
    with pytest.raises(NotPermitted):
        ask_override(session=series.sessions.get(number=2), starts_at=EARLY, by=manager, at=LATER)


def test_what_is_booked_already_is_not_asked_for_however_old_the_page_is(scene, series, first):
    second = series.sessions.get(number=2)
    scene.book(Session.objects.get(pk=second.pk), MONDAY + 28 * DAY + HOUR)
    with pytest.raises(MoveRefused):
        ask_override(session=second, starts_at=EARLY, by=scene.desk, at=LATER)
    assert not Task.objects.exists()


def test_what_was_given_up_is_not_asked_to_be_moved_however_old_the_page_is(scene, series, first):
    second = scene.book(series.sessions.get(number=2), MONDAY + 28 * DAY + HOUR)
    cancel(appointment=Appointment.objects.get(pk=second.pk), reason="x", by=scene.desk, at=LATER)
    with pytest.raises(MoveRefused):
        ask_move_override(appointment=second, starts_at=EARLY, by=scene.desk, at=LATER)
    assert not Task.objects.exists()


def test_what_is_booked_is_asked_to_be_moved_by_who_books_and_while_it_is(scene, series, first):
    second = scene.book(series.sessions.get(number=2), MONDAY + 28 * DAY + HOUR)
    manager = User.objects.create_user("manager", roles=[Role.MANAGER])
    with pytest.raises(NotPermitted):
        ask_move_override(appointment=second, starts_at=EARLY, by=manager, at=LATER)
    task = ask_move_override(appointment=second, starts_at=EARLY, by=scene.desk, at=LATER)
    again = ask_move_override(appointment=second, starts_at=EARLY + DAY, by=scene.desk, at=LATER + HOUR)
    assert (again, again.note) == (task, "2027-03-23 11:00: gap_below_min")
    gone = cancel(appointment=second, reason="x", by=scene.desk, at=LATER + HOUR)
    assert Task.objects.get().done_at == LATER + HOUR
    with pytest.raises(MoveRefused):
        ask_move_override(appointment=gone, starts_at=EARLY, by=scene.desk, at=LATER + HOUR)


def test_a_plan_that_is_booked_has_seen_to_the_series(scene, series, first):
    decided(scene, first, Decision.CONTINUE)
    book_series(series=series, proposal=proposal(series), by=scene.desk, at=LATER + HOUR)
    assert not opened("series_decided").exists()


def test_a_cancelled_appointment_alone_opens_nothing(scene, series, first):
    appointment = scene.book(series.sessions.get(number=2), MONDAY + 28 * DAY + HOUR)
    cancel(appointment=appointment, reason="ill", by=scene.desk, at=LATER)
    assert not Task.objects.exists()
