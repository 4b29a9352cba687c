"""What is restored is what was backed up, table by table and file by file; nothing else is let in."""

import os
from pathlib import Path

import psycopg
import pytest

from clinic.pictures.cleaning import sha256_of
from clinic.recovery.databases import Database
from clinic.recovery.refusals import (
    InUse,
    NotADatabase,
    NotASet,
    NotEmpty,
    NotTheSame,
    RecoveryRefused,
    WrongVersion,
)  # fmt: skip
from clinic.recovery.restoring import compare, restore
from clinic.recovery.sets import MARKER, read_set, write_manifest
from tests.clinic.recovery.clinics import (
    as_application,
    backed_up,
    count_of,
    empty_database,
    nothing,
    restored,
    wish,
)  # fmt: skip
from tests.database import APPLICATION, owners

INSERTED_MEANWHILE = "INSERT INTO clinic_stamp (subject, value) VALUES ('recovery', gen_random_uuid())"
# The feed waits for whoever has a transaction's number; a snapshot alone holds nothing back. What other databases of
# this server do is none of ours.
UNDER_WAY = """
    SELECT count(backend_xmin), count(backend_xid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


class Stopped(Exception):
    """As by a kill."""


@pytest.fixture(scope="module")
def backup(clinic):
    """Of one moment, though somebody writes before the tables are dumped."""

    def write(step, done, _of):
        if (step, done) == ("Reading tables", 1):
            with psycopg.connect(**owners(clinic.database), autocommit=True) as other:
                clinic.reading, clinic.holding_back = other.execute(UNDER_WAY).fetchone()
                other.execute(INSERTED_MEANWHILE)

    return backed_up(clinic, tell=write)


@pytest.fixture(scope="module")
def target(backup, tmp_path_factory, worker_id):
    with empty_database(worker_id) as into:
        photos = tmp_path_factory.mktemp("photos")
        restored(backup, into, photos)
        into.__dict__["photos"] = photos
        yield into


def test_a_backup_under_writing_restores_to_its_moment(clinic, backup, target):
    assert count_of(clinic.database, "clinic_stamp") == count_of(target, "clinic_stamp") + 1
    assert backup.manifest.tables["clinic_patient"].rows == count_of(target, "clinic_patient") > 0
    for photo in clinic.photos:
        assert sha256_of((target.photos / photo.name).read_bytes()) == photo.sha256
        assert (target.photos / photo.thumbnail_name).exists()


def test_a_backup_under_way_holds_no_feed_back(clinic, backup):
    assert clinic.reading
    assert not clinic.holding_back


def test_the_application_may_use_what_was_restored_and_owns_none_of_it(target):
    assert as_application(target, "SELECT count(*) FROM clinic_patient") == [(count_of(target, "clinic_patient"),)]
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_application(target, "TRUNCATE clinic_auditevent CASCADE")


def test_no_mark_is_left_and_the_feed_has_its_epoch(target):
    with psycopg.connect(**owners(target.name)) as connection:
        assert connection.execute("SELECT count(*) FROM pg_namespace WHERE nspname = %s", [MARKER]).fetchone() == (0,)
        (cluster,) = connection.execute("SELECT system_identifier FROM pg_control_system()").fetchone()
        newest = "SELECT cluster FROM clinic_feedepoch ORDER BY began_at DESC LIMIT 1"
        assert connection.execute(newest).fetchone() == (cluster,)


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE clinic_patient SET given_name = 'Another'", "clinic_patient"),
        ("DELETE FROM treatments_patientconcern_areas", "treatments_patientconcern_areas"),
        ("INSERT INTO clinic_stamp VALUES ('another', gen_random_uuid())", "clinic_stamp"),
        ("DROP TRIGGER audit_is_append_only ON clinic_auditevent", "the schema's triggers"),
        ("ALTER TABLE treatments_appointment DROP CONSTRAINT appointment_room_free", "the schema's constraints"),
        ("DROP INDEX audit_by_time", "the schema's indexes"),
        ("ALTER TABLE clinic_location ALTER name DROP NOT NULL", "the schema's columns"),
        ("CREATE OR REPLACE FUNCTION clinic_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
         "the schema's functions"),
        ("CREATE TABLE mine ()", "mine"),
    ],
)  # fmt: skip
def test_whatever_differs_is_found_and_named(backup, target, statement, named):
    with psycopg.connect(**owners(target.name)) as connection:
        # What restoring itself adds isn't part of this.
        connection.execute("DELETE FROM clinic_feedepoch")
        compare(backup, connection, tell=nothing)
        connection.execute(statement)
        with pytest.raises(NotTheSame, match=named):
            compare(backup, connection, tell=nothing)
        connection.rollback()


def test_a_database_with_something_in_it_stays_as_it_is(backup, target):
    before = count_of(target, "clinic_patient")
    for name in ("", "another", target.name[:-1]):
        with pytest.raises(NotEmpty, match="isn't empty"):
            restored(backup, target, target.photos, replace=name)
    assert count_of(target, "clinic_patient") == before


def test_a_database_that_is_in_use_stays_as_it_is(backup, target):
    with psycopg.connect(**owners(target.name)), pytest.raises(InUse, match="Stop the application"):
        restored(backup, target, target.photos, replace=target.name)


def test_an_interrupted_restore_is_recognised_and_lets_nobody_in(backup, tmp_path, worker_id):
    def stop(step, *_numbers):
        if step == "Restoring the database":
            raise Stopped

    with empty_database(f"{worker_id}_interrupted") as into:
        # As init-database.sh leaves it: made for the application's role.
        with psycopg.connect(**owners(into.name)) as connection:
            connection.execute(f"GRANT USAGE ON SCHEMA public TO {APPLICATION}")
            connection.execute(f"ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO {APPLICATION}")
        with pytest.raises(Stopped):
            restored(backup, into, tmp_path, tell=stop)
        with pytest.raises(NotEmpty, match=rf"restoring {backup.folder.name} into it was interrupted"):
            restored(backup, into, tmp_path)
        with psycopg.connect(**owners(into.name)) as connection:
            connection.execute("CREATE TABLE half_of_it ()")
        with pytest.raises(psycopg.errors.UndefinedTable):
            as_application(into, "SELECT * FROM half_of_it")


def test_a_role_that_is_not_there_is_said_before_anything_is_written(backup, worker_id, tmp_path):
    with empty_database(f"{worker_id}_role") as into:
        with pytest.raises(RecoveryRefused, match="CREATE ROLE clinic_nobody"):
            restored(backup, into, tmp_path, application="clinic_nobody")
        with psycopg.connect(**owners(into.name)) as connection:
            assert connection.execute("SELECT FROM pg_namespace WHERE nspname = %s", [MARKER]).fetchall() == []


def test_what_a_newer_version_made_is_refused(backup, worker_id, tmp_path):
    for changes, said in (
        ({"migrations": [*backup.manifest.migrations, "clinic.9999_tomorrow"]}, "clinic.9999_tomorrow"),
        ({"server": 990_000}, "PostgreSQL 99"),
    ):
        other = tmp_path / f"clinic-{len(said)}"
        other.mkdir()
        os.link(backup.dump, other / backup.dump.name)
        write_manifest(other, fingerprints_of(backup, **changes))
        with empty_database(f"{worker_id}_newer") as into, pytest.raises(WrongVersion, match=said):
            restored(read_set(other), into, tmp_path / "photos")


def fingerprints_of(backup, **changes):
    return type(backup.manifest)(**{**vars(backup.manifest), "files": {}, **changes})


def test_another_file_of_the_same_name_is_never_written_over(backup, clinic, target):
    photo = clinic.photos[0]
    path = target.photos / photo.name
    was = path.read_bytes()
    path.write_bytes(b"somebody's")
    from clinic.recovery.restoring import _place

    asked = wish(backup, target, target.photos)
    with pytest.raises(RecoveryRefused, match="has another file"):
        _place(asked, photo.name, was)
    assert path.read_bytes() == b"somebody's"
    _place(wish(backup, target, target.photos, replace=target.name), photo.name, was)
    assert path.read_bytes() == was


@pytest.mark.parametrize("victim", ["database.dump", "photo", "manifest.json", "manifest.sha256"])
def test_one_flipped_bit_is_found_before_anything_is_written(backup, clinic, victim, worker_id):
    path = backup.path_of(clinic.photos[0].name) if victim == "photo" else backup.folder / victim
    was = path.read_bytes()
    path.write_bytes(bytes([was[0] ^ 1]) + was[1:])
    try:
        with empty_database(f"{worker_id}_flipped") as into:
            with pytest.raises(NotASet):
                restored(backup, into, Path("/nonexistent"))
            with psycopg.connect(**owners(into.name)) as connection:
                left = "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
                assert connection.execute(left).fetchone() == (0,)
    finally:
        path.write_bytes(was)


def test_a_file_that_is_missing_is_named(backup, clinic, target):
    path = backup.path_of(clinic.photos[0].name)
    aside = path.with_suffix(".aside")
    path.rename(aside)
    with pytest.raises(NotASet, match=rf"{path.name} is missing"):
        restore(wish(backup, target, target.photos), tell=nothing)
    aside.rename(path)


@pytest.mark.parametrize("url", ["clinic", "postgresql://clinic_owner@/", "http://somewhere"])
def test_what_is_no_address_of_a_database_is_said(url):
    with pytest.raises(NotADatabase, match="It is written like"):
        Database.of_url(url)


def test_a_password_is_never_said():
    with pytest.raises(NotADatabase) as refusal:
        Database.of_url("http://me:secret@somewhere/clinic")
    assert "secret" not in str(refusal.value)
