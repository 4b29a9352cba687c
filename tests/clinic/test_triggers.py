"""What the application's role, which owns nothing, can't do to what is settled."""

import os

import pytest
from django.db import ProgrammingError, connection, transaction
from psycopg.errors import InsufficientPrivilege

from tests.constraints import refused_by, run
from tests.database import owners

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _two_roles():
    if os.environ["DATABASE_URL"] == os.environ["DATABASE_OWNER_URL"]:
        pytest.skip("one role owns the tables and uses them: set DATABASE_OWNER_URL to another than DATABASE_URL")


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER audit_is_append_only ON clinic_auditevent",
        "ALTER TABLE clinic_auditevent DISABLE TRIGGER audit_is_append_only",
        "ALTER TABLE clinic_auditevent DISABLE TRIGGER ALL",
        "ALTER TABLE treatments_appointment DROP CONSTRAINT appointment_room_free",
        "CREATE OR REPLACE FUNCTION clinic_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "CREATE RULE hide AS ON INSERT TO clinic_auditevent DO INSTEAD NOTHING",
        "SET session_replication_role = replica",
        "TRUNCATE clinic_auditevent",
        "TRUNCATE aftercare_aftercareplan CASCADE",
        "DROP TABLE clinic_auditevent",
        "CREATE TABLE mine ()",
        f"SET ROLE {owners()['user']}",
        f"GRANT {owners()['user']} TO CURRENT_USER",
    ],
)
def test_the_application_can_not_switch_off_what_keeps_it_honest(statement):
    with pytest.raises(ProgrammingError) as refusal, transaction.atomic():
        run(statement)
    assert isinstance(refusal.value.__cause__, InsufficientPrivilege)


@pytest.mark.parametrize("setting", ["pgtrigger.ignore = '{audit_is_append_only}'", "clinic.trusted = 'on'"])
def test_no_setting_of_a_session_switches_a_trigger_off(scene, setting):
    run(f"SET LOCAL {setting}")
    with refused_by("audit_is_append_only"):
        run("DELETE FROM clinic_auditevent")


def test_every_trigger_is_on():
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal")
        assert {enabled for _, enabled in cursor.fetchall()} == {"O"}
