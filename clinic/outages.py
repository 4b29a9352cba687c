"""What is away for a while, told from a mistake of ours by the error that a request ended in.

One table for every door: problems, FHIR's outcomes, people's pages and the log say the same of the same error.
"""

import errno
from collections.abc import Iterator
from enum import StrEnum
from http import HTTPStatus

from django.db import Error as DjangoDatabaseError
from django.db import InterfaceError, OperationalError
from psycopg import errors as pg

# When to come back: most of what is away is there again by then.
RETRY_AFTER_SECONDS = 2


class Outage(StrEnum):
    """What is away; the value is its stable code."""

    DATABASE = "database_unavailable"
    STORAGE = "storage_unavailable"
    CLOCK = "clock_off"
    BUSY = "try_again"


class ClockOff(OperationalError):
    """The clock of this machine isn't the database's: see ``clinic.clock_drift``."""


# Others hold what is wanted; who comes again may get it.
_BUSY = (pg.LockNotAvailable, pg.DeadlockDetected, pg.SerializationFailure)
# Gone or shut down (class 08, 57P01 to 57P03), full (53100), too many connections (53300), no connection in time
# (psycopg_pool's PoolTimeout): to psycopg these are operational. That nothing may be written (25006) isn't.
_AWAY = (OperationalError, InterfaceError, pg.OperationalError, pg.InterfaceError, pg.ReadOnlySqlTransaction)
# No room, no quota, read-only, a broken disk, too many open files.
_STORAGE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE})


def outage_of(error: BaseException | None) -> Outage | None:
    """What ``error`` says is away; None where it isn't about that. What it came of counts, too."""
    return next((found for each in _origins(error) if (found := _meaning(each))), None)


def _origins(error: BaseException | None) -> Iterator[BaseException]:
    """``error`` and what it was raised from, or while handling which: libraries wrap what they meet."""
    seen = set[int]()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _meaning(error: BaseException) -> Outage | None:
    if isinstance(error, ClockOff):
        return Outage.CLOCK
    if isinstance(error, _AWAY):
        own = error.__cause__ if isinstance(error, DjangoDatabaseError) else error
        return Outage.BUSY if isinstance(own, _BUSY) else Outage.DATABASE
    if _is_of_storage(error):
        return Outage.STORAGE
    return None


def _is_of_storage(error: BaseException) -> bool:
    # By name: the library of S3 is there only where photos lie in such a store. First, for its timeouts are OSErrors.
    if not type(error).__module__.startswith("botocore"):
        return isinstance(error, OSError) and error.errno in _STORAGE
    answer = getattr(error, "response", None) or {}
    status = answer.get("ResponseMetadata", {}).get("HTTPStatusCode", HTTPStatus.INTERNAL_SERVER_ERROR)
    return int(status) >= HTTPStatus.INTERNAL_SERVER_ERROR
