"""That a picture is lost is recorded once, only where it is so, and taken back where it was found."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from clinic.models import AuditEvent, versions_of
from clinic.pictures.cleaning import sha256_of
from clinic.pictures.store import photo_storage, read_file
from tests.pictures import of_number
from tests.scenes import MONDAY, refuses_input
from tests.treatments.photos import lost, photographed
from treatments.actions.photo_files import remake_thumbnails
from treatments.actions.photo_losses import (
    LossNotRecorded,
    LossRecorded,
    PhotoNotLost,
    PhotoStillLost,
    record_found,
    record_loss,
)
from treatments.actions.photos import PhotoDamaged, PhotoKnown, PhotoLost, export_photo, look_at_photo
from treatments.models import PhotoLoss, PhotoScope
from treatments.queries.photos import shown_photos

PhotoLossVersion = versions_of(PhotoLoss)


def take_away(photo):
    """Its picture, which is told for whoever puts it back."""
    content = read_file(photo.name)
    photo_storage().delete(photo.name)
    return content


def version_of(photo):
    return shown_photos().get(pk=photo.pk).version


def looked(photo, scene, **how):
    return look_at_photo(photo=photo, by=scene.provider.user, at=MONDAY, **how)


def test_a_loss_is_recorded_with_its_reason_and_audited(scene):
    photo = photographed(scene)
    take_away(photo)
    loss = record_loss(photo=photo, reason="  The disk broke. ", at=MONDAY)
    assert (loss.photo, loss.reason, loss.at) == (photo, "The disk broke.", MONDAY)
    event = AuditEvent.objects.latest("id")
    assert (event.action, event.subject_id, event.patient_id, event.by) == (
        "photo.lost",
        photo.pk,
        scene.patient.pk,
        None,
    )


def test_a_picture_that_was_changed_may_be_lost_as_well(scene):
    photo = photographed(scene)
    Path(photo_storage().path(photo.name)).write_bytes(b"?")
    assert record_loss(photo=photo, reason="x", at=MONDAY)


def test_what_is_there_as_it_was_kept_is_not_lost(scene):
    photo = photographed(scene)
    # Its small version can be made anew.
    photo_storage().delete(photo.thumbnail_name)
    with pytest.raises(PhotoNotLost):
        record_loss(photo=photo, reason="x", at=MONDAY)
    assert not PhotoLoss.objects.exists()
    assert not AuditEvent.objects.filter(action="photo.lost").exists()


def test_a_loss_is_recorded_once(scene):
    photo = lost(photographed(scene))
    with pytest.raises(LossRecorded):
        record_loss(photo=photo, reason="y", at=MONDAY)


@pytest.mark.parametrize("reason", ["", "  ", "x" * 301])
def test_a_loss_takes_a_reason_of_at_most_300_characters(scene, reason):
    photo = photographed(scene)
    take_away(photo)
    with refuses_input("invalid"):
        record_loss(photo=photo, reason=reason, at=MONDAY)
    record_loss(photo=photo, reason="x" * 300, at=MONDAY)


def test_who_looks_at_a_lost_picture_is_told_when_that_was_recorded_and_why(scene):
    photo, another = photographed(scene), photographed(scene)
    lost(photo, reason="The disk {broke}.")
    for look in (looked, lambda photo, scene: export_photo(
        photo=photo, scope=PhotoScope.CHART, by=scene.provider.user, at=MONDAY
    )):  # fmt: skip
        with pytest.raises(PhotoLost) as refusal:
            look(photo, scene)
        assert str(refusal.value) == (
            "The picture of this photo is lost, as was recorded on 2027-03-01: The disk {broke}."
        )
    take_away(another)
    with pytest.raises(PhotoDamaged) as refusal:
        looked(another, scene)
    assert not isinstance(refusal.value, PhotoLost)
    # What is left of it is shown.
    assert looked(photo, scene, as_thumbnail=True)


def test_what_was_found_is_taken_back_and_leaves_what_was_recorded(scene):
    photo = photographed(scene)
    content = take_away(photo)
    loss = record_loss(photo=photo, reason="x", at=MONDAY)
    photo_storage().save(photo.name, ContentFile(content))
    record_found(photo=photo, at=MONDAY)
    assert not PhotoLoss.objects.exists()
    left = PhotoLossVersion.objects.get()
    assert (left.id, left.reason, left.photo, left.pgh_label) == (loss.pk, "x", photo.pk, "removed")
    event = AuditEvent.objects.latest("id")
    assert (event.action, event.subject_id, event.by) == ("photo.found", photo.pk, None)
    assert looked(photo, scene) == content


def test_a_file_that_is_not_what_was_kept_is_not_found(scene):
    photo = lost(photographed(scene))
    for _there in range(2):
        with pytest.raises(PhotoStillLost) as refusal:
            record_found(photo=photo, at=MONDAY)
        assert photo.name in str(refusal.value)
        if not _there:
            photo_storage().save(photo.name, ContentFile(b"?"))
    assert PhotoLoss.objects.exists()


def test_what_is_not_recorded_as_lost_is_not_found(scene):
    with pytest.raises(LossNotRecorded):
        record_found(photo=photographed(scene), at=MONDAY)


def test_each_thing_that_happens_to_a_photo_counts_in_its_version(scene):
    photo, versions = photographed(scene), []
    for _ in range(2):
        content = take_away(photo)
        record_loss(photo=photo, reason="x", at=MONDAY)
        versions.append(version_of(photo))
        photo_storage().save(photo.name, ContentFile(content))
        record_found(photo=photo, at=MONDAY)
        versions.append(version_of(photo))
    assert versions == [2, 3, 4, 5]


def test_the_very_picture_may_be_taken_again_where_it_was_lost(scene):
    lost(photographed(scene, content=of_number(777)))
    again = photographed(scene, content=of_number(777))
    assert looked(again, scene)
    with pytest.raises(PhotoKnown):
        photographed(scene, content=of_number(777))


def test_a_small_version_that_is_missing_is_made_anew_from_its_picture(scene):
    photo, whole, gone = (photographed(scene) for _ in range(3))
    small = sha256_of(read_file(whole.thumbnail_name))
    for name in (photo.thumbnail_name, gone.thumbnail_name, gone.name):
        photo_storage().delete(name)
    assert remake_thumbnails() == 1
    assert looked(photo, scene, as_thumbnail=True)[:2] == b"\xff\xd8"
    assert sha256_of(read_file(whole.thumbnail_name)) == small
    assert read_file(gone.thumbnail_name) is None
    assert remake_thumbnails() == 0
