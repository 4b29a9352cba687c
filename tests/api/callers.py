"""Who calls the API in tests: a program with a token, or a person with a session."""

from urllib.parse import parse_qsl
from uuid import uuid4

from django.utils import timezone
from rest_framework.test import APIClient

from api.tokens import create_token
from clinic.models import User
from tests.api.examples import note
from tests.factories.clinic import LocationFactory

BASE = "/api/v1"


class Caller(APIClient):
    """Speaks paths below the base; creates with a fresh key, changes with the version it was given."""

    def request(self, **request):
        response = super().request(**request)
        note(request, response)
        return response

    def at(self, path, **parameters):
        path, _mark, asked = path.partition("?")
        return self.get(f"{BASE}{path}", dict(parse_qsl(asked)) | parameters)

    def create(self, path, body, *, key=None):
        return self.post(f"{BASE}{path}", body, headers={"Idempotency-Key": key or uuid4().hex})

    def act(self, path, body=None, *, version):
        return self.post(f"{BASE}{path}", body or {}, headers={"If-Match": f'"{version}"'})

    def change(self, path, body, *, version):
        return self.patch(f"{BASE}{path}", body, headers={"If-Match": f'"{version}"'})

    def remove(self, path, *, version):
        return self.delete(f"{BASE}{path}", headers={"If-Match": f'"{version}"'})

    def raw(self, path, body, *, content_type="application/json", method="POST", **headers):
        return self.generic(
            method,
            f"{BASE}{path}",
            body,
            content_type=content_type,
            headers={"Idempotency-Key": uuid4().hex} | headers,
        )


def program(*scopes, name="program", **wishes):
    """A caller with a token of its own."""
    token, text = create_token(name=name, scopes=scopes or ["*"], by=None, at=timezone.now(), **wishes)
    caller = Caller(HTTP_AUTHORIZATION=f"Bearer {text}")
    caller.token, caller.text = token, text
    return caller


def person(*roles, user=None):
    """A caller who signed in, with a CSRF token in hand."""
    caller = Caller()
    caller.force_login(user or User.objects.create_user(f"user-{uuid4().hex[:8]}", roles=list(roles)))
    return caller


def elsewhere(role=""):
    """Another caller, limited to a location at which nothing happened: a program, or a person with ``role``."""
    caller = person(role) if role else program("*", name="elsewhere")
    user = caller.session["_auth_user_id"] if role else caller.token.user_id
    User.objects.filter(pk=user).update(limited_to=[LocationFactory().pk])
    return caller


def assert_problem(answer, status, code=None):
    assert answer.status_code == status, (answer.status_code, answer.content)
    assert answer["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert {"type", "title", "status", "detail", "instance", "code", "errors"} <= set(problem)
    if code:
        assert problem["code"] == code
    return problem
