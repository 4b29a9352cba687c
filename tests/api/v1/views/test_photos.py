"""Photos over HTTP: how they are sent, who sees them, and what is refused and how."""

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from PIL import Image

from clinic.models import AuditEvent
from clinic.pictures.cleaning import sha256_of
from clinic.pictures.store import names_kept, photo_storage
from clinic.roles import Role
from tests.api.callers import BASE, assert_problem, person, program
from tests.pictures import HTML, PDF, SVG, frames, jpeg_of, picture, png_of, with_everything
from tests.scenes import MONDAY, set_scene
from tests.treatments.photos import lost, photographed
from treatments.models import Photo

CONTENT_HEADERS = {
    "Content-Type": "image/jpeg",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}


@pytest.fixture
def session(scene):
    return scene.begin(scene.start_series().sessions.get(number=1), MONDAY)


def file_of(content, name="a.jpg", content_type="image/jpeg"):
    return SimpleUploadedFile(name, content, content_type)


def send(caller, scene, content=None, *, key=None, **parts):
    body = {"patient": str(scene.patient.pk), "view": "frontal"} | parts
    if content is not None:
        body["file"] = file_of(content) if isinstance(content, bytes) else content
    body = {name: value for name, value in body.items() if value is not None}
    headers = {"Idempotency-Key": key or uuid4().hex}
    return caller.post(f"{BASE}/photos/", body, format="multipart", headers=headers)


def test_a_photo_is_sent_with_what_belongs_to_it(api, scene, session):
    parts = {
        "session": str(session.pk),
        "patient_concern": str(scene.concern.pk),
        "view": "close_up",
        "area": "cheeks",
        "taken_at": "2027-03-01T08:30:00-05:00",
        "taken_by": str(scene.colleague.pk),
        "head_position": "frankfort",
        "distance_cm": "60",
        "focal_length_mm": "85",
        "lighting": "cross_polarised",
        "camera": "D7",
        "no_makeup": "true",
        "consent_scope": "teaching",
    }
    answer = send(api, scene, with_everything(), **parts)
    body = answer.json()
    assert answer.status_code == 201, body
    written = {**parts, "taken_at": "2027-03-01T13:30:00Z", "distance_cm": 60, "focal_length_mm": 85, "no_makeup": True}
    assert {name: body[name] for name in written} == written
    assert (body["version"], answer["ETag"], body["withdrawal"]) == (1, '"1"', None)
    assert (body["width"], body["height"], body["uploaded_by"]) == (64, 48, str(api.token.user.pk))
    assert api.get(answer["Location"]).json() == body
    assert "name" not in body


def test_a_photo_needs_whose_it_is_and_a_view(api, scene):
    problem = assert_problem(send(api, scene, picture(), patient=None, view=None), 400, "invalid")
    assert [entry["pointer"] for entry in problem["errors"]] == ["/patient", "/view"]


def test_the_picture_comes_as_it_is_kept_and_only_to_be_looked_at(api, scene):
    photo = send(api, scene, with_everything()).json()
    answer = api.get(f"{BASE}/photos/{photo['id']}/content/")
    assert {name: answer[name] for name in CONTENT_HEADERS} == CONTENT_HEADERS
    assert answer["Content-Disposition"] == f'inline; filename="{photo["id"]}.jpg"'
    assert answer["Content-Length"] == str(photo["byte_size"]) == str(len(answer.content))
    assert sha256_of(answer.content) == photo["sha256"]
    assert b"SECRET" not in answer.content


def test_a_thumbnail_is_small(api, scene):
    photo = send(api, scene, picture(size=(960, 640))).json()
    answer = api.get(f"{BASE}/photos/{photo['id']}/thumbnail/")
    assert {name: answer[name] for name in CONTENT_HEADERS} == CONTENT_HEADERS
    assert Image.open(BytesIO(answer.content)).size == (480, 320)


@pytest.mark.parametrize("accept", ["image/avif,image/webp,*/*;q=0.8", "image/jpeg", "*/*"])
def test_a_browser_gets_a_picture_for_what_it_accepts(api, scene, accept):
    photo = photographed(scene)
    assert api.get(f"{BASE}/photos/{photo.pk}/content/", headers={"Accept": accept}).status_code == 200


def test_who_accepts_no_picture_gets_a_problem(api, scene):
    photo = photographed(scene)
    answer = api.get(f"{BASE}/photos/{photo.pk}/content/", headers={"Accept": "application/json"})
    assert_problem(answer, 406, "not_acceptable")


@pytest.mark.parametrize("path", ["content", "thumbnail"])
def test_looking_is_in_the_audit_with_who_and_whose(api, scene, path):
    photo = photographed(scene)
    api.at(f"/photos/{photo.pk}/{path}/")
    event = AuditEvent.objects.latest("id")
    assert (event.action, event.by, event.subject_id) == ("photo.seen", api.token.user, photo.pk)
    assert event.patient_id == scene.patient.pk


# Who may


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.MANAGER])
@pytest.mark.parametrize("path", ["", "{id}/", "{id}/content/", "{id}/thumbnail/"])
def test_neither_desk_nor_manager_see_photos(scene, role, path):
    photo = photographed(scene)
    answer = person(role).get(f"{BASE}/photos/{path.format(id=photo.pk)}")
    assert_problem(answer, 403, "not_permitted")
    assert not AuditEvent.objects.filter(action="photo.seen").exists()


@pytest.mark.parametrize(
    ("role", "allowed"), [(role, role in {"provider", "clinical_lead", "integration"}) for role in Role]
)
def test_who_may_see_and_send_photos(scene, role, allowed):
    somebody = person(role)
    assert somebody.at(f"/photos/{photographed(scene).pk}/content/").status_code == (200 if allowed else 403)
    assert send(somebody, scene, picture()).status_code == (201 if allowed else 403)


def test_a_token_for_reading_does_not_send(scene):
    reader = program("photos:read")
    assert reader.at(f"/photos/{photographed(scene).pk}/content/").status_code == 200
    assert_problem(send(reader, scene, picture()), 403, "scope_missing")


def test_a_file_has_no_address_that_could_be_guessed(api, client, scene):
    photo = photographed(scene)
    for address in (f"/media/{photo.name}", f"/photos/{photo.name}", f"/static/{photo.name}", f"/{photo.name}"):
        assert client.get(address).status_code == 404
        assert api.get(address).status_code == 404
    assert_problem(client.get(f"{BASE}/photos/{photo.pk}/content/"), 401, "not_authenticated")


# What is refused


REFUSED = {
    "html": (HTML, 415, "picture_kind_unknown"),
    "svg": (SVG, 415, "picture_kind_unknown"),
    "pdf called jpg": (PDF, 415, "picture_kind_unknown"),
    "eps called jpg": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", 415, "picture_kind_unknown"),
    "gif": (frames("GIF"), 415, "picture_kind_unknown"),
    "tiff": (frames("TIFF"), 415, "picture_kind_unknown"),
    "nothing": (b"", 422, "picture_empty"),
    "animated png": (frames("PNG"), 422, "picture_animated"),
    "animated webp": (frames("WEBP"), 422, "picture_animated"),
    "broken off": (picture(size=(400, 300))[:900], 422, "picture_broken"),
    "bomb": (png_of(30_000, 30_000), 422, "picture_too_many_pixels"),
    "jpeg of 4 gigapixels": (jpeg_of(65_535, 65_535), 422, "picture_too_many_pixels"),
    "lossless jpeg": (jpeg_of(64, 48, marker=0xC3), 422, "picture_unusual"),
}


@pytest.mark.parametrize(("content", "status", "code"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_photo_is_refused_by_name_and_leaves_nothing(api, scene, content, status, code):
    before = set(names_kept())
    problem = assert_problem(send(api, scene, content), status, code)
    assert problem["errors"][0]["pointer"] == "/file"
    assert set(names_kept()) == before
    assert not Photo.objects.exists()


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("a.exe", "application/x-msdownload"),
        ("a.svg", "image/svg+xml"),
        ("../../etc/passwd", "text/html"),
        ("a" * 300, ""),
    ],
)
def test_what_a_picture_is_called_does_not_matter(api, scene, name, content_type):
    answer = send(api, scene, file_of(picture(), name, content_type))
    assert answer.status_code == 201, answer.json()
    assert api.at(f"/photos/{answer.json()['id']}/content/")["Content-Type"] == "image/jpeg"


def test_more_than_a_picture_may_have_is_refused_before_it_is_read(api, scene, settings):
    settings.PHOTO_MAX_MB = 1
    assert_problem(send(api, scene, picture() + bytes(2 * 1024 * 1024)), 413, "picture_too_large")
    assert_problem(send(person(Role.PROVIDER), scene, picture() + bytes(2 * 1024 * 1024)), 413, "picture_too_large")
    assert_problem(send(api, scene, picture() + bytes(1024 * 1024)), 413, "picture_too_large")


def test_json_is_not_read(api, scene):
    assert_problem(api.create("/photos/", {"patient": str(scene.patient.pk)}), 415, "multipart_required")


def test_a_broken_body_is_refused(api):
    without_parts = api.raw("/photos/", b"--x\r\nnonsense", content_type="multipart/form-data; boundary=x")
    assert_problem(without_parts, 400, "invalid")
    without_boundary = api.raw("/photos/", b"nonsense", content_type="multipart/form-data")
    assert_problem(without_boundary, 400, "malformed")


def test_elsewhere_no_upload_is_read(scene):
    photo = photographed(scene)
    answer = person(Role.PROVIDER).post(
        f"{BASE}/photos/{photo.pk}/withdraw/", {"reason": "x"}, format="multipart", headers={"If-Match": '"1"'}
    )
    assert_problem(answer, 415)


@pytest.mark.parametrize(
    ("parts", "pointer", "code"),
    [
        ({"colour": "red"}, "/colour", "unknown_member"),
        ({"view": "sideways"}, "/view", "invalid_choice"),
        ({"distance_cm": "1e3"}, "/distance_cm", "invalid"),
        ({"distance_cm": "501"}, "/distance_cm", "max_value"),
        ({"no_makeup": "yes"}, "/no_makeup", "invalid"),
        ({"taken_at": "yesterday"}, "/taken_at", "invalid"),
        ({"patient": "1"}, "/patient", "invalid"),
        ({"camera": "a\0b"}, "/camera", "null_characters_not_allowed"),
        ({"file": "text"}, "/file", "invalid"),
        ({"consent_scope": "everything"}, "/consent_scope", "invalid_choice"),
    ],
)
def test_what_is_not_as_the_schema_has_it_is_refused_by_part(api, scene, parts, pointer, code):
    content = None if "file" in parts else picture()
    problem = assert_problem(send(api, scene, content, **parts), 400, "invalid")
    assert (problem["errors"][0]["pointer"], problem["errors"][0]["code"]) == (pointer, code)


def test_a_part_stands_once(api, scene):
    assert_problem(send(api, scene, picture(), view=["frontal", "smiling"]), 400, "duplicate_member")
    assert_problem(send(api, scene, None, file=[file_of(picture()), file_of(HTML)]), 400, "duplicate_member")


def test_a_reference_to_nothing_is_impossible_rather_than_malformed(api, scene):
    for name in ("patient", "session", "patient_concern", "taken_by"):
        answer = send(api, scene, picture(), **{name: "0193a000-0000-7000-8000-000000000000"})
        assert assert_problem(answer, 422, "unknown_reference")["errors"][0]["pointer"] == f"/{name}"


def test_a_session_that_is_signed_takes_no_photo(api, scene, monday):
    session = scene.perform(scene.start_series().sessions.get(number=1))
    monday.move_to(MONDAY + timedelta(hours=4))
    scene.sign(scene.record(session))
    assert_problem(send(api, scene, picture(), session=str(session.pk)), 409, "record_signed")


def test_the_same_picture_twice_is_a_conflict(api, scene):
    send(api, scene, picture())
    assert_problem(send(api, scene, picture(), view="smiling"), 409, "photo_known")


# Once


def test_a_program_needs_a_key_and_a_person_does_not(api, scene):
    body = {"patient": str(scene.patient.pk), "view": "frontal"}
    answer = api.post(f"{BASE}/photos/", body | {"file": file_of(picture())}, format="multipart")
    assert_problem(answer, 400, "idempotency_key_required")
    answer = person(Role.PROVIDER).post(f"{BASE}/photos/", body | {"file": file_of(picture())}, format="multipart")
    assert answer.status_code == 201


def test_a_picture_is_decoded_before_the_transaction_in_which_it_is_kept_once(committed_db, monkeypatch):
    opened, decoding = Image.open, []

    def noted(*args, **kwargs):
        decoding.append(connection.in_atomic_block)
        return opened(*args, **kwargs)

    monkeypatch.setattr(Image, "open", noted)
    assert send(program("*"), set_scene(), picture()).status_code == 201
    assert decoding == [False]


def test_the_same_key_keeps_nothing_twice(api, scene):
    first = send(api, scene, picture(), key="once")
    files = set(names_kept())
    second = send(api, scene, file_of(picture(), "other-name.jpg"), key="once")
    assert (second.status_code, second["Idempotent-Replayed"]) == (201, "true")
    assert second.json() == first.json()
    assert (Photo.objects.count(), set(names_kept())) == (1, files)
    assert_problem(send(api, scene, picture(size=(65, 48)), key="once"), 422, "idempotency_key_reused")


# Mistakes


def withdraw(caller, photo, *, version=1, reason="another patient"):
    return caller.act(f"/photos/{photo.pk}/withdraw/", {"reason": reason}, version=version)


def test_a_photo_is_withdrawn_by_a_provider_and_then_hidden(api, scene):
    photo, provider = photographed(scene), person(user=scene.provider.user)
    answer = withdraw(provider, photo)
    body = answer.json()
    assert (answer.status_code, answer["ETag"], body["version"]) == (200, '"2"', 2)
    assert body["withdrawal"] == {"by": str(scene.provider.user.pk), "at": "2027-03-01T14:00:00Z"}
    for path in ("content", "thumbnail"):
        assert_problem(provider.at(f"/photos/{photo.pk}/{path}/"), 403, "photo_withdrawn")
        assert_problem(api.at(f"/photos/{photo.pk}/{path}/"), 403, "photo_withdrawn")
        assert person(Role.CLINICAL_LEAD).at(f"/photos/{photo.pk}/{path}/").status_code == 200


def test_withdrawing_takes_a_reason_and_the_version_that_was_read(scene):
    photo, provider = photographed(scene), person(user=scene.provider.user)
    assert_problem(withdraw(provider, photo, version=2), 412, "stale")
    assert_problem(withdraw(provider, photo, reason=""), 400, "invalid")
    unread = provider.post(f"{BASE}/photos/{photo.pk}/withdraw/", {"reason": "x"})
    assert_problem(unread, 428, "if_match_required")
    withdraw(provider, photo)
    assert_problem(withdraw(provider, photo, version=2), 409, "withdrawn_already")


def test_a_program_withdraws_nothing(api, scene):
    assert_problem(withdraw(api, photographed(scene)), 403, "not_permitted")


# Elsewhere


def test_for_the_chart_a_photo_is_downloaded(api, scene):
    photo = photographed(scene)
    answer = api.at(f"/photos/{photo.pk}/content/", scope="chart")
    assert answer["Content-Disposition"] == f'attachment; filename="{photo.pk}.jpg"'
    assert AuditEvent.objects.latest("id").action == "photo.exported"


@pytest.mark.parametrize("scope", ["teaching", "marketing"])
def test_for_anything_else_it_takes_the_patients_consent(api, scene, scope):
    photo = photographed(scene, consent_scope="marketing")
    assert_problem(api.at(f"/photos/{photo.pk}/content/", scope=scope), 422, "photo_consent_missing")


def test_a_scope_that_there_is_not_is_refused(api, scene):
    problem = assert_problem(
        api.at(f"/photos/{photographed(scene).pk}/content/", scope="fun"), 400, "invalid_parameters"
    )
    assert problem["errors"][0]["parameter"] == "scope"


def test_a_damaged_file_is_our_fault_and_says_so(api, scene):
    photo = photographed(scene)
    photo_storage().delete(photo.name)
    api.raise_request_exception = False
    assert_problem(api.at(f"/photos/{photo.pk}/content/"), 500, "photo_damaged")


def test_a_lost_picture_is_gone_and_says_when_and_why(api, scene):
    photo = photographed(scene)
    assert api.at(f"/photos/{photo.pk}/").json()["loss"] is None
    lost(photo, reason="The disk broke.")
    problem = assert_problem(api.at(f"/photos/{photo.pk}/content/"), 410, "photo_lost")
    assert problem["detail"] == "The picture of this photo is lost, as was recorded on 2027-03-01: The disk broke."
    # What is left of it.
    assert api.at(f"/photos/{photo.pk}/thumbnail/").status_code == 200
    answer = api.at(f"/photos/{photo.pk}/")
    assert (answer["ETag"], answer.json()["version"]) == ('"2"', 2)
    assert answer.json()["loss"] == {"reason": "The disk broke.", "at": "2027-03-01T14:00:00Z"}
    withdrawn = withdraw(person(user=scene.provider.user), photo, version=2)
    assert (withdrawn.status_code, withdrawn.json()["version"]) == (200, 3)
