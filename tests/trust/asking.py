"""Who asks in the matrix, and what an answer means: whether they came past the door."""

import logging
from contextlib import contextmanager
from uuid import uuid4

from django.core.handlers.base import BaseHandler
from django.db import transaction
from django.template.response import SimpleTemplateResponse
from django.test import RequestFactory
from django.utils import timezone

from api.scopes import GRANTABLE, scope_for
from api.tokens import create_token
from clinic.models import User
from tests.staff import EVERY_PERSON, signed_in
from tests.trust.routes import Route

YES, NO, SIGN_IN, HIDDEN, LEADS_ON, NO_SUCH_METHOD = "yes", "no", "sign in", "hidden", "→", "–"
BROKEN = "500"
NOBODY, WITHOUT, WITH = "signed out", "token without the scope", "token with it"
COLUMNS = [NOBODY, *(str(role.value) for role in EVERY_PERSON), WITHOUT, WITH]
# A scope that hardly anything takes.
_OTHER, _ANOTHER = "lots:read", "devices:read"


class Everybody:
    """One of each kind of caller, and how they ask."""

    def __init__(self):
        self.handler = BaseHandler()
        self.handler.load_middleware()
        self.requests = RequestFactory(raise_request_exception=False)
        self.sessions = {}
        for role in EVERY_PERSON:
            user = User.objects.create_user(f"matrix-{role}", roles=[role], is_staff=True)
            self.sessions[str(role.value)] = signed_in(user).cookies.output(header="", sep=";").partition(";")[0].strip()
        self.tokens = {}

    def answers(self, route: Route, address: str) -> list[str]:
        """What each of ``COLUMNS`` gets."""
        headers = [{}, *({"Cookie": self.sessions[str(role.value)]} for role in EVERY_PERSON)]
        headers += [self._bearer(route, is_given=False), self._bearer(route, is_given=True)]
        return [self._answer(route, address, each) for each in headers]

    def _bearer(self, route, *, is_given):
        scope = _scope_of(route)
        if not is_given:
            scope = _ANOTHER if scope == _OTHER else _OTHER
        if scope not in self.tokens:
            self.tokens[scope] = create_token(name=scope, scopes=[scope], by=None, at=timezone.now())[1]
        return {"Authorization": f"Bearer {self.tokens[scope]}"}

    def _answer(self, route, address, headers):
        is_api = route.path.startswith("/api/")
        body = {"data": b"{}", "content_type": "application/json"} if is_api else {}
        if route.path.endswith("/_search"):
            body = {"data": b"", "content_type": "application/x-www-form-urlencoded"}
        if route.method == "GET":
            return meaning(route, self.handler.get_response(self._request(route, address, headers)))
        with transaction.atomic():
            answer = self.handler.get_response(self._request(route, address, headers, **body))
            transaction.set_rollback(True)
        return meaning(route, answer)

    def _request(self, route, address, headers, **body):
        key = {"Idempotency-Key": uuid4().hex} if body else {}
        request = self.requests.generic(route.method, address, headers=headers | key, **body)
        # As for the test client: where a form comes from is asked in tests/trust/attacks.
        request._dont_enforce_csrf_checks = True
        return request


def _scope_of(route):
    """What a token is given for it: that one scope, or everything where none is named."""
    view = route.view
    if view is None:
        return "*"
    resource = view.scope_resources.get(route.action, view.resource)
    scope = scope_for(resource, view.capabilities[route.action]) if resource else "*"
    return scope if scope in GRANTABLE else "*"


def meaning(route, answer) -> str:
    """What ``answer`` says of who asked."""
    status = answer.status_code
    if status >= 500:
        return BROKEN
    if status == 401 or _asks_to_sign_in(answer):
        return SIGN_IN
    if 300 <= status < 400 and status != 304:
        return LEADS_ON if route.method == "GET" else YES
    return {403: NO, 404: HIDDEN, 405: NO_SUCH_METHOD}.get(status, YES)


def _asks_to_sign_in(answer):
    where = answer.headers.get("Location", "")
    return where.startswith("/admin/login/") or getattr(answer, "template_name", "") == "admin/clinic/signed_out.html"


@contextmanager
def undrawn():
    """Pages aren't drawn: what an allowed one shows is others' business, and takes ten times as long as the door."""
    drawn = SimpleTemplateResponse.rendered_content
    log = logging.getLogger("django.request")
    level = log.level
    # Each refusal would be a line, with how it came about.
    log.setLevel(logging.CRITICAL)
    SimpleTemplateResponse.rendered_content = property(lambda self: "")
    try:
        yield
    finally:
        SimpleTemplateResponse.rendered_content = drawn
        log.setLevel(level)
