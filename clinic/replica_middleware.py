"""Who wrote is remembered, so that they read what they wrote: in a cookie for people, in the database for programs."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.core.signing import BadSignature
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse

from clinic.queries.last_writes import keep_last_write, last_write_of, position_now
from clinic.replicas import is_configured, reading_after

logger = logging.getLogger(__name__)

_SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")
_PATIENTS_OWN = "/a/"
# Longer than a replica may lag behind: what was written before has arrived wherever anybody reads.
REMEMBERED_SECONDS = 3600


def follow_from_here(request: HttpRequest) -> None:
    """Let what this caller reads after ``request`` be no older than now, as if they had written something.

    For who is told a place in the feed, and reads the lists before they go on from there.
    """
    request.is_followed_from_here = True  # type: ignore[attr-defined]  # for the middleware


class ReplicaMiddleware:
    """Tells how far the caller has written, and remembers it after whatever may have written something.

    A cookie holds for each host that answers; programs keep none, so theirs is a row (``LastWrite``).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not is_configured():
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer; of what isn't safe, or is followed from here, a query more after the act, before it leaves."""
        with reading_after(lambda: _position_of(request)):
            response = self.get_response(request)
        may_have_written = request.method not in _SAFE or hasattr(request, "is_followed_from_here")
        if may_have_written and not request.path_info.startswith(_PATIENTS_OWN):
            try:
                _remember(request, response)
            except Error:
                # What was done is done.
                logger.warning("It was not kept how far somebody has written.")
        return response


def _position_of(request: HttpRequest) -> int | None:
    if token := getattr(request, "api_token", None):
        caller, known = getattr(request, "written_up_to", (None, None))
        return known if caller == token.pk and known is not None else last_write_of(token.pk)
    if settings.WRITTEN_COOKIE_NAME not in request.COOKIES:
        return 0
    try:
        return int(request.get_signed_cookie(settings.WRITTEN_COOKIE_NAME) or "")
    except (BadSignature, ValueError):
        return None


def _remember(request: HttpRequest, response: HttpResponse) -> None:
    if token := getattr(request, "api_token", None):
        keep_last_write(token.pk)
    elif connection.in_atomic_block is False:
        response.set_signed_cookie(
            settings.WRITTEN_COOKIE_NAME,
            str(position_now()),
            max_age=REMEMBERED_SECONDS,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
