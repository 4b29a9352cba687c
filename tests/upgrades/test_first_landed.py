"""A clinic that began with the first version, and is brought to today's: nothing is lost, and nothing is missing."""

import gc
import json
import os
from pathlib import Path

import psycopg
import pytest
from django.core.management import call_command
from django.db import connections
from django.urls import reverse
from django.utils import timezone

from clinic.recovery import fingerprints
from tests.database import APPLICATION, GRANTS, PREFIX, connected_to, drop, execute, one_at_a_time, owners, template
from tests.staff import signed_in
from tests.upgrades.owning import as_owner

LANDED = Path(__file__).with_name("first_landed.sql")
# Django's own, which follow the models.
OF_DJANGO = {"django_migrations", "django_content_type", "auth_permission", "django_session"}
# What migrations changed on purpose, each with its reason.
CHANGED = {
    # Reference data is loaded anew after an upgrade, and stamped so that nobody goes on with what they remember.
    ("clinic_stamp", "value"),
}


def rows_of(name):
    """Every row of every table, by its primary key."""
    query = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
    with psycopg.connect(**owners(name)) as server:
        fingerprints.write_alike(server)
        tables = [table for (table,) in server.execute(query) if table not in OF_DJANGO]
        found = {table: server.execute(f'SELECT to_jsonb(t) FROM "{table}" t').fetchall() for table in tables}
    return {table: {row.get("id", json.dumps(row)): row for (row,) in rows} for table, rows in found.items()}


@pytest.fixture(scope="module")
def upgraded(django_db_setup, django_db_blocker, worker_id):
    """Its database, and the rows that it began with. As Django works it off: at today's version."""
    name = f"{PREFIX}run_{os.getpid()}_{worker_id}_upgraded"
    drop(name)
    execute("CREATE DATABASE {}", name)
    for grant in GRANTS if APPLICATION else []:
        execute(f"ALTER DEFAULT PRIVILEGES GRANT {grant} TO {{}}", APPLICATION, database=name)
    with psycopg.connect(**owners(name), autocommit=True) as server:
        server.execute(LANDED.read_text())
    before = rows_of(name)
    with django_db_blocker.unblock():
        with as_owner(name):
            # Every migration makes all models anew, and nothing of that is looked for while there are more.
            gc.disable()
            call_command("migrate", verbosity=0)
            gc.enable()
        with connected_to(name):
            yield name, before
        connections.close_all()
    drop(name)


def test_no_row_is_lost_and_no_value_changed(upgraded):
    name, before = upgraded
    after = rows_of(name)
    assert {table for table, rows in before.items() if rows} >= {"clinic_patient", "treatments_series"}
    changed = set()
    for table, rows in before.items():
        assert set(rows) <= set(after[table]), table
        for key, row in rows.items():
            now = after[table][key]
            changed |= {(table, column) for column, value in row.items() if column in now and now[column] != value}
    assert changed - CHANGED == set()


def test_its_schema_is_that_of_a_clinic_that_begins_today(upgraded):
    name, _before = upgraded
    with one_at_a_time():
        fresh = template()
    schemas = []
    for database in (name, fresh):
        with psycopg.connect(**owners(database)) as server:
            fingerprints.write_alike(server)
            schemas.append(fingerprints.schema_rows(server))
    for kind in schemas[0]:
        assert schemas[0][kind] ^ schemas[1][kind] == frozenset(), kind


def test_what_was_settled_then_stays_settled(upgraded):
    name, _before = upgraded
    for statement in (
        "UPDATE treatments_sessionrecord SET id = id WHERE status = 'signed'",
        "DELETE FROM clinic_auditevent",
        "UPDATE aftercare_planitem SET id = id",
    ):
        with psycopg.connect(**owners(name)) as server, pytest.raises(psycopg.errors.CheckViolation):
            server.execute(statement)


def test_a_series_an_appointment_and_a_sheet_are_shown_and_answered(upgraded):
    from aftercare.models import AftercarePlan
    from api.tokens import create_token
    from clinic.models import User
    from treatments.models import Appointment, Series

    _name, before = upgraded
    series, appointment = Series.objects.order_by("id").first(), Appointment.objects.order_by("id").last()
    sheet = AftercarePlan.objects.order_by("id").first()
    assert series.sessions.count() == sum(
        row["series_id"] == str(series.pk) for row in before["treatments_session"].values()
    )
    lead = signed_in(User.objects.get(username="lead"))
    for page in ("treatments_series_change", "treatments_appointment_change", "aftercare_aftercareplan_change"):
        row = {"treatments_series_change": series, "treatments_appointment_change": appointment}.get(page, sheet)
        assert lead.get(reverse(f"admin:{page}", args=[row.pk])).status_code == 200, page
    assert lead.get(reverse("admin:clinic_patient_change", args=[series.patient_id])).status_code == 200
    assert lead.get(reverse("admin:index")).status_code in (200, 302)
    _token, secret = create_token(name="upgraded", scopes=["*"], by=None, at=timezone.now())
    for path, row in (("series", series), ("appointments", appointment), ("aftercare-plans", sheet)):
        answer = lead.get(f"/api/v1/{path}/{row.pk}/", headers={"authorization": f"Bearer {secret}"})
        assert answer.status_code == 200, path
        assert answer.json()["id"] == str(row.pk)
