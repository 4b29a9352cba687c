"""Managers let people in and out, link who treats, and see who may do what."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clinic.admin.role_table import NOUNS, VERBS, rows
from clinic.admin.users import UserAdmin
from clinic.models import Provider, User
from clinic.roles import Capability, Role
from tests.kept import rehearse
from tests.staff import EVERY_PERSON, adding, button, page, signed_in, somebody, text

ROLES = reverse("admin:clinic_user_roles")


@pytest.fixture
def client(db):
    return somebody(Role.MANAGER)


def test_whoever_is_added_is_to_sign_in(client):
    assert 'name="is_staff"' in (form := text(client.get(adding(User))))
    assert "checked" in form.split('name="is_staff"')[1].split(">")[0]


def test_somebody_is_let_out_and_in_by_buttons(client, scene):
    shown = text(client.get(page(scene.desk)))
    assert "may sign in" in shown
    client.post(button(scene.desk, "deactivate"))
    shown = text(client.get(page(scene.desk)))
    assert "deactivated" in shown
    assert "Let them sign in again" in shown
    client.post(button(scene.desk, "reactivate"))
    scene.desk.refresh_from_db()
    assert scene.desk.is_active


def test_the_form_lets_nobody_out(client, scene):
    client.post(page(scene.desk), {"username": "front-desk", "roles": ["front_desk"], "is_staff": "on"})
    scene.desk.refresh_from_db()
    assert scene.desk.is_active


FIELDS = {"username": "front-desk", "roles": ["front_desk"], "is_staff": "on"}


def test_a_form_that_was_opened_before_somebody_took_a_role_away_is_refused(client, scene):
    User.objects.filter(pk=scene.desk.pk).update(roles=["front_desk", "manager"], version=4)
    assert 'name="seen_version" value="4"' in text(client.get(page(scene.desk)))
    somebody(Role.MANAGER).post(page(scene.desk), FIELDS | {"seen_version": 4})
    refused = client.post(page(scene.desk), FIELDS | {"roles": ["front_desk", "manager"], "seen_version": 4})
    assert "Someone changed this meanwhile" in text(refused)
    scene.desk.refresh_from_db()
    assert (scene.desk.roles, scene.desk.version) == (["front_desk"], 5)


def test_nobody_unticks_their_own_way_in(db):
    manager = User.objects.create_user("manager", roles=[Role.MANAGER], is_staff=True)
    refused = signed_in(manager).post(page(manager), {"username": "manager", "roles": ["manager"], "seen_version": 1})
    assert "takes their own access away" in text(refused)
    manager.refresh_from_db()
    assert manager.is_staff


PASSWORDS = {"password1": "another-long-password", "password2": "another-long-password"}


def test_a_password_that_is_set_signs_out_and_is_counted(client, scene):
    desk, address = signed_in(scene.desk), reverse("admin:auth_user_password_change", args=[scene.desk.pk])
    answer = client.post(address, PASSWORDS | {"usable_password": "true"})
    assert answer.url == page(scene.desk)
    assert desk.get("/admin/").status_code == 302
    scene.desk.refresh_from_db()
    assert (scene.desk.check_password("another-long-password"), scene.desk.version) == (True, 2)
    client.post(address, {"usable_password": "false", "unset-password": "1"})
    scene.desk.refresh_from_db()
    assert not scene.desk.has_usable_password()


def test_a_password_that_the_action_refuses_to_set_is_said(client, scene, monkeypatch):
    address = reverse("admin:auth_user_password_change", args=[scene.desk.pk])
    monkeypatch.setattr(UserAdmin, "has_change_permission", lambda *_: True)
    User.objects.filter(pk=scene.desk.pk).update(is_superuser=True)
    refused = client.post(address, PASSWORDS | {"usable_password": "true"}, follow=True)
    assert "Only a superuser changes a superuser." in text(refused)
    scene.desk.refresh_from_db()
    assert not scene.desk.check_password("another-long-password")


def test_a_provider_is_linked_on_the_page_of_who_signs_in(client, scene):
    new = Provider.objects.create(name="New")
    asked = text(client.get(button(scene.desk, "link-provider")))
    assert "New" in asked
    assert scene.provider.name not in asked
    client.post(button(scene.desk, "link-provider"), {"provider": str(new.pk)})
    assert "Treats as" in text(client.get(page(scene.desk)))
    client.post(button(scene.desk, "link-provider"), {"provider": ""})
    new.refresh_from_db()
    assert new.user is None


def test_every_capability_has_its_words():
    assert {capability.value.partition(":")[0] for capability in Capability} == set(NOUNS)
    assert {capability.value.partition(":")[2] for capability in Capability} == set(VERBS)


def test_the_table_says_what_the_roles_may(client):
    table = {row.label: dict(zip(Role, row.cells, strict=True)) for row in rows()}
    assert table["Records"][Role.PROVIDER] == ["see", "change", "sign", "withdraw"]
    assert table["Records"][Role.INTEGRATION] == ["see", "change"]
    assert table["Users"][Role.FRONT_DESK] == []
    assert "take down" in text(client.get(ROLES))


@pytest.mark.parametrize("role", EVERY_PERSON)
def test_only_who_sees_users_sees_the_table(db, role):
    assert somebody(role).get(ROLES).status_code == (200 if role == Role.MANAGER else 403)


@pytest.mark.parametrize("others", [0, 2])
def test_the_page_of_a_user_costs_the_same_with_many(client, scene, others):
    for number in range(others):
        Provider.objects.create(name=f"P{number}", user=User.objects.create_user(f"u{number}"))
    rehearse(lambda: client.get(page(scene.desk)))
    with CaptureQueriesContext(connection) as asked:
        client.get(page(scene.desk))
    # One is for the locations that they may be limited to.
    assert len(asked) == 5
