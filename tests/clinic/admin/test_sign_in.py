import time

import pytest
from django.test import Client

from clinic.admin import sign_in
from clinic.models import RequestCount, User
from clinic.roles import Role
from tests.scenes import PASSWORD

LOGIN = "/admin/login/"


@pytest.fixture(autouse=True)
def desk(db, settings):
    settings.SIGN_INS_PER_MINUTE = settings.SIGN_INS_PER_NAME = 3
    # Quick, for it is asked often.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return User.objects.create_user("desk", password=PASSWORD, roles=[Role.FRONT_DESK], is_staff=True)


def attempt(name="desk", password="wrong", address="192.0.2.1", **headers):
    return Client().post(
        LOGIN, {"username": name, "password": password, "next": "/admin/"}, REMOTE_ADDR=address, headers=headers
    )


def test_whoever_knows_the_password_signs_in():
    assert attempt(password=PASSWORD).status_code == 302


def test_one_name_is_tried_so_often_from_wherever_and_then_the_right_password_is_not_told_either():
    answers = [attempt(address=f"192.0.2.{number}") for number in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    answer = attempt("DESK", PASSWORD, address="192.0.2.9")
    assert answer.status_code == 429
    assert 1 <= int(answer["Retry-After"]) <= 300
    assert "Wait a few minutes" in answer.content.decode()
    assert "_auth_user_id" not in answer.wsgi_request.session


def test_one_network_tries_so_often_with_whatever_names():
    assert [attempt(f"user-{number}").status_code for number in range(4)] == [200, 200, 200, 429]
    assert attempt(password=PASSWORD, address="198.51.100.1").status_code == 302


def test_who_is_refused_hears_of_it_no_sooner_whatever_was_wrong(settings, desk):
    settings.SIGN_INS_PER_MINUTE = settings.SIGN_INS_PER_NAME = 0
    settings.SIGN_IN_REFUSED_AFTER_MS = 300
    for name in ("desk", "nobody"):
        begun = time.monotonic()
        assert attempt(name).status_code == 200
        assert time.monotonic() - begun >= 0.3
    # Who is let in waits for nothing.
    settings.SIGN_IN_REFUSED_AFTER_MS = 20_000
    begun = time.monotonic()
    assert attempt(password=PASSWORD).status_code == 302
    assert time.monotonic() - begun < 15


def test_however_many_guess_a_thread_is_left_for_everybody_else():
    with sign_in._slots, sign_in._slots, sign_in._slots:
        answer = attempt(password=PASSWORD)
        assert (answer.status_code, answer["Retry-After"]) == (429, "1")
    assert attempt(password=PASSWORD).status_code == 302


def test_looking_at_the_page_is_no_attempt():
    client = Client()
    assert [client.get(LOGIN).status_code for _ in range(5)] == [200] * 5
    assert not RequestCount.objects.exists()


def test_neither_names_nor_addresses_are_kept():
    attempt("somebody")
    kept = str(list(RequestCount.objects.values()))
    assert "somebody" not in kept
    assert "192.0.2" not in kept


def test_without_a_limit_nothing_is_counted(settings):
    settings.SIGN_INS_PER_MINUTE = settings.SIGN_INS_PER_NAME = 0
    assert [attempt().status_code for _ in range(5)] == [200] * 5
    assert not RequestCount.objects.exists()


@pytest.mark.parametrize("spelling", ["DESK", " desk ", "\uff44esk", "de\u017fk"])
def test_spellings_of_a_name_share_one_count(spelling):
    for number in range(3):
        attempt(address=f"192.0.2.{number}")
    assert attempt(spelling, address="192.0.2.9").status_code == 429


def test_ten_wrong_tries_from_ever_other_addresses_are_slowed_down(settings):
    settings.SIGN_INS_PER_NAME = 10
    answers = [attempt(address=f"198.51.100.{number}").status_code for number in range(12)]
    assert answers == [200] * 10 + [429] * 2


def test_five_typos_of_one_do_not_keep_the_others_of_the_clinic_out(settings):
    settings.SIGN_INS_PER_MINUTE, settings.SIGN_INS_PER_NAME = 20, 10
    assert [attempt().status_code for _ in range(5)] == [200] * 5
    User.objects.create_user("ada", password=PASSWORD, roles=[Role.PROVIDER], is_staff=True)
    assert attempt("ada", PASSWORD).status_code == 302
    assert attempt("desk", PASSWORD).status_code == 302
