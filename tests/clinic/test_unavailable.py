"""What is answered while something is away, at every door; on a database that is really away."""

import errno
import logging
import re
from contextlib import contextmanager
from html import unescape

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.test import Client
from django.urls import reverse

from clinic.pictures.store import DurableFileStorage
from tests.api.test_database_away import away, read_only
from tests.scenes import set_scene
from tests.staff import page

TYPED = "Loves\r\n<tea> & walks"


@pytest.fixture
def desk(committed_db):
    """Signed in, as a browser is; and a scene behind it."""
    scene = set_scene()
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(scene.desk)
    client.scene = scene
    return client


def token_of(client):
    page = client.get(reverse("admin:clinic_patient_add"))
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.content.decode())[1]


def plain(answer):
    return unescape(answer.content.decode())


DOORS = [
    ("/admin/", "text/html"),
    ("/admin/clinic/patient/", "text/html"),
    ("/admin/login/?next=/admin/", None),
    ("/a/" + "x" * 43 + "/", "text/html"),
    ("/calendars/" + "x" * 43 + ".ics", "text/html"),
    ("/api/v1/patients/", "application/problem+json"),
    ("/api/v1/me/", "application/problem+json"),
    ("/fhir/R4/Patient", "application/fhir+json"),
    ("/readyz", "application/json"),
]


def caller(path, desk):
    """A person in the admin, elsewhere somebody with a token or without."""
    if path.startswith("/admin/"):
        return desk
    token = create_text() if path.startswith(("/api/", "/fhir/")) else ""
    return Client(raise_request_exception=False, headers={"Authorization": f"Bearer {token}"})


def create_text():
    return f"ck_{'a' * 16}.{'b' * 43}"


def test_while_the_database_is_away_every_door_says_so_and_when_to_come_back(desk, caplog):
    with away():
        answers = {path: caller(path, desk).get(path) for path, _kind in DOORS}
    wrong = {
        path: (answer.status_code, answer.headers.get("Content-Type"))
        for (path, kind), answer in zip(DOORS, answers.values(), strict=True)
        if kind
        and not (
            answer.status_code == 503
            and answer.headers["Content-Type"].startswith(kind)
            and answer.headers["Retry-After"]
            and "no-store" in answer.headers["Cache-Control"]
            and b"Traceback" not in answer.content
        )
    }
    assert wrong == {}
    assert answers["/api/v1/me/"].json()["code"] == "database_unavailable"
    issue = answers["/fhir/R4/Patient"].json()["issue"][0]
    assert (issue["code"], issue["details"]["coding"][0]["code"]) == ("transient", "database_unavailable")
    page = plain(answers["/admin/"])
    assert "We can't get at the clinic's data just now" in page
    assert 'href="/admin/"' in page
    assert "Try again" in page
    # And then it goes on.
    assert [desk.get(path).status_code for path in ("/admin/", "/healthz")] == [200, 200]


def test_a_form_is_held_in_the_page_and_sent_again_from_there(desk):
    address, token = reverse("admin:clinic_patient_add"), token_of(desk)
    typed = {
        "given_name": "Rosa",
        "family_name": "Vidal",
        "birth_date": "1988-04-12",
        "notes": TYPED,
        "a_password": "x",
    }
    with away():
        answer = desk.post(address, {**typed, "csrfmiddlewaretoken": token})
    shown = plain(answer)
    assert answer.status_code == 503
    assert "Nothing that you typed is lost" in shown
    assert f'action="{address}"' in shown
    assert "Vidal" in shown
    assert "Loves\n<tea> & walks" in shown.replace("\r\n", "\n")
    # A secret is typed anew.
    assert 'name="a_password"' not in shown
    held = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', shown)[1]
    again = desk.post(address, {**typed, "csrfmiddlewaretoken": held})
    assert again.status_code in (200, 302)


def test_what_another_site_sends_is_not_held(desk):
    with away():
        answer = desk.post(reverse("admin:clinic_patient_add"), {"family_name": "Mallory"})
        by_script = desk.post(
            reverse("admin:clinic_patient_add"),
            {"family_name": "Mallory", "csrfmiddlewaretoken": "x"},
            headers={"Sec-Fetch-Mode": "cors"},
        )
    assert [each.status_code for each in (answer, by_script)] == [403, 403]
    assert "Mallory" not in plain(answer) + plain(by_script)


def test_patients_read_it_in_their_language_and_lose_nothing(desk):
    address = f"/a/{'x' * 43}/"
    with away():
        read = desk.get(f"{address}?lang=es")
        sent = desk.post(address, {"pain": "3"}, headers={"Accept-Language": "es"})
    assert [each.status_code for each in (read, sent)] == [503, 503]
    assert 'lang="es"' in plain(read)
    assert 'name="pain"' in plain(sent)
    assert "csrfmiddlewaretoken" not in plain(sent)
    assert read.headers["Referrer-Policy"] == "no-referrer"


def test_while_it_takes_no_writing_what_is_no_patients_is_served(desk):
    token = token_of(desk)
    with read_only():
        read = desk.get(reverse("admin:clinic_location_changelist"))
        # Who reads of patients is written down first.
        of_patients = desk.get(page(desk.scene.patient))
        # Whoever signs out has a session no more.
        written = desk.post(reverse("admin:logout"), {"csrfmiddlewaretoken": token})
        health = desk.get("/readyz")
    assert [each.status_code for each in (read, of_patients, written, health)] == [200, 503, 503, 200]
    assert health.json()["status"] == "read_only"


@contextmanager
def no_room():
    """The disk of photos and files is full, as the kernel says it."""
    own = DurableFileStorage._save

    def full(self, name, content):
        raise OSError(errno.ENOSPC, "No space left on device")

    DurableFileStorage._save = full
    try:
        yield
    finally:
        DurableFileStorage._save = own


def test_where_files_find_no_room_nothing_is_kept_and_it_is_said(scene):
    from clinic.models import DataImport
    from tests.api.callers import program
    from tests.api.v1.views.test_imports import send
    from tests.clinic.imports.files import ROSA, sheet

    api = program()
    with no_room():
        answer = send(api, sheet(ROSA))
    assert (answer.status_code, answer.json()["code"]) == (503, "storage_unavailable")
    assert answer.headers["Retry-After"]
    assert not DataImport.objects.exists()
    assert send(api, sheet(ROSA)).status_code == 202


@pytest.mark.parametrize("debug", [False, True])
def test_of_an_outage_the_log_tells_what_and_of_a_mistake_the_page_tells_a_number(
    db, settings, monkeypatch, caplog, debug
):
    settings.DEBUG = debug
    client = Client(raise_request_exception=False)

    def broken(error):
        def cursor():
            raise error

        with monkeypatch.context() as away:
            away.setattr(connection, "cursor", cursor)
            return client.get("/a/x/")

    with caplog.at_level(logging.WARNING, "clinic.unavailable"):
        assert [broken(error).status_code for error in (OperationalError(), InterfaceError())] == [503, 503]
    assert "Not answered, database_unavailable: OperationalError" in caplog.text
    answer = broken(RuntimeError("of our own"))
    assert answer.status_code == 500
    if not debug:
        page = plain(answer)
        assert "This is our fault" in page
        assert answer.headers["X-Request-ID"] in page
        assert "of our own" not in page
