from datetime import timedelta

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from api.tokens import revoke_token
from clinic.models import User
from clinic.roles import Role
from tests.api.callers import BASE, Caller, assert_problem, person, program

pytestmark = pytest.mark.django_db


def test_a_token_opens_what_its_scopes_say():
    assert program("patients:read").at("/patients/").status_code == 200


def test_an_expired_token_is_401(monday):
    caller = program("*")
    monday.shift(timedelta(days=365))
    assert_problem(caller.at("/patients/"), 401, "invalid_token")


def test_a_revoked_token_is_401_on_its_next_request():
    caller = program("*")
    assert caller.at("/patients/").status_code == 200
    revoke_token(token=caller.token, by=None, at=timezone.now())
    answer = caller.at("/patients/")
    assert_problem(answer, 401, "invalid_token")
    assert answer["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("header", ["Bearer", "Bearer nonsense", "bearer ck_0.0", "Basic dXNlcjpwYXNz", "Token abc"])
def test_what_is_no_token_is_401(header):
    assert_problem(Caller(HTTP_AUTHORIZATION=header).at("/patients/"), 401)


def test_a_wrong_token_beside_a_session_is_401():
    caller = person(Role.FRONT_DESK)
    caller.credentials(HTTP_AUTHORIZATION="Bearer nonsense")
    assert_problem(caller.at("/patients/"), 401, "invalid_token")


def test_a_person_signs_in_with_the_session_of_the_admin():
    assert person(Role.FRONT_DESK).at("/patients/").status_code == 200


def test_a_person_without_a_csrf_token_changes_nothing():
    caller = APIClient(enforce_csrf_checks=True)
    caller.force_login(User.objects.create_user("desk", roles=[Role.FRONT_DESK]))
    assert_problem(caller.post(f"{BASE}/patients/", {}), 403, "permission_denied")


def test_a_program_needs_no_csrf_token():
    caller = program("*")
    caller.handler.enforce_csrf_checks = True
    assert_problem(caller.create("/patients/", {}), 400, "invalid")


def test_me_tells_a_program_what_it_is():
    caller = program("patients:read", name="billing")
    answer = caller.at("/me/").json()
    assert (answer["name"], answer["roles"], answer["provider"]) == ("billing", ["integration"], None)
    assert answer["token"]["scopes"] == ["patients:read"]
    assert answer["token"]["expires_at"].endswith("Z")


def test_me_tells_a_person_who_they_are_as_a_provider(scene):
    answer = person(user=scene.provider.user).at("/me/").json()
    assert (answer["roles"], answer["provider"], answer["token"]) == (["provider"], str(scene.provider.pk), None)
