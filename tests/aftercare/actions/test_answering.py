"""Whoever asked for another time is called about it, unless there is nothing to move any more."""

from datetime import timedelta
from uuid import uuid4

import pytest

from aftercare.actions.answering import answer_requests, ask_to_move, drop_requests
from clinic.models import Task
from tests.scenes import MONDAY
from treatments.actions.cancelling import cancel
from treatments.actions.courses import discontinue_series

TEN = MONDAY + timedelta(hours=1)


@pytest.fixture
def appointment(scene):
    appointment = scene.book(scene.start_series().sessions.get(number=1), TEN + timedelta(days=7))
    ask_to_move(appointment=appointment, note="", by=None, at=MONDAY)
    return appointment


def is_done(scene):
    return Task.objects.get(kind="move_requested").done_by == scene.desk


def test_who_is_cancelled_is_not_called_about_another_time(scene, appointment):
    cancel(appointment=appointment, reason="x", by=scene.desk, at=TEN)
    assert is_done(scene)


def test_nor_whose_series_is_given_up(scene, appointment):
    discontinue_series(series=appointment.session.series, reason="x", by=scene.desk, at=TEN, notify=False)
    assert is_done(scene)


def test_nor_whom_a_move_of_many_left_without_a_time(scene, appointment):
    answer_requests(rescheduling_id=uuid4(), cancelled_ids=[appointment.pk], by=scene.desk, at=TEN)
    assert is_done(scene)


def test_others_still_are(scene, appointment):
    cancel(appointment=scene.book(another(scene), TEN + timedelta(days=8)), reason="x", by=scene.desk, at=TEN)
    assert Task.objects.get(kind="move_requested").done_at is None


def test_where_nobody_asked_it_costs_one_query(scene, appointment, django_assert_num_queries):
    with django_assert_num_queries(1):
        drop_requests(appointment_ids=[uuid4()], by=scene.desk, at=TEN)


def another(scene):
    return scene.start_series(patient=scene.another_patient()).sessions.get(number=1)
