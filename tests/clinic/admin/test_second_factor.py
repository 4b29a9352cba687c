import html
import re

import pytest
import time_machine
from django.test import Client

from clinic.models import BrowserSession, User
from clinic.roles import Role
from tests.one_time import shown_by_app
from tests.scenes import MONDAY, PASSWORD
from tests.staff import button

PAGE, LOGIN, TODAY = "/admin/second-factor/", "/admin/login/", "/admin/"


@pytest.fixture
def clock():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def desk(db, clock, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return User.objects.create_user("desk", password=PASSWORD, roles=[Role.FRONT_DESK], is_staff=True)


@pytest.fixture
def signed(client, desk):
    client.force_login(desk)
    return client


def text(answer):
    return html.unescape(answer.content.decode())


def set_up(client, user):
    client.post(PAGE, {"act": "begin"})
    answer = client.post(PAGE, {"act": "finish", "code": shown_by_app(user)})
    return re.findall(r"<code>([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})</code>", text(answer))


def sign_in(code="", password=PASSWORD):
    return Client().post(LOGIN, {"username": "desk", "password": password, "code": code})


def test_it_is_set_up_by_a_picture_and_a_code_and_signs_in_from_then_on(signed, desk, clock):
    assert "Set it up" in text(signed.get(PAGE))
    signed.post(PAGE, {"act": "begin"})
    page = signed.get(PAGE)
    assert "<svg" in text(page)
    assert "no-store" in page["Cache-Control"]
    refused = signed.post(PAGE, {"act": "finish", "code": "12"})
    assert refused.status_code == 422
    assert "clock right" in text(refused)
    codes = re.findall(
        r"<code>([a-z0-9-]{14})</code>", text(signed.post(PAGE, {"act": "finish", "code": shown_by_app(desk)}))
    )
    assert len(codes) == 10
    assert codes[0] not in text(signed.get(PAGE))
    clock.shift(30)
    assert sign_in().status_code == 200
    assert sign_in(shown_by_app(desk)).status_code == 302
    assert sign_in(codes[3]).status_code == 302


def test_which_of_them_was_wrong_is_not_told(signed, desk, clock):
    set_up(signed, desk)
    clock.shift(30)
    wrong = [sign_in(), sign_in(shown_by_app(desk), password="wrong"), sign_in("nonsense")]
    said = {re.search(r'class="refusal".*?</ul>', text(answer), re.DOTALL).group() for answer in wrong}
    assert len(said) == 1
    assert "the name, the password or" in said.pop()


def test_setting_it_up_ends_the_other_sessions(signed, desk):
    elsewhere = Client()
    elsewhere.force_login(desk)
    set_up(signed, desk)
    assert BrowserSession.objects.count() == 1
    assert signed.get(TODAY).status_code == 200
    assert elsewhere.get(TODAY).status_code == 302


def test_new_codes_and_turning_it_off_take_the_password_and_a_code(signed, desk):
    old = set_up(signed, desk)
    for act in ("renew", "turn-off"):
        for wrong in ({"password": PASSWORD}, {"password": "wrong", "code": old[0]}):
            refused = signed.post(PAGE, {"act": act, **wrong})
            assert refused.status_code == 422
            assert "That isn't right: your password, or the code" in text(refused)
    assert 'name="code"' in text(signed.get(PAGE))
    renewed = signed.post(PAGE, {"act": "renew", "password": PASSWORD, "code": old[0]})
    assert old[0] not in text(renewed)
    (new, *_rest) = re.findall(r"<code>([a-z0-9-]{14})</code>", text(renewed))
    signed.post(PAGE, {"act": "turn-off", "password": PASSWORD, "code": new})
    assert sign_in().status_code == 302


def test_whose_role_needs_one_comes_no_further_without(signed, desk, settings):
    assert signed.get(TODAY).status_code == 200
    settings.SECOND_FACTOR_ROLES = ["front_desk"]
    for address in (TODAY, "/admin/lists/", "/admin/clinic/patient/"):
        answer = signed.get(address)
        assert (answer.status_code, answer["Location"]) == (302, PAGE)
    assert signed.get("/api/v1/patients/").status_code == 403
    assert signed.get(TODAY, headers={"Sec-Fetch-Mode": "cors"}).status_code == 403
    set_up(signed, desk)
    assert signed.get(TODAY).status_code == 200
    assert "Turn it off" not in text(signed.get(PAGE))


def test_the_superuser_of_createsuperuser_comes_no_further_without_and_then_to_everything(client, desk, settings):
    settings.SECOND_FACTOR_ROLES = ["clinical_lead", "manager"]
    superuser = User.objects.create_superuser("first", password=PASSWORD)
    client.force_login(superuser)
    answer = client.get("/admin/clinic/user/")
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    assert client.get("/api/v1/patients/").status_code == 403
    codes = set_up(client, superuser)
    assert client.get("/admin/clinic/user/").status_code == 200
    assert client.post(PAGE, {"act": "turn-off", "password": PASSWORD, "code": codes[0]}).status_code == 422


def test_another_role_is_left_alone(signed, settings):
    settings.SECOND_FACTOR_ROLES = ["manager", "clinical_lead"]
    assert signed.get(TODAY).status_code == 200


def test_a_manager_lets_somebody_in_who_lost_the_phone(signed, desk, client):
    set_up(signed, desk)
    manager = User.objects.create_user("manager", roles=[Role.MANAGER], is_staff=True)
    by_manager = Client()
    by_manager.force_login(manager)
    by_manager.post(button(desk, "reset-second-factor"))
    assert signed.get(TODAY).status_code == 302, "they are signed out"
    assert sign_in().status_code == 302


def test_nobody_sees_the_keys_of_others(client, db):
    client.force_login(User.objects.create_superuser("root"))
    assert client.get("/admin/otp_totp/totpdevice/").status_code == 404


def test_an_act_that_is_none_does_nothing(signed):
    assert signed.post(PAGE, {"act": "nonsense"}).status_code == 200


def test_the_page_costs_little(signed, desk, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        signed.get(PAGE)
