"""Who asks in the matrix, and what an answer means: whether they came past the door."""

import logging
from contextlib import ExitStack, contextmanager
from unittest.mock import patch
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.handlers.base import BaseHandler
from django.db import transaction
from django.template.response import SimpleTemplateResponse
from django.test import RequestFactory, override_settings
from django.utils import timezone

from api.scopes import GRANTABLE, scope_for
from api.tokens import create_token
from clinic.models import User
from tests.staff import EVERY_PERSON
from tests.trust.routes import Route

YES, NO, SIGN_IN, HIDDEN, LEADS_ON, NO_SUCH_METHOD = "yes", "no", "sign in", "hidden", "→", "none"
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
        self.people = {}
        for role in EVERY_PERSON:
            self.people[role] = User.objects.create_user(f"matrix-{role}", roles=[role], is_staff=True)
        self.tokens = {}

    def answers(self, route: Route, address: str) -> list[str]:
        """What each of ``COLUMNS`` gets."""
        people = [self._answer(route, address, user=user) for user in self.people.values()]
        has_tokens = route.path.startswith(("/api/", "/fhir/"))
        given = (False, True) if has_tokens else (True,)
        tokens = [self._answer(route, address, **self._bearer(route, is_given=is_given)) for is_given in given]
        # Elsewhere no token is read, whatever it may.
        tokens = tokens if has_tokens else tokens * 2
        return [self._answer(route, address), *people, *tokens]

    def _bearer(self, route, *, is_given):
        scope = _scope_of(route)
        if not is_given:
            scope = _ANOTHER if scope == _OTHER else _OTHER
        if scope not in self.tokens:
            self.tokens[scope] = create_token(name=scope, scopes=[scope], by=None, at=timezone.now())[1]
        return {"Authorization": f"Bearer {self.tokens[scope]}"}

    def _answer(self, route, address, *, user=None, **headers):
        is_api = route.path.startswith("/api/")
        body = {"data": b"{}", "content_type": "application/json"} if is_api else {}
        if route.path.endswith("/_search"):
            body = {"data": b"", "content_type": "application/x-www-form-urlencoded"}
        if route.method == "GET":
            return self._meant(route, self._request(route, address, user, headers))
        with transaction.atomic():
            meant = self._meant(route, self._request(route, address, user, headers, **body))
            transaction.set_rollback(True)
        return meant

    def _meant(self, route, request):
        answer = self.handler.get_response(request)
        # Files that are served are open until somebody closes them; as a whole, it would close the connection too.
        for close in answer._resource_closers:
            close()
        return meaning(route, answer)

    def _request(self, route, address, user, headers, **body):
        key = {"Idempotency-Key": uuid4().hex} if body else {}
        request = self.requests.generic(route.method, address, headers=headers | key, **body)
        # As for the test client: where a form comes from is asked in tests/trust/attacks.
        request._dont_enforce_csrf_checks = True
        if user:
            # As the session would find them, which is asked in tests/clinic/test_authentication.py.
            request._cached_user = user
            request.COOKIES[settings.SESSION_COOKIE_NAME] = "matrix"
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
        # A button that isn't offered just now leads back to its page, as removing does what something hangs on.
        is_act = "/act/" in route.path or route.path.endswith("/delete/")
        return LEADS_ON if route.method == "GET" and not is_act else YES
    return {403: NO, 404: HIDDEN, 405: NO_SUCH_METHOD}.get(status, YES)


def _asks_to_sign_in(answer):
    where = answer.headers.get("Location", "")
    return where.startswith("/admin/login/") or getattr(answer, "template_name", "") == "admin/clinic/signed_out.html"


class CameIn(SuspiciousOperation):
    """Somebody is past the door: answered with 400, as what was sent might have been."""


def _come_in(*args, **kwargs):
    raise CameIn


# What the admin does first once it let somebody in. What comes after that is others' business, and takes ten times as
# long as the door; ``make trust-matrix`` goes on to the end, and has to find the same.
_BEHIND_THE_DOOR = (
    "clinic.admin.base.ClinicAdmin.get_changelist_instance",
    "clinic.admin.base.ClinicAdmin.get_fieldsets",
    "clinic.admin.base.ClinicAdmin.get_deleted_objects",
    "clinic.admin.buttons.Press.answer",
)


@contextmanager
def undrawn(*, to_the_end=False):
    """No page is drawn, nor most of it read unless ``to_the_end``."""
    nothing = property(lambda self: "")
    with ExitStack() as stack:
        # Whoever asks so often would be told to wait.
        stack.enter_context(override_settings(SHARE_LINK_PER_MINUTE=10**6, SHARE_LINK_MISSES_PER_MINUTE=10**6))
        # All of them have just signed in.
        stack.enter_context(patch("api.v1.views.exports.is_fresh", lambda *args, **options: True))
        stack.enter_context(patch.object(SimpleTemplateResponse, "rendered_content", nothing))
        stack.enter_context(patch("clinic.admin_site.ClinicSite.each_context", lambda self, request: {}))
        for name in () if to_the_end else _BEHIND_THE_DOOR:
            stack.enter_context(patch(name, _come_in))
        if not to_the_end:
            stack.enter_context(patch("clinic.admin.base.ClinicAdmin._page_context", lambda *args: {}))
        with quiet():
            yield


@contextmanager
def quiet():
    """Each refusal would be a line in the log, with how it came about."""
    loggers = [
        logging.getLogger(name)
        for name in ("django.request", "django.security.CameIn", "django.security.DisallowedModelAdminLookup")
    ]
    levels = [each.level for each in loggers]
    for each in loggers:
        each.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for each, level in zip(loggers, levels, strict=True):
            each.setLevel(level)
