"""``manage.py backup`` and ``restore``: what they say, what they exit with, and what they never say."""

import os
from io import StringIO
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from clinic.health.database import look_at_database
from clinic.management.commands import restore
from clinic.pictures.store import photo_storage
from tests.clinic.recovery.clinics import NAME, as_application, empty_database
from tests.database import owners
from tests.treatments.photos import lost, photographed
from treatments.models import Photo, PhotoLoss


def is_there(name):
    with psycopg.connect(**owners()) as server:
        return server.execute("SELECT FROM pg_database WHERE datname = %s", [name]).rowcount


def told(command, *words, **options):
    """What it says, and what it refuses with."""
    said = StringIO()
    try:
        call_command(command, *map(str, words), stdout=said, stderr=said, **options)
    except CommandError as refusal:
        return said.getvalue(), refusal
    return said.getvalue(), None


@pytest.fixture(scope="module")
def sets(clinic):
    """A folder with a backup, made by the command; and what it said."""
    folder = clinic.folder / "commands"
    said, refusal = told("backup", folder)
    assert refusal is None
    return folder, said


def test_a_backup_is_made_listed_and_found_whole_and_says_nothing_of_anybody(clinic, sets):
    folder, said = sets
    assert "rows in " in said
    assert "It isn't encrypted: see BACKUP_AGE_RECIPIENTS" in said
    listed, _ = told("backup", folder, is_list=True)
    assert listed.count("clinic-2") == 1
    verified, refusal = told("backup", "verify", folder)
    assert (refusal, "is whole" in verified) == (None, True)
    # Whoever watches that there are backups asks the database.
    assert look_at_database().backup_ago < 600
    manifest = next(folder.glob("clinic-*/manifest.json")).read_text()
    patient = str(clinic.photos[0].patient_id)
    for text in (said, listed, verified, manifest):
        assert NAME not in text
        assert patient not in text


def test_a_set_that_was_changed_fails_the_command(sets):
    folder, _said = sets
    path = next(folder.glob("clinic-*/database.dump"))
    was = path.read_bytes()
    path.write_bytes(was[:-1])
    _said, refusal = told("backup", "verify", folder)
    path.write_bytes(was)
    assert "database.dump was changed" in str(refusal)
    assert refusal.returncode == 1


def test_a_photo_that_is_not_as_it_was_kept_makes_it_exit_with_3(clinic):
    path = Path(photo_storage().path(clinic.photos[0].name))
    was = path.read_bytes()
    path.write_bytes(b"?")
    said, refusal = told("backup", clinic.folder / "with_damage")
    path.write_bytes(was)
    assert f"not as it was kept: {clinic.photos[0].name} (no backup has it)" in said
    assert refusal.returncode == 3


def test_of_a_photo_that_is_lost_it_says_which_backup_has_it(clinic):
    folder = clinic.folder / "with_loss"
    told("backup", folder)
    # As of a night before: sets of one second have one name.
    [sound] = folder.glob("clinic-*")
    sound = sound.rename(sound.with_name("clinic-20260101T000000Z"))
    path = Path(photo_storage().path(clinic.photos[0].name))
    was = path.read_bytes()
    path.unlink()
    said, refusal = told("backup", folder)
    path.write_bytes(was)
    assert f"not as it was kept: {clinic.photos[0].name} (the last backup that has it is {sound.name})" in said
    assert refusal.returncode == 3


@pytest.fixture
def a_lost(clinic):
    """A function that makes a photo, which is backed up if wanted, and loses it."""
    made = []

    def lose(folder=None):
        photo = photographed(clinic.scene)
        made.append(photo.pk)
        if folder:
            told("backup", folder)
            # As of a night before: sets of one second have one name.
            [before] = folder.glob("clinic-*")
            before.rename(before.with_name("clinic-20260101T000000Z"))
        return lost(photo)

    yield lose
    PhotoLoss.objects.filter(photo__in=made).delete()
    Photo.objects.filter(pk__in=made).delete()


def test_a_photo_that_is_recorded_as_lost_lets_it_end_well_and_come_back_as_it_is(clinic, a_lost):
    photo, folder = a_lost(), clinic.folder / "with_a_recorded_loss"
    said, refusal = told("backup", folder)
    assert refusal is None
    assert "1 files are recorded as lost, and no backup has them." in said
    assert photo.name not in said
    # The next that is missing isn't overlooked.
    path = Path(photo_storage().path(clinic.photos[0].name))
    was = path.read_bytes()
    path.unlink()
    said, refusal = told("backup", clinic.folder / "with_another_loss")
    path.write_bytes(was)
    assert refusal.returncode == 3
    assert f"not as it was kept: {clinic.photos[0].name} (no backup has it)" in said
    assert told("backup", "verify", folder)[1] is None
    said, refusal = told("restore", folder, drill=True)
    assert refusal is None
    assert "thrown away again" in said


def test_a_photo_that_is_recorded_as_lost_though_a_backup_has_it_makes_it_exit_with_3(clinic, a_lost):
    folder = clinic.folder / "with_a_wrong_loss"
    photo = a_lost(folder)
    said, refusal = told("backup", folder)
    assert refusal.returncode == 3
    assert f"recorded as lost, but clinic-20260101T000000Z has it: {photo.name}" in said


def test_a_backup_is_made_where_nothing_may_be_written_and_says_that_it_is_not_kept_in_the_audit(clinic):
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = on")
        try:
            said, refusal = told("backup", clinic.folder / "read_only")
        finally:
            cursor.execute("RESET default_transaction_read_only")
    assert refusal is None
    assert "could not be kept in the audit: InternalError" in said


def test_pruning_says_what_went_and_keeps_the_newest(sets):
    said, refusal = told("backup", sets[0], prune=True)
    assert refusal is None
    assert "0 removed, 1 kept." in said


@pytest.mark.parametrize(
    ("words", "message"),
    [(("verify", "/nonexistent"), "there is none in it"), (("mend", "/nonexistent"), "Use it as")],
)
def test_what_can_not_be_done_is_said(words, message):
    _said, refusal = told("backup", *words)
    assert message in str(refusal)


def test_a_drill_restores_it_proves_it_and_leaves_nothing_behind(sets):
    # Other workers make theirs meanwhile.
    own = f"clinic_drill_{os.getpid()}"
    with restore.thrown_away():
        assert is_there(own)
    said, refusal = told("restore", sets[0], drill=True)
    assert refusal is None
    assert "files are what they were" in said.replace("\n", " ")
    assert "thrown away again" in said
    assert not is_there(own)


def test_into_a_database_it_restores_and_says_what_is_next(sets, worker_id, monkeypatch):
    with empty_database(f"{worker_id}_command") as into:
        host = owners()["host"]
        url = f"postgresql://{into.user}@/{into.name}?host={host}"
        # By its name, where the owner is known: no password is typed.
        monkeypatch.setenv("DATABASE_OWNER_URL", f"postgresql://{into.user}@/elsewhere?host={host}")
        said, refusal = told("restore", sets[0], into=into.name)
        assert refusal is None
        assert "1. photos verify" in said
        assert as_application(into, "SELECT count(*) FROM clinic_patient")[0][0] > 0
        _said, refusal = told("restore", sets[0], into=url)
        assert "isn't empty" in str(refusal)
