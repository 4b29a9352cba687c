"""What the database refuses of photos."""

from datetime import timedelta

from tests.constraints import copied
from tests.scenes import MONDAY
from tests.treatments.photos import lost, photographed
from treatments.actions.photos import withdraw_photo
from treatments.models import Photo, PhotoLoss, PhotoWithdrawal

HOUR = timedelta(hours=1)


def photos(scene):
    return Photo.objects.filter(pk=photographed(scene).pk)


def signed(scene):
    session = scene.perform(scene.start_series().sessions.get(number=1))
    photo = photographed(scene, session=session)
    scene.sign(scene.record(session))
    return Photo.objects.filter(pk=photo.pk)


def withdrawn(scene):
    withdraw_photo(photo=photographed(scene), reason="x", by=scene.provider.user, at=MONDAY)
    return PhotoWithdrawal.objects.all()


def losses(scene):
    lost(photographed(scene))
    return PhotoLoss.objects.all()


PHOTOS = [
    ("photo_of_a_body_site_says_which", lambda scene: photos(scene).update(view="body_site")),
    ("photo_distance_1_to_500_cm", lambda scene: photos(scene).update(distance_cm=0)),
    ("photo_distance_1_to_500_cm", lambda scene: photos(scene).update(distance_cm=501)),
    ("photo_focal_length_1_to_1000_mm", lambda scene: photos(scene).update(focal_length_mm=0)),
    ("photo_focal_length_1_to_1000_mm", lambda scene: photos(scene).update(focal_length_mm=1001)),
    ("photo_taken_before_it_is_uploaded", lambda scene: photos(scene).update(taken_at=MONDAY + HOUR)),
    ("photo_has_a_size", lambda scene: photos(scene).update(byte_size=0)),
    ("photo_has_a_size", lambda scene: photos(scene).update(width=0)),
    ("photo_has_a_size", lambda scene: photos(scene).update(height=0)),
    ("photo_hash_is_sha256", lambda scene: photos(scene).update(sha256="A" * 64)),
    ("photo_hash_is_sha256", lambda scene: photos(scene).update(sha256="a" * 63)),
    ("photo_of_a_signed_session_is_frozen", lambda scene: signed(scene).update(view="smiling")),
    ("photo_of_a_signed_session_is_frozen", lambda scene: signed(scene).delete()),
    (
        "photo_of_a_signed_session_is_frozen",
        lambda scene: copied(signed(scene).get(), name="a", thumbnail_name="b"),
    ),
    (
        "photo_of_a_signed_session_is_frozen",
        lambda scene: photos(scene).update(session=signed(scene).get().session),
    ),
    (
        "photo_withdrawal_has_a_reason",
        lambda scene: copied(withdrawn(scene).get(), photo=photographed(scene), reason=""),
    ),
    ("photo_withdrawal_is_kept", lambda scene: withdrawn(scene).update(reason="y")),
    ("photo_withdrawal_is_kept", lambda scene: withdrawn(scene).delete()),
    ("photo_loss_has_a_reason", lambda scene: copied(losses(scene).get(), photo=photographed(scene), reason="")),
    ("photo_loss_never_changes", lambda scene: losses(scene).update(reason="y")),
]
