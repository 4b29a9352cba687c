"""How far behind the replica is, looked at from here once a second while anybody asks, and never while they wait.

Its lag is how long ago the primary was where the replica is now, by the clock of this process alone: what a replica
says of its own age grows while nobody writes, and stops growing where it lost the primary.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import psycopg
from django.conf import settings
from django.db import Error, connections

logger = logging.getLogger(__name__)

PRIMARY, REPLICA = "default", "replica"
# How often a process looks, and after how many seconds without a look nothing is known.
EVERY_SECONDS = 1.0
KNOWN_SECONDS = 3.0

_AS_NUMBER = "pg_wal_lsn_diff({position}, '0/0')::bigint"
# Whoever waited for the disk as they committed is below what is on it. What is behind that is who reads, mostly, and
# comes to a replica a fifth of a second later: nobody waits for that.
_COMMITTED = """
CASE current_setting('synchronous_commit') WHEN 'off' THEN pg_current_wal_insert_lsn() ELSE pg_current_wal_flush_lsn()
END
"""
WRITTEN = _AS_NUMBER.format(position=_COMMITTED)
_REPLAYED = _AS_NUMBER.format(position="pg_last_wal_replay_lsn()")
_PRIMARY_AT = f"SELECT {WRITTEN}, system_identifier FROM pg_control_system()"  # noqa: S608  (our own words)
_REPLICA_AT = f"""
SELECT CASE WHEN pg_is_in_recovery() THEN {_REPLAYED} END, system_identifier FROM pg_control_system()
"""  # noqa: S608  (as above)


@dataclass(frozen=True)
class Seen:
    """What a look found: when, up to which position all is replayed, and how many seconds that is behind."""

    at: float
    replayed: int
    lag: float


class ReplicaWatch:
    """What this process knows of the replica; nothing until it has looked twice."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: Seen | None = None
        # When the primary was where.
        self._samples: deque[tuple[float, int]] = deque(maxlen=1000)
        self._looking = threading.Lock()
        self._looked_at = float("-inf")
        self._open: dict[str, psycopg.Connection[Any]] = {}
        # What is the matter, as the log has it already: it is said once, and not with every look.
        self._said = ""

    @property
    def seen(self) -> Seen | None:
        """What is known, None where it is too old."""
        seen = self._seen
        return seen if seen and self._clock() - seen.at <= KNOWN_SECONDS else None

    def is_near(self) -> bool:
        """Whether the replica is there and not too far behind. No query: who looks is somebody else."""
        if self._clock() - self._looked_at >= EVERY_SECONDS and self._looking.acquire(blocking=False):
            threading.Thread(target=self._look_and_release, name="replica-watch", daemon=True).start()
        return self.knows_it_near()

    def knows_it_near(self) -> bool:
        """As ``is_near``, by what is known already."""
        seen = self.seen
        return seen is not None and seen.lag <= settings.REPLICA_MAX_LAG_SECONDS

    def look_and_tell(self) -> bool:
        """Look, after whoever looks already: whether it is near. For who may wait as long as a connection takes."""
        self._looking.acquire()
        self._look_and_release()
        return self.knows_it_near()

    def has(self, position: int | None) -> bool:
        """Whether all up to ``position`` is replayed. One query to the replica unless that is known already."""
        seen = self.seen
        if seen is None or position is None:
            return False
        if position <= seen.replayed:
            return True
        try:
            with connections[REPLICA].cursor() as cursor:
                cursor.execute(f"SELECT {_REPLAYED}")  # a function of its own
                ((replayed,),) = cursor.fetchall()
        except Error:
            self.forget()
            connections[REPLICA].close()
            return False
        if replayed is None:
            # It was promoted.
            self.forget()
            return False
        self._seen = replace(seen, replayed=max(seen.replayed, replayed))
        return bool(position <= replayed)

    def forget(self) -> None:
        """It failed: nobody asks it until the next look finds it well."""
        self._seen = None

    def look(self) -> None:
        """Ask both where they are."""
        try:
            now = self._clock()
            written, cluster = self._ask(PRIMARY, _PRIMARY_AT)
            self._samples.append((now, written))
            replayed, copied = self._ask(REPLICA, _REPLICA_AT)
        except (psycopg.Error, OSError) as error:
            self._close()
            self._seen = None
            self._say(f"The replica can't be looked at: {type(error).__name__}")
            return
        if replayed is None or copied != cluster:
            self._seen = None
            self._say("DATABASE_REPLICA_URL leads to no replica of the database: nothing is read there.")
            return
        lag = lag_of(self._samples, replayed, now)
        self._seen = None if lag is None else Seen(now, replayed, lag)
        self._say("")

    def _say(self, what: str) -> None:
        """Write into the log that ``what`` is the matter, or nothing any more, where that wasn't so the last time."""
        if what == self._said:
            return
        self._said = what
        if what:
            logger.warning("%s", what)
        else:
            logger.info("The replica can be looked at again.")

    def _look_and_release(self) -> None:
        try:
            self.look()
        finally:
            self._looked_at = self._clock()
            self._looking.release()

    def _ask(self, alias: str, statement: str) -> tuple[Any, ...]:
        connection = self._open.get(alias)
        if connection is None or connection.closed:
            connection = self._open[alias] = _connect(alias)
        row: tuple[Any, ...] | None = connection.execute(statement, prepare=False).fetchone()
        assert row is not None  # it has no condition  # noqa: S101
        return row

    def _close(self) -> None:
        for connection in self._open.values():
            connection.close()
        self._open.clear()


def lag_of(samples: "deque[tuple[float, int]]", replayed: int, now: float) -> float | None:
    """How many seconds before ``now`` the primary was where the replica is; None where nobody looked then."""
    return next((now - at for at, written in reversed(samples) if written <= replayed), None)


def _connect(alias: str) -> psycopg.Connection[Any]:
    # Of its own, for it is neither a request's nor a thread's.
    parameters = connections[alias].get_connection_params()
    known = {name: value for name, value in parameters.items() if name not in ("pool", "cursor_factory", "context")}
    known.pop("prepare_threshold", None)
    return psycopg.connect(**known, autocommit=True, prepare_threshold=None)


watch = ReplicaWatch()
