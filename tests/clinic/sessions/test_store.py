"""Sessions are kept so that whoever reads the database can be nobody."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as PlainStore
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from clinic.jobs.upkeep import forget_sessions
from clinic.models import BrowserSession, User
from clinic.roles import Role
from clinic.sessions.store import SessionStore, digest_of
from tests.scenes import MONDAY
from tests.staff import signed_in

TODAY, LISTS = "/admin/", "/admin/lists/"
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def clock():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def desk(db, clock, settings):
    settings.SESSION_IDLE_MINUTES, settings.SESSION_HOURS = 30, 12
    return User.objects.create_user("desk", roles=[Role.FRONT_DESK], is_staff=True)


def key_of(client):
    return client.cookies["sessionid"].value


def is_signed_in(client):
    return client.get(LISTS).status_code == 200


def test_nothing_in_the_database_lets_anybody_in(desk):
    client = signed_in(desk)
    kept = BrowserSession.objects.get()
    columns = [str(value) for value in BrowserSession.objects.values().get().values()]
    assert is_signed_in(client)
    assert not any(key_of(client) in value for value in columns)
    for tried in (kept.digest, kept.pk, kept.data):
        stranger = Client()
        stranger.cookies["sessionid"] = str(tried)
        assert not is_signed_in(stranger)


def test_django_s_own_store_keeps_the_key_as_it_is(desk):
    # The control.
    store = PlainStore()
    store["a"] = 1
    store.save()
    assert store.get_model_class().objects.filter(session_key=store.session_key).exists()


def test_one_that_nobody_uses_ends_and_one_that_is_used_goes_on(desk, clock):
    client, left = signed_in(desk), signed_in(desk)
    for _ in range(3):
        clock.shift(29 * MINUTE)
        assert is_signed_in(client)
    assert not is_signed_in(left)


def test_none_is_used_for_longer_than_a_day_of_work(desk, clock):
    client = signed_in(desk)
    for _ in range(28):
        clock.shift(25 * MINUTE)
        assert is_signed_in(client)
    clock.shift(20 * MINUTE)
    assert not is_signed_in(client)


def test_changing_the_key_makes_none_younger(desk, clock):
    client = signed_in(desk)
    clock.shift(10 * MINUTE)
    session = client.session
    session.cycle_key()
    assert BrowserSession.objects.get().started_at == MONDAY
    assert session.confirmed_at == MONDAY


def test_what_a_page_asks_for_by_itself_is_no_use(desk, clock):
    client = signed_in(desk)
    for _ in range(2):
        clock.shift(14 * MINUTE)
        assert client.get(LISTS, headers={"X-In-Background": "look"}).status_code == 200
    clock.shift(3 * MINUTE)
    assert not is_signed_in(client)


def test_that_it_is_used_is_written_once_a_minute(desk, clock):
    client = signed_in(desk)

    def writes():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(LISTS).status_code == 200
        return len([each for each in asked if each["sql"].startswith("UPDATE")])

    assert writes() == 0
    clock.shift(61)
    assert [writes(), writes()] == [1, 0]


def test_a_shorter_time_holds_for_those_who_are_signed_in_already(desk, clock, settings):
    client = signed_in(desk)
    clock.shift(10 * MINUTE)
    settings.SESSION_IDLE_MINUTES = 5
    assert not is_signed_in(client)


def test_the_cookie_says_nothing_of_how_long(desk):
    client = Client()
    client.force_login(desk)
    answer = client.get("/admin/second-factor/")
    assert answer.status_code == 200
    desk.set_password("a-long-enough-password")
    desk.save()
    cookie = client.post("/admin/login/", {"username": "desk", "password": "a-long-enough-password"}).cookies[
        "sessionid"
    ]
    assert (cookie["max-age"], cookie["expires"]) == ("", "")
    assert cookie["httponly"]


def test_one_that_was_ended_isnt_brought_back_by_who_is_still_at_it(desk):
    client = signed_in(desk)
    late = client.session
    late["seen"] = 1
    BrowserSession.objects.all().delete()
    with pytest.raises(UpdateError):
        late.save()
    late.note_use(network="", at=MONDAY + HOUR)
    assert not BrowserSession.objects.exists()


def test_where_and_with_what_somebody_signed_in_is_kept(desk):
    desk.set_password("a-long-enough-password")
    desk.save()
    firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"
    asked = {"username": "desk", "password": "a-long-enough-password"}
    Client().post("/admin/login/", asked, REMOTE_ADDR="192.0.2.7", headers={"User-Agent": firefox})
    kept = BrowserSession.objects.get()
    assert (kept.user, kept.network, kept.browser, kept.system) == (desk, "192.0.2.7", "Firefox", "Windows")
    assert (kept.started_at, kept.last_used_at, kept.confirmed_at) == (MONDAY, MONDAY, MONDAY)


def test_those_that_are_over_are_forgotten(desk, clock):
    signed_in(desk)
    clock.shift(20 * MINUTE)
    lately = signed_in(desk)
    clock.shift(11 * MINUTE)
    forget_sessions(0)
    assert BrowserSession.objects.get().digest == digest_of(key_of(lately))
    clock.shift(HOUR)
    call_command("clearsessions")
    assert not BrowserSession.objects.exists()


def test_a_key_that_nobody_gave_is_no_session(desk):
    for key in ("", "short", "x" * 5000, "\x00" * 40, "ключ" * 10):
        assert SessionStore(key).get("anything") is None
    assert not SessionStore().exists("x" * 32)
