"""Photos in the admin: added on the page of a session or patient, looked at, compared, taken elsewhere, withdrawn."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clinic.models import AuditEvent
from clinic.pictures.store import photo_storage
from clinic.roles import Role
from tests.pictures import HTML, of_number, picture
from tests.scenes import MONDAY
from tests.staff import button, listing, page, signed_in, somebody, text
from tests.treatments.photos import lost, photographed
from treatments.actions.photos import Circumstances, withdraw_photo
from treatments.models import BodyArea, Photo, PhotoLoss, PhotoWithdrawal


@pytest.fixture
def provider(scene):
    return signed_in(scene.provider.user)


@pytest.fixture
def session(scene):
    return scene.perform(scene.start_series().sessions.get(number=1))


def address(name, *args):
    return reverse(f"admin:treatments_photo_{name}", args=args)


def file_of(content, name="a.jpg"):
    return SimpleUploadedFile(name, content, "image/jpeg")


def send(client, path, *contents, by_script=False, **told):
    files = [file_of(content, f"{number}.jpg") for number, content in enumerate(contents)]
    body = {"view": "frontal", "consent_scope": "chart", "file": files} | told
    return client.post(path, body, headers={"Accept": "application/json"} if by_script else {})


# Added


def test_the_page_shows_every_view_and_what_is_due(provider, session):
    shown = text(provider.get(address("of_session", session.pk)))
    assert shown.count('data-slot="') == 9
    assert shown.count("badge--should") == 3
    assert "Right oblique, 45°" in shown


def test_several_photos_are_kept_by_a_plain_form(provider, session, scene):
    response = send(provider, address("of_session", session.pk), of_number(900), of_number(901), lighting="flash")
    assert response["Location"] == page(session)
    photos = Photo.objects.filter(session=session)
    assert {(photo.view, photo.lighting, photo.patient) for photo in photos} == {("frontal", "flash", scene.patient)}
    assert photos.count() == 2
    assert "2 photos were kept." in text(provider.get(page(session)))


def test_the_script_sends_one_at_a_time_and_is_told(provider, session):
    path = address("of_session", session.pk)
    answer = send(provider, path, picture(), by_script=True, view="oblique_r45", taken_at="2027-03-01T08:30")
    photo = Photo.objects.get()
    assert (answer.status_code, answer.json()) == (201, {"thumbnail": address("thumbnail", photo.pk)})
    assert (photo.view, photo.taken_at.isoformat()) == ("oblique_r45", "2027-03-01T13:30:00+00:00")
    assert send(provider, path, picture(), by_script=True).json() == {
        "error": "This very picture is there already. If it stands at the wrong view, withdraw it first."
    }


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"view": "body_site"}, "Which part of the body?"),
        ({"distance_cm": "900"}, "distance, cm"),
        ({"view": "sideways"}, "view"),
        ({"taken_at": "2027-03-14T02:30"}, "taken"),
    ],
)
def test_what_is_wrong_is_said_to_the_script(provider, session, told, error):
    answer = send(provider, address("of_session", session.pk), picture(), by_script=True, **told)
    assert answer.status_code == 422
    assert error in answer.json()["error"]
    assert not Photo.objects.exists()


def test_of_several_those_that_are_no_photos_are_named_and_the_others_kept(provider, session):
    shown = text(send(provider, address("of_session", session.pk), HTML, picture()))
    assert "0.jpg: This isn&#x27;t a JPEG, PNG or WebP picture." in shown
    assert "1 photo was kept." in shown
    assert Photo.objects.count() == 1


def test_nothing_chosen_is_said(provider, session):
    assert "Choose at least one photo." in text(send(provider, address("of_session", session.pk)))


def test_a_photo_of_no_session_is_the_patients(provider, scene):
    send(
        provider, address("of_patient", scene.patient.pk), picture(), view="close_up", patient_concern=scene.concern.pk
    )
    photo = Photo.objects.get()
    assert (photo.session, photo.patient, photo.patient_concern) == (None, scene.patient, scene.concern)


def test_the_camera_is_filled_in_as_of_the_last_photo_and_what_is_looked_at_each_time_is_not(provider, scene, session):
    how = Circumstances(lighting="ring", head_position="frankfort", distance_cm=70, camera="D7", no_makeup=True)
    photographed(scene, circumstances=how)
    answer = provider.get(address("of_session", session.pk))
    form = answer.context["form"]
    assert (form["distance_cm"].value(), form["camera"].value()) == (70, "D7")
    assert {form[name].value() for name in ("lighting", "head_position", "no_makeup")} == {None}
    for name, words in (("lighting", "ring light"), ("no_makeup", "yes")):
        assert form.fields[name].help_text == f"Last time: {words}"


def test_another_patients_concern_is_not_offered(provider, scene, session):
    other = scene.add_concern(scene.another_patient())
    answer = send(provider, address("of_session", session.pk), picture(), by_script=True, patient_concern=other.pk)
    assert answer.status_code == 422


# Looked at


def test_a_session_shows_its_photos_and_what_is_due(provider, scene, session):
    photo = photographed(scene, session=session)
    shown = text(provider.get(page(session)))
    assert address("thumbnail", photo.pk) in shown
    assert page(photo) in shown
    assert "2 standard views are due" in shown
    assert address("of_session", session.pk) in shown


def test_to_a_signed_session_nothing_is_added(provider, scene, session):
    photographed(scene, session=session)
    scene.sign(scene.record(session))
    assert address("of_session", session.pk) not in text(provider.get(page(session)))
    answer = send(provider, address("of_session", session.pk), picture(), by_script=True)
    assert "is signed" in answer.json()["error"]


def test_a_session_to_which_nobody_came_has_no_photos(provider, scene):
    assert "photos-title" not in text(provider.get(page(scene.start_series().sessions.get(number=1))))


def test_a_patients_photos_are_shown_by_session_the_newest_first(provider, scene, session):
    photographed(scene, session=session)
    photographed(scene, session=session, view="smiling")
    photographed(scene, at=MONDAY.replace(day=3))
    shown = text(provider.get(page(scene.patient, tab="photos")))
    assert shown.index("Without a session") < shown.index("Microneedling, session 1")
    assert shown.count('class="tile"') == 3


def test_pages_with_photos_cost_the_same_for_one_and_for_three(provider, scene, session):
    costs = []
    # The first time also reads what is then kept in memory for all that come.
    for _ in range(4):
        photographed(scene, session=session)
        with CaptureQueriesContext(connection) as queries:
            provider.get(page(session))
            provider.get(page(scene.patient, tab="photos"))
            provider.get(address("of_session", session.pk))
            provider.get(address("compare", scene.patient.pk))
        costs.append(len(queries))
    assert len(set(costs[1:])) == 1


@pytest.mark.parametrize("name", ["content", "thumbnail"])
def test_a_picture_is_shown_to_who_may_and_that_is_kept(provider, scene, name):
    photo = photographed(scene)
    answer = provider.get(address(name, photo.pk))
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert answer["Cache-Control"].startswith("no-store")
    assert "sandbox" in answer["Content-Security-Policy"]
    event = AuditEvent.objects.latest("id")
    assert (event.action, event.by, event.patient_id) == ("photo.seen", scene.provider.user, scene.patient.pk)


EVERY_PAGE = ["content", "thumbnail", "export"]


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.MANAGER])
def test_neither_desk_nor_manager_see_anything_of_photos(scene, session, role):
    photo, client = photographed(scene, session=session), somebody(role)
    for name in EVERY_PAGE:
        assert client.get(address(name, photo.pk), {"scope": "chart"}).status_code == 403
    for name, pk in (("of_session", session.pk), ("of_patient", scene.patient.pk), ("compare", scene.patient.pk)):
        assert client.get(address(name, pk)).status_code == 403
    assert send(client, address("of_session", session.pk), picture()).status_code == 403
    assert client.get(page(photo)).status_code == 403
    for subject in (session, scene.patient):
        assert "photos-title" not in text(client.get(page(subject)))
    assert not AuditEvent.objects.filter(action="photo.seen").exists()


def test_who_is_not_signed_in_sees_no_picture(client, scene):
    photo = photographed(scene)
    for name in EVERY_PAGE:
        assert client.get(address(name, photo.pk)).status_code == 302


def test_what_does_not_exist_is_not_found(provider):
    unknown = "0193a000-0000-7000-8000-000000000000"
    for name in ("content", "of_session", "of_patient", "compare"):
        assert provider.get(address(name, unknown)).status_code == 404


def test_a_photo_has_a_page_with_how_it_was_taken(provider, scene, session):
    photo = photographed(scene, session=session, circumstances=Circumstances(lighting="flash", distance_cm=70))
    shown = text(provider.get(page(photo)))
    assert address("content", photo.pk) in shown
    assert "frontal" in shown
    assert photo.sha256 in shown
    assert "Mon 1 Mar 2027, 09:00" in shown
    assert text(provider.get(listing(Photo))).count(page(photo))


# Compared


def performed(scene):
    series = scene.start_series()
    for number, days in ((1, 0), (2, 28)):
        at = MONDAY + timedelta(days=days)
        yield scene.perform(series.sessions.get(number=number), at + timedelta(hours=1), at=at)


def test_the_first_and_the_last_of_a_view_are_compared(provider, scene):
    one, two = performed(scene)
    before = photographed(scene, session=one, circumstances=Circumstances(lighting="ring", no_makeup=True))
    after = photographed(
        scene, session=two, at=two.started_at, circumstances=Circumstances(lighting="flash", no_makeup=False)
    )
    response = provider.get(address("compare", scene.patient.pk))
    assert [side.photo for side in response.context["sides"]] == [before, after]
    assert list(response.context["differences"]) == ["Light: ring light, then flash.", "Without make-up: yes, then no."]
    assert "Frontal: Mon 29 Mar 2027, 11:00, session 2" in text(response)


def test_any_two_of_a_view_are_compared_and_close_ups_by_area(provider, scene):
    cheeks, chin = (BodyArea.objects.get(key=key) for key in ("cheeks", "chin"))
    first, second, third = (photographed(scene, "close_up", area=cheeks) for _ in range(3))
    photographed(scene, "close_up", area=chin)
    query = {"view": "close_up.cheeks", "before": second.pk, "after": third.pk}
    response = provider.get(address("compare", scene.patient.pk), query)
    assert [side.photo for side in response.context["sides"]] == [second, third]
    assert list(response.context["views"]) == ["close_up.cheeks", "close_up.chin"]
    nonsense = provider.get(address("compare", scene.patient.pk), {"view": "x", "before": "y", "after": chin.pk})
    assert [side.photo for side in nonsense.context["sides"]] == [first, third]


def test_where_there_is_nothing_to_compare_that_is_said(provider, scene):
    assert "There are no photos to compare yet." in text(provider.get(address("compare", scene.patient.pk)))
    photo = photographed(scene)
    sides = provider.get(address("compare", scene.patient.pk)).context["sides"]
    assert [side.photo for side in sides] == [photo]


def test_pairs_are_shown_with_the_progress_of_their_series_to_who_sees_photos(provider, scene):
    one, two = performed(scene)
    progress = reverse("admin:treatments_series_progress", args=[one.series_id])
    assert "pairs-title" not in text(provider.get(progress))
    pair = [photographed(scene, session=one), photographed(scene, session=two, at=two.started_at)]
    photographed(scene, "smiling", session=one)
    shown = text(provider.get(progress))
    assert shown.count('class="pair"') == 1
    assert all(address("thumbnail", photo.pk) in shown for photo in pair)
    assert "pairs-title" not in text(somebody(Role.FRONT_DESK).get(progress))


# Taken elsewhere


def test_a_photo_is_downloaded_for_the_chart_only_unless_the_patient_agreed(provider, scene):
    photo = photographed(scene, consent_scope="marketing")
    answer = provider.get(address("export", photo.pk), {"scope": "chart"})
    assert answer["Content-Disposition"] == f'attachment; filename="{photo.pk}.jpg"'
    refused = provider.get(address("export", photo.pk), {"scope": "marketing"}, follow=True)
    assert refused.redirect_chain == [(page(photo), 302)]
    assert "There is no valid consent of the patient" in text(refused)
    assert provider.get(address("export", photo.pk), {"scope": "fun"}).status_code == 403


def test_a_damaged_file_is_said_not_shown(provider, scene):
    photo = photographed(scene)
    photo_storage().delete(photo.name)
    assert provider.get(address("content", photo.pk)).status_code == 404
    assert "isn&#x27;t what was kept" in text(
        provider.get(address("export", photo.pk), {"scope": "chart"}, follow=True)
    )


# Withdrawn


def test_a_mistake_is_withdrawn_and_hidden_from_all_but_the_lead(provider, scene, session):
    photo = photographed(scene, session=session)
    provider.post(button(photo, "withdraw"), {"reason": "shows somebody else"})
    assert PhotoWithdrawal.objects.get().reason == "shows somebody else"
    lead = somebody(Role.CLINICAL_LEAD)
    for client, sees in ((provider, False), (lead, True)):
        assert (client.get(address("content", photo.pk)).status_code == 200) == sees
        shown = text(client.get(page(photo)))
        assert (address("content", photo.pk) in shown) == sees
        assert ("shows somebody else" in shown) == sees
        assert button(photo, "withdraw") not in shown
        for place in (page(session), page(scene.patient, tab="photos")):
            assert (address("thumbnail", photo.pk) in text(client.get(place))) == sees
        assert client.get(listing(PhotoWithdrawal)).status_code == (200 if sees else 403)


def test_withdrawing_asks_why(provider, scene):
    photo = photographed(scene)
    assert "This field is required." in text(provider.post(button(photo, "withdraw"), {"reason": ""}))
    assert not PhotoWithdrawal.objects.exists()


def test_what_is_withdrawn_is_not_compared(provider, scene):
    withdraw_photo(photo=photographed(scene), reason="x", by=scene.provider.user, at=MONDAY)
    assert not provider.get(address("compare", scene.patient.pk)).context["views"]


# Lost


def test_where_a_picture_is_lost_every_page_says_so_and_asks_for_none(provider, scene, session):
    photo = lost(photographed(scene, session=session), reason="The disk broke.")
    shown = text(provider.get(page(photo)))
    assert "The picture is lost, as was recorded Mon 1 Mar 2027, 14:00 UTC: The disk broke." in shown
    assert address("content", photo.pk) not in shown
    assert address("export", photo.pk) not in shown
    # What is left of it is shown there.
    assert address("thumbnail", photo.pk) in shown
    photo_storage().delete(photo.thumbnail_name)
    shown = text(provider.get(page(photo)))
    assert address("thumbnail", photo.pk) not in shown
    assert "it can't be shown" in shown.replace("&#x27;", "'")
    for place in (page(session), page(scene.patient, tab="photos"), address("of_session", session.pk)):
        shown = text(provider.get(place))
        assert "badge--should" in shown
        assert ">lost<" in shown
        assert address("thumbnail", photo.pk) not in shown
    assert ">lost<" in text(provider.get(listing(Photo)))
    assert "The disk broke." in text(provider.get(listing(PhotoLoss)))
    assert provider.get(address("content", photo.pk)).status_code == 404


def test_who_takes_a_lost_picture_elsewhere_is_told(provider, scene):
    photo = lost(photographed(scene), reason="The disk broke.")
    response = provider.get(address("export", photo.pk), {"scope": "chart"}, follow=True)
    assert "as was recorded on 2027-03-01: The disk broke." in text(response)


def test_what_is_lost_is_not_compared(provider, scene):
    lost(photographed(scene))
    assert not provider.get(address("compare", scene.patient.pk)).context["views"]


def test_that_a_picture_was_lost_stands_in_what_happened(provider, scene):
    lost(photographed(scene))
    assert "Photo lost" in text(provider.get(page(scene.patient, tab="timeline")))
