"""What lets somebody in or leaves the clinic takes the password, once more, unless it was just given."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from api.models import ApiToken
from api.tokens import create_token
from clinic.actions.exports import run_exports
from clinic.actions.second_factors import begin_second_factor, finish_second_factor
from clinic.models import AuditEvent, DataExport, User
from clinic.models.base import uuid7
from clinic.roles import Role
from tests.one_time import shown_by_app
from tests.scenes import MONDAY, PASSWORD
from tests.staff import adding, button, page, signed_in, text

CONFIRM, LOT_FILE = "/admin/confirm/", f"{reverse('admin:treatments_lots_file')}?lot=CT-1"
RIGHT, WRONG = {"confirming-password": PASSWORD}, {"confirming-password": "guess"}


@pytest.fixture
def manager(scene, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    roles = [Role.MANAGER, Role.FRONT_DESK, Role.CLINICAL_LEAD]
    return User.objects.create_user("manager", password=PASSWORD, roles=roles, is_staff=True)


@pytest.fixture
def late(manager, monday):
    """Signed in, and that was six minutes ago."""
    client = signed_in(manager)
    monday.shift(timedelta(minutes=6))
    return client


def doors(scene):
    """Every act that takes it: where, what is sent, and how many there are once it is done."""
    token, _text = create_token(name="old", scopes=["*"], days=9, by=None, at=MONDAY)
    new = {"name": "new", "scopes": ["patients:read"], "days": "9", "networks": "", "pk": str(uuid7())}
    return [
        ("a new token", adding(ApiToken), new, ApiToken.objects.filter(name="new").count),
        ("a token's secret", button(token, "rotate"), {"overlap_days": "0", "days": "9"}, _acts("token.rotated")),
        ("a patient's data", button(scene.patient, "export"), {}, DataExport.objects.filter(kind="patient").count),
        ("a list", adding(DataExport), {"format": "csv"}, DataExport.objects.filter(kind="list").count),
    ]


def _acts(action):
    return AuditEvent.objects.filter(action=action).count


def test_each_takes_the_password_and_a_wrong_one_does_nothing(late, scene, monday):
    wrong = []
    for name, address, sent, done in doors(scene):
        monday.shift(timedelta(minutes=20))
        told = [text(late.get(address)), text(late.post(address, sent)), text(late.post(address, {**sent, **WRONG}))]
        if done() or not all("Is it you?" in each for each in told) or "your password" not in told[2]:
            wrong.append((name, "without"))
        late.post(address, {**sent, **RIGHT})
        if done() != 1:
            wrong.append((name, "with"))
    assert wrong == []


def test_whoever_gave_it_just_now_isnt_asked(manager, scene):
    client = signed_in(manager)
    for name, address, sent, done in doors(scene):
        assert "Is it you?" not in text(client.get(address)), name
        client.post(address, sent)
        assert done() == 1, name


def test_once_given_it_holds_for_five_minutes(late, scene, monday):
    late.post(button(scene.patient, "export"), RIGHT)
    monday.shift(timedelta(minutes=5))
    late.post(button(scene.patient, "export"))
    monday.shift(timedelta(seconds=1))
    late.post(button(scene.patient, "export"))
    assert DataExport.objects.count() == 2


def test_wrong_ones_count_with_those_of_signatures_and_passwords(late, scene):
    for _ in range(5):
        late.post(button(scene.patient, "export"), WRONG)
    assert "too often" in text(late.post(button(scene.patient, "export"), RIGHT))
    old = {"old_password": PASSWORD, "new_password1": "x" * 20, "new_password2": "x" * 20}
    assert "too often" in text(late.post("/admin/password_change/", old))
    assert AuditEvent.objects.filter(action="user.confirmation_failed").count() == 5


def test_whoever_has_a_second_factor_gives_its_code_too(late, manager, scene, monday):
    at = {"by": manager, "at": MONDAY}
    begin_second_factor(**at)
    key = late.cookies["sessionid"].value
    (recovery, *_rest) = finish_second_factor(**at, code=shown_by_app(manager), session=key)
    monday.shift(timedelta(minutes=1))
    for code in ({}, {"confirming-code": "000000"}):
        late.post(button(scene.patient, "export"), {**RIGHT, **code})
    assert not DataExport.objects.exists()
    # After a wrong one django-otp waits a little.
    monday.shift(timedelta(seconds=30))
    late.post(button(scene.patient, "export"), {**RIGHT, "confirming-code": shown_by_app(manager)})
    assert DataExport.objects.count() == 1
    monday.shift(timedelta(minutes=6))
    late.post(button(scene.patient, "export"), {**RIGHT, "confirming-code": recovery})
    assert DataExport.objects.count() == 2


def test_a_password_that_was_asked_for_is_held_by_no_page(manager, scene, client):
    held = text(client.post(button(scene.patient, "export"), {**RIGHT, "confirming-code": "123456", "x": "kept"}))
    assert "kept" in held
    assert PASSWORD not in held
    assert "123456" not in held


def test_a_page_of_its_own_leads_on_and_nowhere_else(late):
    for wanted, leads in (("/admin/lists/", "/admin/lists/"), ("https://evil.example/", "/admin/"), ("//x", "/admin/")):
        answer = late.post(CONFIRM, {**RIGHT, "next": wanted})
        assert (answer.status_code, answer["Location"]) == (302, leads)
    assert "Is it you?" in text(late.get(CONFIRM))
    assert "your password" in text(late.post(CONFIRM, WRONG))


def test_anothers_password_and_second_factor_take_it_too(late, scene):
    User.objects.filter(pk=scene.desk.pk).update(second_factor_at=MONDAY)
    address = f"/admin/clinic/user/{scene.desk.pk}/password/"
    assert late.get(address)["Location"].startswith(CONFIRM)
    late.post(button(scene.desk, "reset-second-factor"))
    scene.desk.refresh_from_db()
    assert scene.desk.second_factor_at
    assert late.get(page(scene.desk)).status_code == 200


def test_a_file_takes_it_too(late, scene, monday):
    late.post(button(scene.patient, "export"), RIGHT)
    run_exports(clock=timezone.now)
    files = [f"/admin/clinic/dataexport/{DataExport.objects.get().pk}/content/", LOT_FILE]
    given = [late.get(file) for file in files]
    assert [answer.status_code for answer in given] == [200, 200]
    assert all(answer.getvalue() for answer in given)
    monday.shift(timedelta(minutes=6))
    for file in files:
        assert late.get(file)["Location"].startswith(CONFIRM)


def test_a_second_factor_isnt_begun_by_whoever_finds_the_browser(late):
    assert "Is it you?" in text(late.post("/admin/second-factor/", {"act": "begin"}))
    assert not AuditEvent.objects.filter(action="user.second_factor_begun").exists()
    late.post("/admin/second-factor/", {"act": "begin", **RIGHT})
    assert AuditEvent.objects.filter(action="user.second_factor_begun").exists()
