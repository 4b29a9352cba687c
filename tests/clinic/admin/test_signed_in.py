"""Everybody sees where they are signed in and ends it; managers do so for others."""

from datetime import timedelta

import pytest
from django.test import Client

from clinic.models import BrowserSession, User
from clinic.roles import Role
from tests.scenes import PASSWORD
from tests.staff import button, page, somebody, text

PAGE, LISTS = "/admin/signed-in/", "/admin/lists/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"
CHROME = (
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36"
)


@pytest.fixture
def desk(db, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return User.objects.create_user("desk", password=PASSWORD, roles=[Role.FRONT_DESK], is_staff=True)


def sign_in(browser, address):
    client = Client(REMOTE_ADDR=address, headers={"User-Agent": browser})
    assert client.post("/admin/login/", {"username": "desk", "password": PASSWORD}).status_code == 302
    return client


@pytest.fixture
def here(desk):
    return sign_in(FIREFOX, "192.0.2.7")


@pytest.fixture
def there(desk, here):
    return sign_in(CHROME, "198.51.100.9")


def row_of(browser):
    return BrowserSession.objects.get(browser=browser)


def is_signed_in(client):
    return client.get(LISTS).status_code == 200


def test_it_says_with_what_from_where_and_since_when_and_no_key(here, there):
    shown = text(here.get(PAGE))
    for said in ("Firefox on Windows", "Chrome on Mac OS X", "192.0.2.7", "198.51.100.9", "this browser"):
        assert said in shown
    kept = list(BrowserSession.objects.values_list("digest", flat=True))
    for secret in (*kept, *(client.cookies["sessionid"].value for client in (here, there))):
        assert secret not in shown
    assert PAGE in text(here.get("/admin/"))


def test_one_is_ended_there(here, there):
    here.post(PAGE, {"session": str(row_of("Chrome").pk)})
    assert (is_signed_in(here), is_signed_in(there)) == (True, False)
    assert "You are signed in nowhere else." in text(here.get(PAGE))


def test_all_others_are_ended(here, there):
    shown = text(here.post(PAGE, {"others": "1"}, follow=True))
    assert "1 other is signed out." in shown
    assert (is_signed_in(here), is_signed_in(there)) == (True, False)


@pytest.mark.parametrize("sent", ["", "nonsense", "0" * 40, "00000000-0000-0000-0000-000000000000"])
def test_what_is_none_is_said(here, there, sent):
    answer = here.post(PAGE, {"session": sent})
    assert answer.status_code == 422
    assert "signed out already" in text(answer)
    assert is_signed_in(there)


def test_later_it_takes_the_password(here, there, monday):
    monday.shift(timedelta(minutes=6))
    asked = here.post(PAGE, {"others": "1"})
    assert "Is it you?" in text(asked)
    assert is_signed_in(there)
    here.post(PAGE, {"others": "1", "confirming-password": PASSWORD})
    assert not is_signed_in(there)


def test_the_page_costs_little(here, there, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        here.get(PAGE)


def test_a_manager_sees_them_and_ends_all(here, there, desk):
    manager = somebody(Role.MANAGER)
    assert "Firefox on Windows" in text(manager.get(page(desk)))
    manager.post(button(desk, "end-sessions"))
    assert (is_signed_in(here), is_signed_in(there)) == (False, False)
    assert "Nowhere." in text(manager.get(page(desk)))


def test_nobody_else_ends_them(here, desk):
    assert somebody(Role.CLINICAL_LEAD).post(button(desk, "end-sessions")).status_code in {403, 404}
    assert is_signed_in(here)
