"""What is known of the request that an act belongs to."""

import re
from collections.abc import Callable
from contextvars import ContextVar
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

from clinic.kept import one_state

request_id: ContextVar[str] = ContextVar("request_id", default="")

_ACCEPTED = re.compile(r"[A-Za-z0-9._-]{1,64}")


class RequestIdMiddleware:
    """Give every request an id, or keep the caller's ``X-Request-ID``; let it see one state of what is kept.

    The id comes back in the answer, the audit and the logs.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the request's id known to everything on the way."""
        wanted = request.headers.get("X-Request-ID", "")
        token = request_id.set(wanted if _ACCEPTED.fullmatch(wanted) else uuid4().hex)
        try:
            with one_state():
                response = self.get_response(request)
            response["X-Request-ID"] = request_id.get()
        finally:
            request_id.reset(token)
        return response
