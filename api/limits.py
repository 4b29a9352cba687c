"""How often a caller may ask: each token so many times in a second and in a minute, and some things less often."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from django.conf import settings
from django.db import InternalError
from django.utils import timezone
from psycopg.errors import ReadOnlySqlTransaction
from rest_framework.request import Request

from api.authentication import token_of
from api.refusals import TooManyRequests
from clinic.actions.limiting import Count, Limit, count_requests
from clinic.models import User

# What has a limit of its own besides, whoever asks: by resource and action, and what its bucket is called.
_BUCKETS = {
    ("exports", "create"): "exports",
    ("imports", "create"): "uploads",
    ("photos", "create"): "uploads",
}
SEARCH = "search"


def bucket_of(resource: str, action: str | None) -> str:
    """What an action of a resource counts towards besides; empty for nothing."""
    return SEARCH if action == SEARCH else _BUCKETS.get((resource, action or ""), "")


def admit(request: Request, bucket: str) -> None:
    """Count a request of a known caller, towards ``bucket`` too if there is one. One query.

    The counts stay with it, for the headers of the answer. None where the limits are switched off, which 0 does. While
    the database takes no writing nothing is counted: then reading goes on.

    :raises TooManyRequests: it is one too many.
    """
    limits = list(_limits(request, bucket))
    if not limits:
        return
    source = str(cast("User", request.user).pk)
    try:
        counts = count_requests(limits=limits, source=source, at=timezone.now())
    except InternalError as error:
        if isinstance(error.__cause__, ReadOnlySqlTransaction):
            return
        raise
    request._request.rate_counts = counts  # type: ignore[attr-defined]  # noqa: SLF001  (for the middleware)
    if waits := [count.wait for count in counts if count.is_over]:
        raise TooManyRequests(max(waits))


def headers_of(counts: Sequence[Count]) -> Mapping[str, str]:
    """What the answer says of the limits, as structured fields (draft-ietf-httpapi-ratelimit-headers)."""
    if not counts:
        return {}
    policies = [f'"{each.limit.bucket}";q={each.limit.most};w={each.limit.seconds}' for each in counts]
    states = [f'"{each.limit.bucket}";r={each.remaining};t={each.wait}' for each in counts]
    return {"RateLimit-Policy": ", ".join(policies), "RateLimit": ", ".join(states)}


def _limits(request: Request, bucket: str) -> Iterable[Limit]:
    if bucket and (most := _most(bucket)):
        yield Limit(bucket=bucket, most=most)
    if token_of(request) is None:
        return
    if settings.API_PER_SECOND:
        yield Limit(bucket="burst", most=settings.API_PER_SECOND, seconds=1)
    if settings.API_PER_MINUTE:
        yield Limit(bucket="sustained", most=settings.API_PER_MINUTE)


def _most(bucket: str) -> int:
    most: dict[str, Any] = {
        "search": settings.API_SEARCHES_PER_MINUTE,
        "exports": settings.API_EXPORTS_PER_MINUTE,
        "uploads": settings.API_UPLOADS_PER_MINUTE,
    }
    return int(most[bucket])
