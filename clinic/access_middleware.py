"""What was read to answer a request is written down before the answer leaves: else there is none."""

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from clinic.accesses import Occasion, keep_access, keep_refusal
from clinic.actions.limiting import Limit, count_request
from clinic.models import AccessKind, Purpose, User
from clinic.outages import Outage
from clinic.reading import Reading, watched
from clinic.requests import client_network
from clinic.roles import Role
from clinic.sessions.carried import has_session
from clinic.unavailable import unavailable

logger = logging.getLogger(__name__)

_REFUSALS = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.TOO_MANY_REQUESTS}
# Where people and programs sign in; what lies elsewhere refuses nobody.
_DOORS = ("/admin/", "/api/", "/fhir/")
_PATIENTS_OWN = "/a/"
_RUNNING = {Role.MANAGER}
# Of calls with tokens that aren't valid one is kept: whoever tries them by the thousand fills no log.
_UNKNOWN_TOKENS = Limit(bucket="unknown_token", most=1, seconds=600)


class AccessMiddleware:
    """Writes who was shown whose data, and who was refused (HIPAA 164.312(b); ASVS 5.0 16.2.1, 16.3.2)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer; 503 instead where it can't be written who is about to read it."""
        with watched() as reading:
            response = self.get_response(request)
        if response.status_code in _REFUSALS:
            _note_refusal(request, response, reading)
            return response
        if not reading or not _shows(response):
            return response
        try:
            keep_access(_kind_of(response), _occasion(request, response), reading, at=timezone.now())
        except Error:
            logger.exception("It can't be written who reads: nothing is shown.")
            return _closed(request)
        return response


def _shows(response: HttpResponse) -> bool:
    """Whether whoever asked sees anything: not by a redirect, "as you have it", or an error of ours."""
    return not HTTPStatus.MULTIPLE_CHOICES <= response.status_code < HTTPStatus.BAD_REQUEST and (
        response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR
    )


def _kind_of(response: HttpResponse) -> AccessKind:
    is_taken = response.headers.get("Content-Disposition", "").startswith("attachment")
    return AccessKind.EXPORTED if is_taken else AccessKind.READ


def _note_refusal(request: HttpRequest, response: HttpResponse, reading: Reading) -> None:
    """It shows nothing, so that it need not wait for being noted; of who asks too often, the first in each window."""
    try:
        if not request.path_info.startswith(_DOORS) or _is_repeated(request):
            return
        if _reader(request) is None and not _is_first_with_unknown_token(request):
            return
        keep_refusal(_occasion(request, response), reading, at=timezone.now())
    except Error:
        logger.warning("A refusal was not noted.")


def _is_repeated(request: HttpRequest) -> bool:
    over = [each for each in getattr(request, "rate_counts", ()) if each.is_over]
    return bool(over) and all(each.count > each.limit.most + 1 for each in over)


def _is_first_with_unknown_token(request: HttpRequest) -> bool:
    """Whether a token was sent that isn't valid, for the first time by this network in this window. One query then."""
    if not hasattr(request, "key_tried"):
        return False
    return count_request(limit=_UNKNOWN_TOKENS, source=client_network(request), at=timezone.now()) is None


def _occasion(request: HttpRequest, response: HttpResponse) -> Occasion:
    by = _reader(request)
    return Occasion(
        what=_what(request),
        by=by,
        purpose=_purpose(request, by),
        subject_id=_subject(request),
        status=response.status_code,
    )


def _reader(request: HttpRequest) -> User | None:
    """Who asks; nobody for what is opened by its address alone. A session is looked into only if there is one."""
    if (token := getattr(request, "api_token", None)) is not None:
        return token.user  # type: ignore[no-any-return]  # of the api, which this knows nothing of
    if not has_session(request) or request.path_info.startswith(_PATIENTS_OWN):
        return None
    user = getattr(request, "user", None)
    return user if isinstance(user, User) else None


def _what(request: HttpRequest) -> str:
    """The page or operation: its name among the addresses, a button's own, and the verb where it isn't GET."""
    match = request.resolver_match
    if match is None:
        return "unknown"
    words = [
        match.view_name or "unknown",
        *(str(match.kwargs[name]) for name in ("name", "act") if name in match.kwargs),
        # Of a token that isn't valid what names it, never its secret.
        *(["key", key] if (key := getattr(request, "key_tried", "")) else []),
    ]
    return " ".join(words if request.method in ("GET", "HEAD") else [*words, request.method or ""])


def _subject(request: HttpRequest) -> UUID | None:
    for value in request.resolver_match.kwargs.values() if request.resolver_match else ():
        if (found := _as_uuid(value)) is not None:
            return found
    return None


def _as_uuid(value: Any) -> UUID | None:
    try:
        return value if isinstance(value, UUID) else UUID(str(value))
    except ValueError:
        return None


def _purpose(request: HttpRequest, by: User | None) -> Purpose:
    """By the kind of page, unless somebody was asked for it: see ``clinic.exports``."""
    if request.path_info.startswith(_PATIENTS_OWN):
        return Purpose.PATIENT_REQUEST
    # Who only manages treats nobody.
    return Purpose.OPERATIONS if by is not None and set(by.roles) == _RUNNING else Purpose.TREATMENT


def _closed(request: HttpRequest) -> HttpResponse:
    # What can't be written is as good as away: the doors of machines say so in their own way.
    request.outage = Outage.DATABASE  # type: ignore[attr-defined]
    return unavailable(request, Outage.DATABASE)
