"""What is known of the request that an act belongs to."""

import re
from collections.abc import Callable
from contextvars import ContextVar
from ipaddress import IPv4Address, IPv6Address, ip_network
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse

from clinic.proxies import address_in, is_from_proxy
from clinic.request_ids import request_id
from clinic.row_cache import one_state

__all__ = ["RequestIdMiddleware", "client_address", "client_network", "request_id", "token_id"]

# The token that a program called with, as long as its request is answered: what it does says so in the audit.
token_id: ContextVar[UUID | None] = ContextVar("token_id", default=None)

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
        own = wanted if _ACCEPTED.fullmatch(wanted) else uuid4().hex
        token, program = request_id.set(own), token_id.set(None)
        request.request_id = own  # type: ignore[attr-defined]  # for what is logged after the answer
        try:
            with one_state():
                response = self.get_response(request)
            response["X-Request-ID"] = request_id.get()
        finally:
            request_id.reset(token)
            token_id.reset(program)
        return response


def client_address(request: HttpRequest) -> IPv4Address | IPv6Address | None:
    """The address of who asks, IPv4 as such however it is written; None where it isn't known, as behind a socket file.

    From the clinic's own proxy it is what that proxy saw: the last that ``X-Forwarded-For`` names.
    """
    return address_in(_address(request))


def client_network(request: HttpRequest) -> str:
    """The network address of who asks; of an IPv6 address the part that one household has (its first 64 bits)."""
    known = client_address(request)
    if known is None:
        return _address(request)
    return str(known) if isinstance(known, IPv4Address) else str(ip_network((known, 64), strict=False))


def _address(request: HttpRequest) -> str:
    address: str = request.META.get("REMOTE_ADDR", "")
    if not is_from_proxy(request):
        return address
    return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or address
