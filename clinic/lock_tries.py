"""Waiting for a table for a moment only, and often: whoever waits for a whole one keeps all others waiting behind."""

import random
import time
from collections.abc import Callable

from django.db import OperationalError, connections
from psycopg.errors import LockNotAvailable

# Between two tries those who waited behind are served.
_LEAST_PAUSE, _MOST_PAUSE = 0.5, 2.0


class NeverFree(Exception):
    """Somebody else had the table in every try."""


def try_for_lock(
    work: Callable[[], object],
    *,
    alias: str,
    timeout: int,
    tries: int,
    tell: Callable[[int], None] = lambda _left: None,
) -> None:
    """Do ``work``, which waits at most ``timeout`` milliseconds for each lock on the connection ``alias``.

    Where that isn't enough it is done again, on a new connection, until ``tries`` are used up; ``tell`` is told how
    many are left. What it did before has to be either undone by the failure, or no harm when repeated.

    :raises NeverFree: no try was enough.
    """
    for remaining in reversed(range(max(1, tries))):
        try:
            with connections[alias].cursor() as cursor:
                cursor.execute("SELECT set_config('lock_timeout', %s, FALSE)", [f"{timeout}ms"])
            work()
        except OperationalError as error:
            if not isinstance(error.__cause__, LockNotAvailable):
                raise
            if not remaining:
                raise NeverFree from error
        else:
            return
        tell(remaining)
        connections[alias].close()
        time.sleep(random.uniform(_LEAST_PAUSE, _MOST_PAUSE))  # noqa: S311  (no secret)
