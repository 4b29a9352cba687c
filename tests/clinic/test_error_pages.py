"""What a person is told who asks for what isn't there, may not have it, or asked so that it can't be read."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from clinic.roles import Role
from tests.staff import page, signed_in, somebody, text


def test_what_one_may_not_open_says_so_in_words_and_leads_back(db):
    answer = somebody(Role.PROVIDER).get(reverse("admin:clinic_user_add"))
    shown = text(answer)
    assert answer.status_code == 403
    assert "You may not open this" in shown
    assert 'href="/admin/"' in shown
    assert "style-src 'self'" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]


def test_what_is_hidden_and_what_never_was_are_told_alike(scene):
    desk = signed_in(scene.desk)
    never, elsewhere = (f"/admin/lists/{name}/" for name in ("nothing", uuid4().hex))
    answers = [desk.get(each) for each in (never, elsewhere)]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert "There is nothing here" in text(answers[0])


def test_anybody_is_told_where_there_is_nothing_and_nobody_is_led_into_the_admin(client):
    answer = client.get("/nothing/", headers={"Accept-Language": "es"})
    assert answer.status_code == 404
    assert "/admin/" not in text(answer)
    assert '<html lang="es">' in text(answer)


def test_what_cant_be_read_is_refused_in_words(settings):
    settings.ALLOWED_HOSTS = ["clinic.example"]
    answer = Client(headers={"Host": "evil.example"}).get("/admin/")
    assert answer.status_code == 400
    assert "This couldn't be read" in text(answer).replace("&#x27;", "'")
    assert "evil" not in text(answer)


@pytest.mark.parametrize("path", ["/api/v1/nothing/", "/fhir/R4/Nothing"])
def test_machines_are_told_in_their_own_form(client, path):
    assert "json" in client.get(path)["Content-Type"]


def test_the_page_asks_the_database_nothing_of_its_own(scene, django_assert_num_queries):
    provider = somebody(Role.PROVIDER)
    provider.get(page(scene.patient))
    # The session, with the person.
    with django_assert_num_queries(1):
        provider.get(reverse("admin:clinic_user_add"))
