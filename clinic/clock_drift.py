"""The clock of this machine beside the database's, that all share: acts are dated by the one, held to the other.

``at`` is what the application's machine says. One whose clock is off would book what is over, let go of what others
hold, and take tokens, links and keys for expired, or not: so it answers nothing but 503 until its clock is right.
"""

import logging
import time
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.backends.signals import connection_created

from clinic.outages import ClockOff

logger = logging.getLogger(__name__)

# How often one process looks, while all is well: no statement a request.
LOOKED_AT_SECONDS = 10.0
_CLOCK = "SELECT extract(epoch FROM clock_timestamp())::float8"

_looked_at: float | None = None


def drift_of(connection: Any) -> float:
    """How many seconds this machine is ahead of the database, at least; negative if behind. One statement.

    The way there and back is in its favour. ``connection`` is psycopg's own.
    """
    before = time.time()
    (there,) = connection.execute(_CLOCK, prepare=False).fetchone()
    after = time.time()
    if before <= there <= after:
        return 0.0
    return float(before - there if there < before else after - there)


def watch() -> None:
    """Let every connection to come be looked at, at most every ten seconds while clocks agree."""
    connection_created.connect(_look, dispatch_uid="clinic.clock_drift")


def _look(connection: Any, **_signal: Any) -> None:
    """Compare the clocks of a connection that was just made.

    :raises ClockOff: they differ by more than CLOCK_TOLERANCE_SECONDS.
    """
    global _looked_at  # noqa: PLW0603  (of this process)
    tolerance, now = settings.CLOCK_TOLERANCE_SECONDS, time.monotonic()
    if not tolerance or connection.vendor != "postgresql":
        return
    if _looked_at is not None and _looked_at <= now < _looked_at + LOOKED_AT_SECONDS:
        return
    drift = drift_of(connection.connection)
    _looked_at = now if abs(drift) <= tolerance else None
    if _looked_at is None:
        logger.error("This machine's clock is off by %+.0f s from the database's: nothing is answered.", drift)
        # Nobody goes on with a connection that was refused.
        connection.close()
        raise ClockOff("clock_off")


@register(Tags.database)
def check_clock(databases: Any = None, **_options: Any) -> list[CheckMessage]:
    """``manage.py check --database default``: whether the clocks agree to within CLOCK_TOLERANCE_SECONDS."""
    tolerance = settings.CLOCK_TOLERANCE_SECONDS
    if not tolerance or "default" not in (databases or ()):
        return []
    try:
        connection = connections["default"]
        connection.ensure_connection()
        drift = drift_of(connection.connection)
    except ClockOff:
        drift = float("inf")
    if abs(drift) <= tolerance:
        return []
    said = "" if drift == float("inf") else f" by {drift:+.0f} s"
    message = f"This machine's clock is off from the database's{said}: more than {tolerance} s."
    hint = "Let both machines keep time (NTP). Until then every request is answered 503."
    return [Error(message, hint=hint, id="clinic.E001")]
