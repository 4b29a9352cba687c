"""Each request is counted by the name of its route, and says to the log which it was: never by its address."""

import time
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from prometheus_client import Counter, Histogram

from clinic.metrics.counted import (
    OTHER,
    POOL,
    POOL_ERRORS,
    POOL_WAITING,
    REQUEST_SECONDS,
    REQUESTS,
)  # fmt: skip
from clinic.models import User
from clinic.requests import client_address

# Where the log finds, in the environment of WSGI, what this knows of the request.
SEEN = "clinic.seen"
NO_ROUTE, STATIC = "none", "static"
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
# The pool is looked at by a request now and then, not by each.
_POOL_SECONDS = 1.0


class RequestMetricsMiddleware:
    """Counts what is answered, and how long it took. Outside of all others; about 10 µs a request, and no query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._pool_at = 0.0

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """As whoever is inside does."""
        begun = time.perf_counter()
        if begun >= self._pool_at:
            # Before the request has a connection of its own.
            self._pool_at = begun + _POOL_SECONDS
            _look_at_pool()
        response = self.get_response(request)
        method, route = request.method or "", route_of(request)
        _requests(method if method in _METHODS else OTHER, route, response.status_code).inc()
        _seconds(route).observe(time.perf_counter() - begun)
        # The server's environment outlives the request: its log reads it.
        request.META[SEEN] = {"route": route, **_who(request)}
        return response


def route_of(request: HttpRequest) -> str:
    """The name of the view that the address led to; ``none`` where it led to none."""
    if request.resolver_match is not None:
        return request.resolver_match.view_name
    return STATIC if request.path_info.startswith(settings.STATIC_URL) else NO_ROUTE


def _who(request: HttpRequest) -> dict[str, str]:
    """The ids of who asked, as far as anybody has looked already; what the proxy saw, if there is one."""
    token = getattr(request, "api_token", None)
    user = token.user if token is not None else getattr(request, "_cached_user", None)
    told = {"token": str(token.pk)} if token is not None else {}
    if settings.BEHIND_PROXY:
        told["remote"] = str(client_address(request) or "")
    return {**told, "user": str(user.pk)} if isinstance(user, User) else told


# Found once: putting labels together costs more than counting. As many as there are routes, times what they answer.
@lru_cache(maxsize=4096)
def _requests(method: str, route: str, status: int) -> Counter:
    return REQUESTS.labels(method, route, str(status))


@lru_cache(maxsize=4096)
def _seconds(route: str) -> Histogram:
    return REQUEST_SECONDS.labels(route)


def _look_at_pool() -> None:
    pool: Any = getattr(connection, "pool", None)
    if pool is None:
        return
    stats = pool.get_stats()
    POOL.labels("max").set(stats["pool_max"])
    POOL.labels("size").set(stats["pool_size"])
    POOL.labels("in_use").set(stats["pool_size"] - stats["pool_available"])
    POOL_WAITING.set(stats.get("requests_waiting", 0))
    POOL_ERRORS.set(stats.get("requests_errors", 0))
