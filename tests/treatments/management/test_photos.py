"""``manage.py photos verify`` finds what isn't as it was kept; what is lost is recorded, and no longer missed."""

import os
from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from clinic.pictures.store import names_kept, photo_storage, read_file
from tests.treatments.photos import lost, photographed
from treatments.models import PhotoLoss


@pytest.fixture(autouse=True)
def empty_store():
    storage = photo_storage()
    for name in list(names_kept()):
        storage.delete(name)
    return storage


def photos(*words):
    told = StringIO()
    try:
        call_command("photos", *map(str, words), stdout=told)
    except CommandError as refusal:
        return told.getvalue(), str(refusal)
    return told.getvalue(), None


def verify(*options):
    return photos("verify", *options)


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


def test_what_is_recorded_as_lost_is_counted_and_fails_nothing(scene, empty_store):
    small, whole = lost(photographed(scene)), lost(photographed(scene))
    empty_store.delete(whole.thumbnail_name)
    told, refusal = verify()
    assert refusal is None
    assert "2 photos: 0 files missing, 0 changed; 0 files without a row." in told
    assert "2 of them recorded as lost" in told
    assert str(small.pk) not in told
    # What is missed besides fails it as ever.
    empty_store.delete(photographed(scene).name)
    told, refusal = verify()
    assert "3 photos: 1 files missing" in told
    assert "photos lost ID" in refusal


def test_what_is_lost_is_recorded_and_what_is_there_is_refused(scene, empty_store):
    gone, there = photographed(scene), photographed(scene)
    empty_store.delete(gone.name)
    told, refusal = photos("lost", gone.pk, there.pk, "--reason", "The disk broke.")
    # Each by itself.
    assert f"{gone.pk}: recorded as lost" in told
    assert refusal.startswith(f"{there.pk}: ")
    assert "(photo_not_lost)" in refusal
    assert PhotoLoss.objects.get().reason == "The disk broke."
    assert verify()[1] is None


def test_what_was_found_again_is_said_and_taken_back(scene, empty_store):
    photo = photographed(scene)
    content = read_file(photo.name)
    lost(photo)
    told, refusal = photos("found", photo.pk)
    assert "(photo_still_lost)" in refusal
    empty_store.save(photo.name, ContentFile(content))
    told, refusal = verify()
    assert f"recorded as lost, and there again: photo {photo.pk} (photos found {photo.pk})" in told
    assert (refusal, "of them recorded as lost" in told) == (None, False)
    told, refusal = photos("found", photo.pk)
    assert (refusal, f"{photo.pk}: recorded as found" in told) == (None, True)
    assert not PhotoLoss.objects.exists()
    assert "there again" not in verify()[0]


def test_small_versions_are_made_anew(scene, empty_store):
    empty_store.delete(photographed(scene).thumbnail_name)
    assert verify()[1]
    told, refusal = photos("thumbnails")
    assert (refusal, "1 small versions were made anew" in told) == (None, True)
    assert verify()[1] is None


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("lost", "--reason", "x"), "Use it as"),
        (("lost", uuid4()), "there is no such photo"),
        (("found", uuid4(), "--reason", "x"), "Use it as"),
        (("verify", uuid4()), "Use it as"),
        (("thumbnails", "--remove-orphans"), "Use it as"),
    ],
)
def test_what_can_not_be_asked_is_said(db, words, message):
    assert message in photos(*words)[1]


def test_a_loss_without_a_reason_is_refused(scene, empty_store):
    photo = photographed(scene)
    empty_store.delete(photo.name)
    assert "Say why" in photos("lost", photo.pk)[1]
