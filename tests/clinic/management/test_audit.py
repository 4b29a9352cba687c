"""The chain of seals notices whatever its owner does to the rows; without a seal nothing does."""

from datetime import timedelta
from io import StringIO

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from clinic import audit
from clinic.actions.patients import register_patient
from clinic.actions.sealing import seal_audit
from clinic.models import AuditSeal
from clinic.queries.seals import verify
from tests.api.events.settled import all_is_settled  # noqa: F401
from tests.database import owners

FORGE = """
INSERT INTO clinic_auditevent (id, at, action, subject_type, subject_id, fields, request_id, xid)
SELECT id, {at}, 'patient.changed', subject_type, subject_id, '{{}}', '', {xid} FROM (
    SELECT gen_random_uuid() AS id, at, subject_type, subject_id, xid FROM clinic_auditevent ORDER BY xid, id LIMIT 1
) first
"""
THIRD = "(SELECT id FROM clinic_auditevent WHERE action = 'patient.looked_at' ORDER BY xid OFFSET 2 LIMIT 1)"
# What whoever owns the tables may do, and what is said then, with the number of the seal.
TAMPERING = {
    "a row is altered": (
        f"UPDATE clinic_auditevent SET fields = '{{x}}' WHERE id = {THIRD}",
        {(2, "rows_changed")},
    ),
    "a row is deleted": (f"DELETE FROM clinic_auditevent WHERE id = {THIRD}", {(2, "rows_missing")}),
    "an access is deleted": ("DELETE FROM clinic_access", {(2, "rows_missing")}),
    "a row is put among older ones": (FORGE.format(at="at", xid="xid"), {(1, "rows_added")}),
    "a seal is made anew": (
        "UPDATE clinic_auditseal SET events = 0 WHERE number = 2",
        {(2, "seal_changed"), (2, "rows_added")},
    ),
    "a seal is deleted": (
        "DELETE FROM clinic_auditseal WHERE number = 1",
        {(2, "chain_broken"), (3, "chain_broken")},
    ),
}


def look(patient, times):
    for _ in range(times):
        audit.record("patient.looked_at", patient, by=None, at=timezone.now())


@pytest.fixture
def sealed(committed_db, all_is_settled):  # noqa: F811
    """Three batches of acts, accesses in the second."""
    from clinic.accesses import Occasion, keep_access
    from clinic.models import AccessKind
    from clinic.reading import Reading

    now = timezone.now()
    patient = register_patient(given_name="Io", family_name="Ray", birth_date=now.date(), by=None, at=now)
    seal_audit(at=now)
    look(patient, 3)
    reading = Reading()
    reading.saw([patient.pk])
    keep_access(AccessKind.READ, Occasion(what="page", by=None), reading, at=now)
    seal_audit(at=now)
    look(patient, 2)
    seal_audit(at=now)
    return patient


def found():
    return {(broken.number, broken.code) for broken in verify()}


def test_what_the_owner_does_to_the_audit_is_told_with_the_seal_that_it_breaks(sealed, tmp_path):
    assert found() == set()
    seals = AuditSeal.objects.filter(number__gt=1).order_by("number")
    assert list(seals.values_list("number", "events", "accesses")) == [(2, 3, 1), (3, 2, 0)]
    told = {}
    for what, (statement, _codes) in TAMPERING.items():
        with psycopg.connect(**owners(connection.settings_dict["NAME"]), autocommit=True) as owner:
            for table in ("clinic_auditevent", "clinic_access", "clinic_auditseal"):
                owner.execute(f"CREATE TABLE kept_{table} AS TABLE {table}")
                owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            owner.execute(statement)
            told[what] = found()
            for table in ("clinic_auditevent", "clinic_access", "clinic_auditseal"):
                owner.execute(f"DELETE FROM {table}")
                owner.execute(f"INSERT INTO {table} TABLE kept_{table}")
                owner.execute(f"DROP TABLE kept_{table}")
                owner.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    assert told == {what: codes for what, (_statement, codes) in TAMPERING.items()}
    assert found() == set()


def test_a_row_that_says_it_is_older_than_the_seal_before_is_told(sealed):
    audit.record("patient.looked_at", sealed, by=None, at=timezone.now() - timedelta(days=3))
    seal_audit(at=timezone.now())
    assert found() == {(4, "rows_backdated")}


def test_what_is_not_sealed_yet_can_be_changed_unnoticed(sealed):
    look(sealed, 1)
    with psycopg.connect(**owners(connection.settings_dict["NAME"]), autocommit=True) as owner:
        owner.execute("ALTER TABLE clinic_auditevent DISABLE TRIGGER USER")
        owner.execute("DELETE FROM clinic_auditevent WHERE xid = (SELECT max(xid) FROM clinic_auditevent)")
    assert found() == set()


def test_a_chain_that_was_made_anew_is_noticed_by_digests_kept_elsewhere(sealed, tmp_path):
    kept, out = tmp_path / "digests", StringIO()
    call_command("audit", "verify", export=kept, stdout=out)
    assert "3 seals hold" in out.getvalue()
    with psycopg.connect(**owners(connection.settings_dict["NAME"]), autocommit=True) as owner:
        for table in ("clinic_auditevent", "clinic_auditseal"):
            owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        owner.execute("DELETE FROM clinic_auditevent WHERE action = 'patient.registered'")
        owner.execute("DELETE FROM clinic_auditseal")
    seal_audit(at=timezone.now())
    assert found() == set()
    with pytest.raises(CommandError, match="first in seal 1"):
        call_command("audit", "verify", against=kept, stdout=out)
    assert "seal 1: digest_differs" in out.getvalue()


def test_accesses_that_are_old_enough_may_be_forgotten_and_acts_may_not(sealed):
    with psycopg.connect(**owners(connection.settings_dict["NAME"]), autocommit=True) as owner:
        # Whoever owns the table may, with its triggers as they are.
        owner.execute("DELETE FROM clinic_access")
    assert found() == {(2, "rows_missing")}
    assert not list(verify(forgotten_before=timezone.now() + timedelta(minutes=1)))


def test_a_file_that_is_none_is_said_to_be(sealed, tmp_path):
    (tmp_path / "odd").write_text("not digests")
    with pytest.raises(CommandError, match="--export"):
        call_command("audit", "verify", against=tmp_path / "odd")
