"""Files with patients' data: none stays that nobody can find."""

import os
from datetime import UTC, datetime, timedelta

import pytest

from clinic.actions.data_files import LOST_AFTER, forget_lost_data
from clinic.data_files import forget_data, keep_data
from clinic.jobs.data import forget_data as job
from clinic.models import DataImport
from clinic.pictures.store import keep_file, photo_storage
from clinic.transactions import transacted
from tests.clinic.imports.files import ROSA, sheet, upload
from tests.scenes import MONDAY


@transacted
def kept(keep, *how):
    return keep(b"Rosa", *how)


def written(name, at):
    os.utime(photo_storage().path(name), (at.timestamp(), at.timestamp()))
    return name


def is_there(name):
    return photo_storage().exists(name)


def test_a_file_that_no_row_names_goes_after_a_day(scene):
    upload(scene, sheet(ROSA))
    held = written(DataImport.objects.get().stored_as, MONDAY)
    lost = written(kept(keep_data, "csv"), MONDAY)
    picture = written(kept(keep_file), MONDAY)
    # Whoever writes it now may name it yet.
    assert forget_lost_data(at=MONDAY + LOST_AFTER - timedelta(seconds=1)) == 0
    assert is_there(lost)
    assert forget_lost_data(at=MONDAY + LOST_AFTER) == 1
    assert [is_there(name) for name in (held, lost, picture)] == [True, False, True]


def test_where_nothing_was_ever_kept_nothing_is_lost(db, settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "photos": {**settings.STORAGES["photos"], "OPTIONS": {"location": tmp_path}}
    }
    assert forget_lost_data(at=MONDAY) == 0


def test_what_is_lost_goes_with_the_hourly_job(db):
    lost = written(kept(keep_data, "csv"), datetime(2020, 1, 1, tzinfo=UTC))
    job(timestamp=0)
    assert not is_there(lost)


def test_a_storage_that_is_away_takes_nothing_else_with_it(scene, monkeypatch, django_capture_on_commit_callbacks):
    name = kept(keep_data, "csv")

    def away(_name):
        raise OSError

    with monkeypatch.context() as patched, django_capture_on_commit_callbacks(execute=True):
        patched.setattr(photo_storage(), "delete", away)
        forget_data(name)
    assert is_there(name)
    written(name, MONDAY)
    assert forget_lost_data(at=MONDAY + LOST_AFTER) == 1


@pytest.fixture(autouse=True)
def _nothing_before(db):
    """What earlier tests left behind."""
    _folders, files = photo_storage().listdir("data") if is_there("data") else ([], [])
    for name in files:
        photo_storage().delete(f"data/{name}")
