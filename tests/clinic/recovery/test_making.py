"""A backup is whole or none, copies anew what has rotted, and says what isn't as it was kept."""

import fcntl
import shutil
import subprocess
from pathlib import Path

import pytest
from django.db import connection

from clinic.pictures.store import photo_storage
from clinic.recovery import making
from clinic.recovery.encryption import Encryption, opening, read
from clinic.recovery.refusals import AlreadyRunning, CannotBeRead, NoRoom, NotASet, ProgramFailed, RecoveryRefused
from clinic.recovery.sets import UNFINISHED, find_set, read_set, sets_in
from tests.clinic.recovery.clinics import NAME, backed_up, count_of, empty_database, restored
from tests.scenes import MONDAY
from tests.treatments.photos import lost, photographed
from treatments.actions.photo_losses import record_loss
from treatments.models import Photo, PhotoLoss

needs_age = pytest.mark.skipif(not shutil.which("age"), reason="age is not installed: apt install age")
needs_gpg = pytest.mark.skipif(not shutil.which("gpg"), reason="gpg is not installed: apt install gnupg")


class Stopped(Exception):
    """As by a kill."""


def test_what_was_not_finished_is_no_backup(clinic):
    def stop(step, *_numbers):
        if step == "Copying files":
            raise Stopped

    with pytest.raises(Stopped):
        backed_up(clinic, into="unfinished", tell=stop)
    folder = clinic.folder / "unfinished"
    assert [path.name for path in folder.iterdir()] == [".lock"]
    # Who is killed can't tidy up.
    (folder / f"{UNFINISHED}1").mkdir()
    for where in (folder, folder / f"{UNFINISHED}1"):
        with pytest.raises(NotASet):
            find_set(where)


def test_of_two_at_once_one_is_refused(clinic):
    folder = clinic.folder / "twice"
    folder.mkdir()
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(AlreadyRunning, match="Wait until it is done"):
            backed_up(clinic, into="twice")


def test_pg_dump_goes_past_a_pooler(clinic, settings):
    # Where it leads tells which way it went: nobody is there.
    settings.DATABASE_DIRECT_URL = f"postgresql://clinic_app@/clinic?host={clinic.folder}"
    with pytest.raises(ProgramFailed, match="pg_dump"):
        backed_up(clinic, into="past")
    settings.DATABASE_DIRECT_URL = ""
    assert backed_up(clinic, into="past").manifest.tables


def test_whoever_waits_for_pg_dump_is_not_sent_away_for_saying_nothing(committed_db):
    with connection.cursor() as cursor:
        cursor.execute("SET idle_in_transaction_session_timeout = '15s'")
    with making.snapshot() as seen:
        assert seen.connection.execute("SHOW idle_in_transaction_session_timeout").fetchone() == ("0",)
    connection.close()


def test_a_disk_that_would_be_full_is_left_alone(clinic, monkeypatch):
    monkeypatch.setattr(making.shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(10**9, 10**9, 10**5))
    with pytest.raises(NoRoom, match="GB free"):
        backed_up(clinic, into="full")
    assert not list(sets_in(clinic.folder / "full"))


def test_a_sound_copy_is_linked_and_a_rotten_one_is_made_anew(clinic):
    def stamped(number):
        made = backed_up(clinic, into="linked")
        other = made.folder.with_name(f"clinic-2026010{number}T000000Z")
        made.folder.rename(other)
        return read_set(other)

    sound, rotten = (photo.name for photo in clinic.photos[:2])
    first = stamped(1)
    first.path_of(rotten).write_bytes(b"?")
    second = stamped(2)
    assert first.path_of(sound).samefile(second.path_of(sound))
    assert second.path_of(rotten).read_bytes() == Path(photo_storage().path(rotten)).read_bytes()
    # Never to the clinic's own, which would rot together with its copy.
    assert not second.path_of(sound).samefile(photo_storage().path(sound))


def test_a_photo_that_is_missing_or_changed_is_named_and_the_rest_is_backed_up(clinic):
    changed, missing = clinic.photos[:2]
    paths = {photo: Path(photo_storage().path(photo.name)) for photo in (changed, missing)}
    were = {path: path.read_bytes() for path in paths.values()}
    paths[changed].write_bytes(b"?")
    paths[missing].unlink()
    try:
        made = backed_up(clinic, into="damaged")
    finally:
        for path, content in were.items():
            path.write_bytes(content)
    assert made.manifest.damaged == sorted([changed.name, missing.name])
    assert len(made.manifest.files) == 2 * len(clinic.photos) - 1


def test_what_is_recorded_as_lost_is_not_damaged_and_what_is_left_of_it_is_backed_up(clinic):
    missing, changed = photographed(clinic.scene), photographed(clinic.scene)
    Path(photo_storage().path(changed.name)).write_bytes(b"?")
    lost(missing)
    record_loss(photo=changed, reason="x", at=MONDAY)
    try:
        made = backed_up(clinic, into="lost")
    finally:
        PhotoLoss.objects.all().delete()
        Photo.objects.filter(pk__in=[missing.pk, changed.pk]).delete()
    assert (made.manifest.damaged, made.manifest.gone) == ([], [])
    assert made.manifest.lost == sorted([changed.name, missing.name])
    assert missing.name not in made.manifest.files
    assert {changed.name, changed.thumbnail_name, missing.thumbnail_name} < set(made.manifest.files)


def contents(folder):
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


@needs_age
def test_what_age_encrypts_only_its_key_opens(clinic, tmp_path, worker_id):
    keys = [tmp_path / name for name in ("ours", "another")]
    for key in keys:
        subprocess.run(["age-keygen", "-o", key], check=True, capture_output=True)
    public = subprocess.run(["age-keygen", "-y", keys[0]], check=True, capture_output=True, text=True).stdout.strip()
    made = backed_up(clinic, into="age", encryption=Encryption("age", (public,)))
    assert read(made.dump, opening("age", keys[0]))[:5] == b"PGDMP"
    lying = contents(made.folder)
    assert b"PGDMP" not in lying
    assert b"\xff\xd8\xff\xe0" not in lying  # no JPEG begins there
    assert NAME.encode() not in lying
    with empty_database(f"{worker_id}_age") as into:
        with pytest.raises(CannotBeRead, match="--identity"):
            restored(made, into, tmp_path / "photos")
        # Another key is refused before anything is written: else the next try would find a database that isn't empty.
        with pytest.raises(ProgramFailed, match="age"):
            restored(made, into, tmp_path / "photos", identity=keys[1])
        restored(made, into, tmp_path / "photos", identity=keys[0])
        assert count_of(into, "clinic_patient") == made.manifest.tables["clinic_patient"].rows


@needs_gpg
def test_what_gpg_encrypts_its_keyring_opens(clinic, tmp_path, monkeypatch):
    home = tmp_path / "gnupg"
    home.mkdir(mode=0o700)
    monkeypatch.setenv("GNUPGHOME", str(home))
    made_key = ["gpg", "--batch", "--passphrase", "", "--quick-generate-key", "clinic@example.org", "future-default"]
    try:
        subprocess.run(made_key, check=True, capture_output=True)
        made = backed_up(clinic, into="gpg", encryption=Encryption("gpg", ("clinic@example.org",)))
        assert read(made.dump, opening("gpg", None))[:5] == b"PGDMP"
        photo = clinic.photos[0]
        assert (
            read(made.path_of(photo.name), opening("gpg", None)) == Path(photo_storage().path(photo.name)).read_bytes()
        )
        assert NAME.encode() not in contents(made.folder)
    finally:
        subprocess.run(["gpgconf", "--kill", "all"], check=False, capture_output=True)


def test_without_its_program_nothing_is_written(clinic, settings, monkeypatch):
    settings.BACKUP_AGE_RECIPIENTS = ["age1nobody"]
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(RecoveryRefused, match="age isn't installed: apt install age"):
        Encryption.configured()


def test_both_ways_at_once_is_a_mistake(settings):
    settings.BACKUP_AGE_RECIPIENTS, settings.BACKUP_GPG_RECIPIENT = ["age1somebody"], "clinic@example.org"
    with pytest.raises(RecoveryRefused, match="not both"):
        Encryption.configured()


@needs_age
def test_where_encrypting_fails_nothing_is_left(clinic):
    with pytest.raises(ProgramFailed, match="age failed"):
        backed_up(clinic, into="failed", encryption=Encryption("age", ("no key at all",)))
    assert [path.name for path in (clinic.folder / "failed").iterdir()] == [".lock"]
