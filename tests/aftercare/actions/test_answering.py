"""Whoever asked for another time is called about it, unless there is nothing to move any more."""

from datetime import timedelta

import pytest

from aftercare.actions.answering import ask_to_move
from clinic.models import Task
from tests.scenes import MONDAY
from treatments.actions.cancelling import cancel, mark_no_show
from treatments.actions.moving import move_appointment
from treatments.actions.visits import arrive, start_session

TEN = MONDAY + timedelta(hours=1)
VISIT = TEN + timedelta(days=7)


@pytest.fixture
def appointment(scene):
    appointment = scene.book(scene.start_series().sessions.get(number=1), VISIT)
    ask_to_move(appointment=appointment, note="", by=None, at=MONDAY)
    return appointment


def is_done(scene):
    return Task.objects.get(kind="move_requested").done_by == scene.desk


def test_who_is_cancelled_is_not_called_about_another_time(scene, appointment):
    cancel(appointment=appointment, reason="x", by=scene.desk, at=TEN)
    assert is_done(scene)


def test_nor_who_has_another_time(scene, appointment):
    move_appointment(appointment=appointment, starts_at=VISIT + timedelta(days=1), by=scene.desk, at=TEN)
    assert is_done(scene)


def test_nor_who_did_not_come(scene, appointment):
    mark_no_show(appointment=appointment, reason="x", by=scene.desk, at=VISIT + timedelta(hours=1))
    assert is_done(scene)


def test_nor_who_came_after_all(scene, appointment):
    arrive(appointment=appointment, by=scene.desk, at=VISIT)
    scene.get_ready(appointment.session, at=VISIT)
    start_session(session=appointment.session, by=scene.desk, at=VISIT)
    assert is_done(scene)


def test_others_still_are(scene, appointment):
    other = scene.start_series(patient=scene.another_patient()).sessions.get(number=1)
    cancel(appointment=scene.book(other, VISIT + timedelta(days=1)), reason="x", by=scene.desk, at=TEN)
    assert not is_done(scene)
