"""Whoever keeps a copy asks for what the database wrote since they last asked, whoever wrote it and however."""

from datetime import timedelta

import pytest
from django.db import connection

from clinic.models import Patient
from tests.api.callers import BASE, assert_problem
from tests.scenes import MONDAY
from treatments.actions.moving import move_appointment
from treatments.models import Appointment, Series, Session

HOUR = timedelta(hours=1)


def clock():
    """The database's own."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]


def since(api, resource, moment):
    return {row["id"] for row in api.at(f"/{resource}/", updated_since=moment.isoformat()).json()["results"]}


@pytest.fixture
def booked(scene):
    series = scene.start_series(session_count=3)
    return scene.book(series.sessions.get(number=1), MONDAY + HOUR)


def test_what_did_not_change_is_not_told_again(api, booked):
    now = clock()
    assert [since(api, name, now) for name in ("appointments", "sessions", "series", "patients")] == [set()] * 4


def test_a_move_is_told_of_the_appointment_and_of_every_session_whose_days_follow(api, scene, booked):
    now = clock()
    move_appointment(appointment=booked, starts_at=booked.starts_at + timedelta(days=7), by=scene.desk, at=MONDAY)
    assert since(api, "appointments", now) == {str(booked.pk)}
    later = Session.objects.filter(number__gt=1)
    assert since(api, "sessions", now) == {str(pk) for pk in later.values_list("pk", flat=True)}


@pytest.mark.parametrize("model", [Appointment, Session, Series, Patient])
def test_a_change_of_any_kind_is_noted_by_the_database(booked, model):
    row = model.objects.first()
    now = clock()
    model.objects.filter(pk=row.pk).update(version=row.version + 1, updated_at="2001-01-01T00:00:00Z")
    assert model.objects.get(pk=row.pk).updated_at >= now


def test_since_is_a_moment_with_its_offset(api, booked):
    assert_problem(api.get(f"{BASE}/sessions/?updated_since=yesterday"), 400)
