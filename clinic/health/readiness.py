"""Whether this process can do its work: a line for each thing that it takes, and what to make of them together.

Only what keeps everybody from working takes a process out of its load balancer. What is shared by all of them and
leaves most work possible is said, and alarmed on by its metrics: a worker that died would else close the clinic.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings

from clinic.health.database import Code, DatabaseHealth, database_health
from clinic.health.disk import disk_health, has_disk

OK = "ok"
UNKNOWN = "unknown"
NO_WORKER, LATE, FAILED = "no_worker", "jobs_late", "jobs_failed"
LOW, DISK_AWAY = "disk_low", "storage_unavailable"
_CLOSING = (Code.AWAY, Code.CLOCK_OFF, Code.MIGRATIONS_MISSING)


@dataclass(frozen=True)
class Readiness:
    """``checks`` has a stable code for each; ``status`` is the gravest, ``ok`` if all are."""

    is_ready: bool
    status: str
    checks: Mapping[str, str]


def readiness() -> Readiness:
    """How it is, at most a second old and after two seconds at most. No query on the connection of a request."""
    database = database_health()
    checks = {
        "database": _database(database),
        "migrations": _known(database, Code.MIGRATIONS_MISSING, since=(Code.AWAY, Code.CLOCK_OFF)),
        "clock": _known(database, Code.CLOCK_OFF, since=(Code.AWAY,)),
        "queue": _queue(database),
        "disk": _disk(),
    }
    # What is unknown is so because of something else that says so.
    grave = (code for code in checks.values() if code not in (OK, UNKNOWN))
    is_ready = database.code not in _CLOSING
    return Readiness(is_ready, next(grave, OK), checks)


def _database(seen: DatabaseHealth) -> str:
    return seen.code.value if seen.code in (Code.AWAY, Code.READ_ONLY) else OK


def _known(seen: DatabaseHealth, code: Code, *, since: tuple[Code, ...]) -> str:
    if seen.code == code:
        return code.value
    return UNKNOWN if seen.code in since else OK


def _queue(seen: DatabaseHealth) -> str:
    if seen.code in _CLOSING:
        return UNKNOWN
    if not seen.workers:
        return NO_WORKER
    if seen.late > settings.QUEUE_LATE_SECONDS:
        return LATE
    return FAILED if seen.failed else OK


def _disk() -> str:
    if not has_disk():
        return OK
    seen = disk_health()
    if seen is None:
        return DISK_AWAY
    return LOW if seen.free < settings.DISK_LOW_MB * 1024 * 1024 else OK
