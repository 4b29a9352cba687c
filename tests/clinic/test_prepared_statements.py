"""Statements that are planned once for a connection, and rows that are written by one."""

import pytest
from django.db import IntegrityError, connection

from clinic.models import AuditEvent, Location, RoomKind
from clinic.prepared_statements import insert_row, prepared_cursor
from tests.factories.clinic import LocationFactory, RoomFactory
from tests.scenes import MONDAY

ASKED = "SELECT count(*) FROM clinic_location WHERE name = %s /* asked in this test */"


def asked_times():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement LIKE '%asked in this test%'"
        )
        return cursor.fetchall()


def test_a_statement_is_prepared_once_and_never_planned_for_its_values(db):
    for name in ("Chamberí", "Salamanca", "Retiro"):
        with prepared_cursor() as cursor:
            cursor.execute(ASKED, [name])
            assert cursor.fetchone() == (0,)
    assert asked_times() == [(3, 0)]


def test_behind_a_pooler_that_does_not_follow_nothing_is_prepared(db, settings):
    settings.DATABASE_PREPARE = False
    with prepared_cursor() as cursor:
        cursor.execute(ASKED, ["Chamberí"])
    assert asked_times() == []


def test_statements_of_django_itself_are_not_prepared(db):
    list(Location.objects.filter(name="nowhere at all"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%nowhere at all%'")
        assert cursor.fetchone() == (0,)


def test_a_row_is_written_as_saving_it_writes_it(db):
    saved = RoomFactory(name="1", kind=RoomKind.TREATMENT)
    written = type(saved)(location=saved.location, name="2", kind=RoomKind.TREATMENT)
    insert_row(written)
    assert not written._state.adding
    read = type(saved).objects.get(pk=written.pk)
    # What the database gives by itself is left to it.
    assert read.version == 1
    assert read.created_at >= type(saved).objects.get(pk=saved.pk).created_at
    assert (read.name, read.kind, read.location) == ("2", RoomKind.TREATMENT, saved.location)


def test_a_row_breaks_the_constraints_that_saving_it_breaks(db):
    location = LocationFactory()
    with pytest.raises(IntegrityError):
        insert_row(Location(pk=location.pk, name="again", time_zone="Europe/Madrid"))


def test_a_row_that_is_there_already_stays_as_it_is(db):
    location = LocationFactory(name="first")
    insert_row(Location(pk=location.pk, name="again", time_zone="Europe/Madrid"), unless_there=True)
    assert Location.objects.get(pk=location.pk).name == "first"


def test_lists_are_written_as_lists(db, scene):
    event = AuditEvent(
        at=MONDAY, action="room.changed", subject_type="clinic.room", subject_id=scene.room.pk, fields=["a", "b"]
    )
    insert_row(event)
    assert AuditEvent.objects.get(pk=event.pk).fields == ["a", "b"]
