"""``manage.py photos verify`` finds what isn't as it was kept."""

import os
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from clinic.pictures.store import names_kept, photo_storage, read_file
from tests.treatments.photos import photographed


@pytest.fixture(autouse=True)
def empty_store():
    storage = photo_storage()
    for name in list(names_kept()):
        storage.delete(name)
    return storage


def verify(*options):
    told = StringIO()
    try:
        call_command("photos", "verify", *options, stdout=told)
    except CommandError as refusal:
        return told.getvalue(), str(refusal)
    return told.getvalue(), None


def test_where_all_is_well_that_is_said(scene):
    for _ in range(3):
        photographed(scene)
    told, refusal = verify()
    assert "3 photos: 0 files missing, 0 changed; 0 files without a row." in told
    assert refusal is None


def test_a_file_that_is_missing_or_changed_is_named_and_fails_the_command(scene, empty_store):
    gone, changed, small = (photographed(scene) for _ in range(3))
    empty_store.delete(gone.name)
    empty_store.delete(small.thumbnail_name)
    with Path(empty_store.path(changed.name)).open("ab") as file:
        file.write(b"!")
    told, refusal = verify()
    assert f"missing: {gone.name} of photo {gone.pk}" in told
    assert f"missing: {small.thumbnail_name} of photo {small.pk}" in told
    assert f"changed: {changed.name} of photo {changed.pk}" in told
    assert "3 photos: 2 files missing, 1 changed" in told
    assert "restore" in refusal


def test_a_file_without_a_row_is_named_and_goes_when_it_is_old_and_that_is_wanted(scene, empty_store):
    old, young = (empty_store.save(f"ab/{name}.jpg", ContentFile(b"x")) for name in ("old", "young"))
    os.utime(empty_store.path(old), (0, 0))
    kept = photographed(scene)
    told, refusal = verify()
    assert refusal is None
    assert f"without a row: {old}" in told
    assert f"without a row: {young}" in told
    assert read_file(old)
    told, _ = verify("--remove-orphans")
    assert "1 files without a row were removed" in told
    assert sorted(names_kept()) == sorted([young, kept.name, kept.thumbnail_name])
