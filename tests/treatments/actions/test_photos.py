from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from PIL import Image

from clinic.errors import InvalidInput, MoveRefused, NotPermitted
from clinic.models import AuditEvent, User
from clinic.pictures.cleaning import sha256_of
from clinic.pictures.refusals import PictureRefused
from clinic.pictures.store import names_kept, photo_storage, read_file
from clinic.roles import Role
from tests.pictures import HTML, picture, with_everything
from tests.scenes import MONDAY, refuses_input, set_scene
from tests.signing import sign
from tests.treatments.photos import photographed
from treatments.actions import photos
from treatments.actions.consents import revoke_consent
from treatments.actions.photos import (
    Circumstances,
    PhotoConsentMissing,
    PhotoDamaged,
    PhotoKnown,
    PhotoNotMeantFor,
    PhotoWithdrawn,
    RecordSigned,
    WithdrawnAlready,
    export_photo,
    look_at_photo,
    take_photo,
    withdraw_photo,
)
from treatments.actions.withdrawing import withdraw_session
from treatments.models import BodyArea, Photo, PhotoScope, PhotoView, PhotoWithdrawal
from treatments.queries.photo_albums import albums_of
from treatments.queries.photos import is_withdrawn

NOON = MONDAY + timedelta(hours=3)


@pytest.fixture
def session(scene):
    return scene.perform(scene.start_series().sessions.get(number=1))


@pytest.fixture
def lead(db):
    return User.objects.create_user("lead", roles=[Role.CLINICAL_LEAD])


def signed(scene, session):
    return scene.sign(scene.record(session, at=NOON), at=NOON)


def looked(photo, by, **wishes):
    return look_at_photo(photo=photo, by=by, at=NOON, **wishes)


def test_what_is_kept_is_a_new_picture_and_its_hash(scene, session):
    sent = with_everything(orientation=6)
    photo = photographed(scene, session=session, content=sent)
    kept = read_file(photo.name)
    assert kept != sent
    assert b"SECRET" not in kept + read_file(photo.thumbnail_name)
    assert (photo.sha256, photo.byte_size) == (sha256_of(kept), len(kept))
    assert Image.open(BytesIO(kept)).size == (photo.width, photo.height) == (48, 64)


def test_a_photo_says_how_it_was_taken(scene, session):
    how = Circumstances(
        head_position="frankfort", distance_cm=100, focal_length_mm=85, lighting="flash", camera="D7", no_makeup=True
    )
    photo = photographed(
        scene,
        PhotoView.CLOSE_UP,
        session=session,
        patient_concern=scene.concern,
        area=BodyArea.objects.get(key="cheeks"),
        taken_at=MONDAY - timedelta(hours=1),
        consent_scope=PhotoScope.TEACHING,
        circumstances=how,
        at=NOON,
    )
    photo.refresh_from_db()
    assert {name: getattr(photo, name) for name in vars(how)} == vars(how)
    assert (photo.taken_at, photo.created_at) == (MONDAY - timedelta(hours=1), NOON)
    assert (photo.taken_by, photo.uploaded_by, photo.consent_scope) == (scene.provider, scene.provider.user, "teaching")


def test_who_is_no_provider_took_nothing_unless_it_is_said(scene):
    program = User.objects.create_user("program", roles=[Role.INTEGRATION])
    assert photographed(scene, by=program).taken_by is None
    assert photographed(scene, by=program, taken_by=scene.colleague).taken_by == scene.colleague


def test_taking_and_looking_are_in_the_audit(scene, session):
    photo = photographed(scene, session=session)
    looked(photo, scene.colleague.user)
    looked(photo, scene.colleague.user, as_thumbnail=True)
    events = AuditEvent.objects.filter(subject_id=photo.pk).order_by("id")
    assert [(event.action, event.by.username, event.fields) for event in events] == [
        ("photo.taken", "ada", []),
        ("photo.seen", "ben", ["picture"]),
        ("photo.seen", "ben", ["thumbnail"]),
    ]
    assert {event.patient_id for event in events} == {scene.patient.pk}


def test_looking_takes_three_queries_and_a_savepoint(scene, django_assert_num_queries):
    photo, user = photographed(scene), scene.provider.user
    with django_assert_num_queries(4):
        looked(photo, user)


def test_what_is_no_picture_leaves_nothing(scene):
    before = set(names_kept())
    with pytest.raises(PictureRefused):
        photographed(scene, content=HTML)
    assert set(names_kept()) == before
    assert not Photo.objects.exists()


@pytest.mark.parametrize(
    ("wishes", "code"),
    [
        ({"view": "body_site"}, "required"),
        ({"taken_at": NOON}, "taken_impossible"),
        ({"taken_at": MONDAY.replace(year=1989)}, "taken_impossible"),
        ({"circumstances": Circumstances(distance_cm=0)}, "distance_out_of_bounds"),
        ({"circumstances": Circumstances(distance_cm=501)}, "distance_out_of_bounds"),
        ({"circumstances": Circumstances(focal_length_mm=1001)}, "focal_length_out_of_bounds"),
    ],
)
def test_what_can_not_be_is_refused_by_name(scene, wishes, code):
    with refuses_input(code):
        photographed(scene, **wishes)


def test_a_camera_whose_clock_is_a_little_ahead_is_believed_up_to_now(scene):
    assert photographed(scene, taken_at=MONDAY + timedelta(minutes=4)).taken_at == MONDAY


def test_session_and_concern_are_the_patients(scene, session):
    other = scene.another_patient()
    with refuses_input("other_patient"):
        photographed(scene, session=session, patient=other)
    with refuses_input("other_patient"):
        photographed(scene, patient=other, patient_concern=scene.concern)


def test_a_session_that_nobody_came_to_has_no_photos(scene):
    before = set(names_kept())
    with pytest.raises(MoveRefused):
        photographed(scene, session=scene.start_series().sessions.get(number=1))
    assert set(names_kept()) == before


def test_a_baseline_is_taken_before_the_session_begins(scene):
    session = scene.start_series().sessions.get(number=1)
    scene.book(session)
    assert photographed(scene, session=session).session == session


def test_the_very_same_picture_is_taken_once(scene, session):
    before = set(names_kept())
    photo = photographed(scene, session=session, content=picture())
    with pytest.raises(PhotoKnown):
        photographed(scene, "smiling", session=session, content=picture())
    assert set(names_kept()) - before == {photo.name, photo.thumbnail_name}


def test_after_a_mistake_the_same_picture_can_be_taken_for_the_right_view(scene, session):
    photo = photographed(scene, session=session, content=picture())
    withdraw_photo(photo=photo, reason="wrong view", by=scene.provider.user, at=NOON)
    assert photographed(scene, "smiling", session=session, content=picture()).view == "smiling"


def test_a_picture_is_decoded_before_a_transaction_is_begun(committed_db, monkeypatch):
    opened, decoding = Image.open, []

    def noted(*args, **kwargs):
        decoding.append(connection.in_atomic_block)
        return opened(*args, **kwargs)

    monkeypatch.setattr(Image, "open", noted)
    photo = photographed(set_scene())
    assert decoding == [False]
    assert {photo.name, photo.thumbnail_name} <= set(names_kept())


def test_a_photo_that_is_not_kept_leaves_no_file(scene, session, monkeypatch):
    def fails(*args, **kwargs):
        raise InvalidInput("no")

    before = set(names_kept())
    monkeypatch.setattr(photos.audit, "record", fails)
    with pytest.raises(InvalidInput):
        photographed(scene, session=session)
    assert set(names_kept()) == before


# What is signed

ATTEMPTS = {
    "update": lambda photo: Photo.objects.filter(pk=photo.pk).update(view="smiling"),
    "bulk": lambda photo: Photo.objects.bulk_update([photo], ["sha256"]),
    "other session": lambda photo: Photo.objects.filter(pk=photo.pk).update(session=None),
    "delete": lambda photo: photo.delete(),
    "raw update": lambda photo: raw("UPDATE treatments_photo SET consent_scope = 'marketing'"),
    "raw delete": lambda photo: raw("DELETE FROM treatments_photo"),
    "insert": lambda photo: Photo.objects.create(
        **{field.name: getattr(photo, field.name) for field in Photo._meta.fields if field.name != "id"}
        | {"name": "x", "thumbnail_name": "y"}
    ),
}


def raw(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS)
def test_the_database_keeps_photos_of_a_signed_session_as_they_are(scene, session, attempt):
    photo = photographed(scene, session=session)
    signed(scene, session)
    with pytest.raises(IntegrityError, match="photo_of_a_signed_session_is_frozen"), transaction.atomic():
        attempt(photo)


@pytest.mark.parametrize("attempt", list(ATTEMPTS.values())[:4])
def test_before_that_the_owner_of_a_mistake_may_still_mend_it(scene, session, attempt):
    attempt(photographed(scene, session=session))


def test_no_photo_is_added_to_a_signed_session_but_to_the_patient(scene, session):
    signed(scene, session)
    with pytest.raises(RecordSigned):
        photographed(scene, session=session)
    assert photographed(scene).session is None


# What was a mistake


def test_a_photo_of_a_signed_session_is_withdrawn_and_stays(scene, session, lead):
    photo = photographed(scene, session=session)
    signed(scene, session)
    withdraw_photo(photo=photo, reason=" another patient ", by=lead, at=NOON)
    withdrawal = PhotoWithdrawal.objects.get()
    assert (withdrawal.photo, withdrawal.reason, withdrawal.by, withdrawal.at) == (photo, "another patient", lead, NOON)
    assert read_file(photo.name)


def test_what_is_withdrawn_is_shown_to_who_looks_into_it_only(scene, lead):
    photo = photographed(scene)
    withdraw_photo(photo=photo, reason="x", by=scene.provider.user, at=NOON)
    for as_thumbnail in (False, True):
        with pytest.raises(PhotoWithdrawn):
            looked(photo, scene.provider.user, as_thumbnail=as_thumbnail)
        assert looked(photo, lead, as_thumbnail=as_thumbnail)
    with pytest.raises(PhotoWithdrawn):
        export_photo(photo=photo, scope=PhotoScope.CHART, by=lead, at=NOON)


def test_photos_of_a_session_that_was_entered_in_error_go_with_it(scene, session, lead):
    photo = photographed(scene, session=session, consent_scope=PhotoScope.CHART)
    withdraw_session(session=session, reason="It was Noor Haddad.", by=scene.provider.user, at=NOON)
    photo = Photo.objects.get(pk=photo.pk)
    assert is_withdrawn(photo)
    with pytest.raises(PhotoWithdrawn):
        looked(photo, scene.provider.user)
    with pytest.raises(PhotoWithdrawn):
        export_photo(photo=photo, scope=PhotoScope.CHART, by=lead, at=NOON)
    assert looked(photo, lead)
    assert not albums_of(scene.patient, with_withdrawn=False)


def test_nothing_is_withdrawn_twice_or_without_a_reason(scene):
    photo, user = photographed(scene), scene.provider.user
    with refuses_input("required"):
        withdraw_photo(photo=photo, reason="  ", by=user, at=NOON)
    withdraw_photo(photo=photo, reason="x", by=user, at=NOON)
    with pytest.raises(WithdrawnAlready):
        withdraw_photo(photo=photo, reason="x", by=user, at=NOON)


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.MANAGER, Role.INTEGRATION])
def test_only_clinical_roles_withdraw(scene, role):
    with pytest.raises(NotPermitted):
        withdraw_photo(photo=photographed(scene), reason="x", by=User.objects.create_user("x", roles=[role]), at=NOON)


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.MANAGER])
def test_neither_desk_nor_manager_see_a_photo(scene, role):
    photo, somebody = photographed(scene), User.objects.create_user("x", roles=[role])
    with pytest.raises(NotPermitted):
        looked(photo, somebody)
    with pytest.raises(NotPermitted):
        export_photo(photo=photo, scope=PhotoScope.CHART, by=somebody, at=NOON)


# What goes elsewhere


def test_for_the_chart_a_photo_is_exported_and_that_is_kept(scene):
    photo = photographed(scene)
    assert export_photo(photo=photo, scope=PhotoScope.CHART, by=scene.provider.user, at=NOON) == read_file(photo.name)
    event = AuditEvent.objects.latest("id")
    assert (event.action, event.fields) == ("photo.exported", ["chart"])


@pytest.mark.parametrize("scope", [PhotoScope.TEACHING, PhotoScope.MARKETING])
def test_without_consent_nothing_is_shown_to_others(scene, scope):
    photo = photographed(scene, consent_scope=PhotoScope.MARKETING)
    with pytest.raises(PhotoConsentMissing):
        export_photo(photo=photo, scope=scope, by=scene.provider.user, at=NOON)
    assert not AuditEvent.objects.filter(action="photo.exported").exists()


@pytest.mark.parametrize(("agreed", "other"), [("teaching", "marketing"), ("marketing", "teaching")])
def test_with_a_valid_consent_to_it_a_photo_is_exported_and_for_nothing_else(scene, agreed, other):
    photo, user = photographed(scene, consent_scope=PhotoScope.MARKETING), scene.provider.user
    consent = sign(scene, "consent_photography", at=MONDAY, photography_scopes=["chart", agreed])
    assert export_photo(photo=photo, scope=PhotoScope(agreed), by=user, at=NOON) == read_file(photo.name)
    with pytest.raises(PhotoConsentMissing):
        export_photo(photo=photo, scope=PhotoScope(other), by=user, at=NOON)
    revoke_consent(consent=consent, reason="Changed her mind.", by=scene.desk, at=NOON)
    with pytest.raises(PhotoConsentMissing):
        export_photo(photo=photo, scope=PhotoScope(agreed), by=user, at=NOON)


def test_a_photo_that_was_taken_for_less_is_not_exported_for_more(scene):
    for meant, wanted in (("chart", "teaching"), ("chart", "marketing"), ("teaching", "marketing")):
        photo = photographed(scene, consent_scope=PhotoScope(meant))
        with pytest.raises(PhotoNotMeantFor):
            export_photo(photo=photo, scope=PhotoScope(wanted), by=scene.provider.user, at=NOON)


# What happens to files


def test_a_file_that_is_not_what_was_kept_is_not_served(scene):
    photo = photographed(scene)
    with Path(photo_storage().path(photo.name)).open("ab") as file:
        file.write(b"!")
    with pytest.raises(PhotoDamaged):
        looked(photo, scene.provider.user)
    assert not AuditEvent.objects.filter(action="photo.seen").exists()


def test_a_file_that_is_gone_is_said_to_be(scene):
    photo = photographed(scene)
    photo_storage().delete(photo.thumbnail_name)
    with pytest.raises(PhotoDamaged):
        looked(photo, scene.provider.user, as_thumbnail=True)


def test_for_what_is_no_picture_nothing_is_read_or_locked(scene, session, django_assert_num_queries):
    with django_assert_num_queries(0), pytest.raises(PictureRefused):
        take_photo(
            patient=scene.patient, content=HTML, view=PhotoView.FRONTAL, session=session, by=scene.desk, at=MONDAY
        )
