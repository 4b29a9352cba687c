"""Another password ends all other sessions at once; the own goes on. Wrong ones are counted."""

import pytest

from clinic.models import AuditEvent, BrowserSession, User
from clinic.roles import Role
from tests.one_time import with_second_factor
from tests.scenes import MONDAY, PASSWORD
from tests.staff import signed_in, somebody, text

PAGE, LISTS = "/admin/password_change/", "/admin/lists/"
NEW = "another-long-password"


@pytest.fixture
def desk(db, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return User.objects.create_user("desk", password=PASSWORD, roles=[Role.FRONT_DESK], is_staff=True)


def change(client, old=PASSWORD, new=NEW):
    return client.post(PAGE, {"old_password": old, "new_password1": new, "new_password2": new})


def is_signed_in(client):
    return client.get(LISTS).status_code == 200


def test_all_others_end_at_once_and_ones_own_goes_on_with_another_key(desk):
    here, there = signed_in(desk), signed_in(desk)
    before = here.cookies["sessionid"].value
    assert change(here).status_code == 302
    assert BrowserSession.objects.count() == 1
    assert (is_signed_in(here), is_signed_in(there)) == (True, False)
    assert here.cookies["sessionid"].value != before
    assert AuditEvent.objects.filter(action="user.password_changed", by=desk).count() == 1
    desk.refresh_from_db()
    assert desk.check_password(NEW)


def test_a_wrong_old_one_changes_nothing_and_is_counted_with_the_others(desk):
    client = signed_in(desk)
    for _ in range(5):
        assert "This isn't your password" in text(change(client, old="guess")).replace("&#x27;", "'")
    assert "too often" in text(change(client))
    desk.refresh_from_db()
    assert desk.check_password(PASSWORD)


def test_whoever_has_a_second_factor_gives_its_code_too(desk):
    code, *_rest = with_second_factor(desk, at=MONDAY)
    client, sent = signed_in(desk), {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    assert 'name="code"' in text(client.get(PAGE))
    for wrong in ({}, {"code": ""}, {"code": "000000"}, {"code": code, "new_password2": "another"}):
        assert client.post(PAGE, sent | wrong).status_code == 200
    desk.refresh_from_db()
    assert desk.check_password(PASSWORD)
    # What was refused for the new one's sake has used no code up.
    assert client.post(PAGE, sent | {"code": code}).status_code == 302
    desk.refresh_from_db()
    assert desk.check_password(NEW)


def test_a_weak_new_one_is_refused(desk):
    assert "too short" in text(change(signed_in(desk), new="short"))


def test_one_that_a_manager_sets_ends_all(desk):
    client, manager = signed_in(desk), somebody(Role.MANAGER)
    address = f"/admin/clinic/user/{desk.pk}/password/"
    sent = {"password1": NEW, "password2": NEW, "usable_password": "true"}
    assert manager.post(address, sent).status_code == 302
    assert not BrowserSession.objects.filter(user=desk).exists()
    assert not is_signed_in(client)
    assert is_signed_in(manager)


def test_managers_change_their_own_with_the_old_one(db):
    manager = somebody(Role.MANAGER)
    own = User.objects.get(username__startswith="manager")
    sent = {"password1": NEW, "password2": NEW, "usable_password": "true"}
    answer = manager.post(f"/admin/clinic/user/{own.pk}/password/", sent)
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    own.refresh_from_db()
    assert not own.check_password(NEW)
