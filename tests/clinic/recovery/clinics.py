"""A clinic that is backed up while somebody writes, and databases to restore it into."""

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import psycopg
from django.core.files.storage import FileSystemStorage
from django.db import connections

from clinic.recovery.databases import Database
from clinic.recovery.encryption import Encryption
from clinic.recovery.making import make_backup
from clinic.recovery.restoring import Wish, restore
from clinic.recovery.sets import find_set
from tests.database import APPLICATION, PREFIX, clone, connected_to, drop, execute, owners

NAME = "Xiomara-Unmistakable"


def nothing(*_told):
    """For whom nobody waits."""


@contextmanager
def clinic_with_photos(purpose):
    """Its database, to which Django is connected, and the names of its photos' files."""
    from clinic.models import Patient
    from tests.scenes import set_scene
    from tests.treatments.photos import photographed

    name = clone(f"recovery_{purpose}")
    with connected_to(name):
        scene = set_scene()
        Patient.objects.update(given_name=NAME)
        photos = [photographed(scene) for _ in range(3)]
        with TemporaryDirectory(prefix="clinic-backups-") as folder:
            yield SimpleNamespace(database=name, photos=photos, folder=Path(folder), scene=scene)
    connections.close_all()
    drop(name)


def backed_up(clinic, *, into="plain", encryption=None, tell=nothing):
    return make_backup(into=clinic.folder / into, encryption=encryption or Encryption(), tell=tell)


@contextmanager
def empty_database(purpose):
    """To restore into, as its owner."""
    name = f"{PREFIX}restored_{purpose}"
    drop(name)
    execute("CREATE DATABASE {}", name)
    try:
        yield Database({key: str(value) for key, value in owners(name).items()})
    finally:
        drop(name)


def wish(backup, into, photos, **wishes):
    known = {"backup": find_set(backup.folder), "into": into, "storage": FileSystemStorage(photos)}
    return Wish(**{**known, "application": APPLICATION, **wishes})


def restored(backup, into, photos, *, tell=nothing, **wishes):
    restore(wish(backup, into, photos, **wishes), tell=tell)


def as_application(database, statement):
    with psycopg.connect(**{**owners(database.name), "user": APPLICATION}) as connection:
        return connection.execute(statement).fetchall()


def count_of(database, table):
    with psycopg.connect(**owners(database.name if hasattr(database, "name") else database)) as connection:
        return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
