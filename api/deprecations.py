"""What is going to end, and when: said with every answer (RFC 9745, RFC 8594) and in the contract, declared here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.utils.http import http_date

# Whoever builds on it has at least that long to find something else.
SHORTEST_NOTICE = timedelta(days=365)

_DOCUMENTED = {
    "Deprecation": {"schema": {"type": "string"}, "description": "Since when it is discouraged: `@` and seconds."},
    "Sunset": {"schema": {"type": "string"}, "description": "From when on it is gone."},
}


@dataclass(frozen=True, kw_only=True)
class Deprecation:
    """Discouraged since ``since_on``, gone from ``sunset_on`` on; ``link`` says what to use instead."""

    since_on: date
    sunset_on: date
    link: str

    def __post_init__(self) -> None:
        if self.sunset_on - self.since_on < SHORTEST_NOTICE:
            message = "A view goes on for at least a year after it was said that it ends."
            raise ValueError(message)

    @property
    def headers(self) -> Mapping[str, str]:
        """As the answer says it: a structured date, an HTTP date, and a link."""
        return {
            "Deprecation": f"@{_moment(self.since_on)}",
            "Sunset": http_date(_moment(self.sunset_on)),
            "Link": f'<{self.link}>; rel="deprecation"',
        }


# By resource and action; a resource as a whole by its name and "*". Nothing is going to end yet.
DEPRECATIONS: dict[tuple[str, str], Deprecation] = {}


def deprecation_of(resource: str, action: str | None) -> Deprecation | None:
    """What is said of an action of a resource, if it is going to end."""
    return DEPRECATIONS.get((resource, action or "")) or DEPRECATIONS.get((resource, "*"))


def add_headers(bodies: Mapping[str, dict[str, Any]]) -> None:
    """Let the documented answers of an operation that is going to end have these headers."""
    for body in bodies.values():
        body["headers"] = {**body.get("headers", {}), **_DOCUMENTED}


def _moment(day: date) -> int:
    return int(datetime.combine(day, time(), UTC).timestamp())
