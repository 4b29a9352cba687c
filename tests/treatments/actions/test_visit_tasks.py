"""What somebody has to see to of an appointment is done once it is at another time, or over."""

from datetime import timedelta
from uuid import uuid4

import pytest

from clinic.actions.tasks import open_task
from clinic.models import Task
from clinic.roles import Role
from tests.scenes import MONDAY
from treatments.actions.booking import book_visit
from treatments.actions.cancelling import cancel, mark_no_show
from treatments.actions.courses import discontinue_series
from treatments.actions.moving import move_appointment
from treatments.actions.series_tasks import OVERRIDE_ASKED
from treatments.actions.visit_tasks import finish_moved, finish_over
from treatments.actions.visits import arrive, finish_visit, start_session, undo_arrival

DAY = timedelta(days=1)
TEN = MONDAY + timedelta(hours=1)
VISIT = TEN + 7 * DAY


@pytest.fixture
def appointment(scene):
    appointment = scene.book(scene.start_series().sessions.get(number=1), VISIT)
    ask(appointment)
    return appointment


def ask(about):
    return open_task(kind=OVERRIDE_ASKED, role=Role.PROVIDER, subject=about, due_at=MONDAY + DAY, by=None, at=MONDAY)


def is_done(scene):
    return Task.objects.get().done_by == scene.desk


@pytest.mark.parametrize(
    "act",
    [
        lambda appointment, **who: cancel(appointment=appointment, reason="x", **who),
        lambda appointment, **who: mark_no_show(appointment=appointment, reason="x", **who),
        lambda appointment, **who: move_appointment(appointment=appointment, starts_at=VISIT + DAY, **who),
        lambda appointment, **who: discontinue_series(series=appointment.session.series, reason="x", **who),
        lambda appointment, **who: finish_moved(rescheduling_id=uuid4(), cancelled_ids=[appointment.pk], **who),
    ],
    ids=["cancelled", "missed", "moved", "series given up", "nowhere to go"],
)
def test_it_is_done(scene, appointment, act):
    act(appointment, by=scene.desk, at=TEN)
    assert is_done(scene)


def test_an_arrival_which_may_be_taken_back_ends_nothing_and_the_visit_does(scene, appointment):
    arrive(appointment=appointment, by=scene.desk, at=VISIT)
    undo_arrival(appointment=appointment, by=scene.desk, at=VISIT)
    arrive(appointment=appointment, by=scene.desk, at=VISIT)
    assert Task.objects.get().done_at is None
    scene.get_ready(appointment.session, at=VISIT)
    start_session(session=appointment.session, by=scene.desk, at=VISIT)
    assert is_done(scene)


def test_a_visit_without_a_session_is_over_when_it_took_place(scene):
    about = {"kind": "consultation", "location": scene.location, "provider": scene.provider, "minutes": 30}
    who = {"by": scene.desk, "at": TEN}
    visit = book_visit(patient=scene.patient, **about, starts_at=TEN, by=scene.desk, at=MONDAY)
    ask(visit)
    arrive(appointment=visit, **who)
    assert Task.objects.get().done_at is None
    finish_visit(appointment=visit, **who)
    assert is_done(scene)


def test_what_is_asked_about_others_stays(scene, appointment):
    other = scene.start_series(patient=scene.another_patient()).sessions.get(number=1)
    mark_no_show(appointment=scene.book(other, VISIT + DAY), reason="x", by=scene.desk, at=TEN)
    assert not is_done(scene)


def test_an_override_asked_for_a_session_ends_with_its_series(scene):
    series = scene.start_series()
    ask(series.sessions.get(number=1))
    discontinue_series(series=series, reason="x", by=scene.desk, at=TEN)
    assert is_done(scene)


def test_where_nothing_was_asked_it_costs_one_small_query_and_another_to_know_what_moved(
    scene, appointment, django_assert_num_queries
):
    with django_assert_num_queries(1):
        finish_over(appointment_ids=[uuid4()], by=scene.desk, at=TEN)
    with django_assert_num_queries(2):
        finish_moved(rescheduling_id=uuid4(), by=scene.desk, at=TEN)
