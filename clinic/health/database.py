"""The database and what waits in it, seen by a connection of its own: neither a pool nor a request is in its way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

import psycopg
from django.conf import settings
from django.db.migrations.loader import MigrationLoader
from procrastinate.contrib.django.utils import connector_params

from clinic.clock_drift import drift_of
from clinic.health.looking import KeptLook
from clinic.outages import Outage

# What the look as a whole may take is bounded by who waits for it; these end it where that is possible.
_CONNECT_SECONDS = 2
_STATEMENT_MS = 1500
# Without a sign of life for so long a worker counts as dead: what procrastinate itself takes for it.
_WORKER_SECONDS = 30

_STATE = """
SELECT current_setting('transaction_read_only') = 'off', ARRAY(SELECT app || '.' || name FROM django_migrations)
"""
# A job says when it is due only if it isn't at once: else when it was asked for does. What succeeded is gone.
_JOBS = """
SELECT task_name,
    count(*) FILTER (WHERE status = 'todo'),
    count(*) FILTER (WHERE status = 'doing'),
    count(*) FILTER (WHERE status = 'failed'),
    coalesce(extract(epoch FROM clock_timestamp() - min(due_at) FILTER (WHERE due_at <= now())), 0)::float8
FROM (
    SELECT task_name, status, CASE WHEN status = 'todo' THEN coalesce(
        scheduled_at,
        (SELECT min(at) FROM procrastinate_events WHERE job_id = job.id AND type = 'deferred')
    ) END AS due_at
    FROM procrastinate_jobs AS job WHERE status IN ('todo', 'doing', 'failed')
) AS job GROUP BY task_name
"""
_WAITING = """
SELECT
    (SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => %(seconds)s)),
    coalesce((SELECT extract(epoch FROM clock_timestamp() - min(due_at))
              FROM clinic_message WHERE status = 'pending' AND due_at <= now()), 0)::float8,
    (SELECT extract(epoch FROM clock_timestamp() - at) FROM clinic_auditseal ORDER BY number DESC LIMIT 1)::float8,
    (SELECT extract(epoch FROM clock_timestamp() - at) FROM clinic_auditevent
     WHERE subject_id = (SELECT id FROM clinic_feedepoch ORDER BY began_at DESC, id DESC LIMIT 1)
         AND action = 'backup.made' ORDER BY at DESC LIMIT 1)::float8,
    CASE WHEN NOT pg_is_in_recovery() THEN (
        SELECT coalesce(max(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)), 0) FROM pg_replication_slots
    ) END::float8,
    (SELECT count(*) FROM pg_replication_slots WHERE NOT active)
"""
# The columns of the last, by their names below.
_COLUMNS = ("workers", "messages_late", "sealed_ago", "backup_ago", "wal_held", "slots_away")


class Code(StrEnum):
    """What is the matter with the database; ``ok`` if nothing is. The values are stable."""

    OK = "ok"
    READ_ONLY = "read_only"
    AWAY = Outage.DATABASE.value
    CLOCK_OFF = Outage.CLOCK.value
    MIGRATIONS_MISSING = "migrations_missing"


@dataclass(frozen=True, kw_only=True)
class Jobs:
    """The jobs of one task: how many wait, are in hand and failed; ``late`` is for how many seconds one is due."""

    todo: int
    doing: int
    failed: int
    late: float


@dataclass(frozen=True, kw_only=True)
class DatabaseHealth:
    """What the database says. What ends in ``late`` or ``ago`` is seconds, None where it never was done.

    ``wal_held`` is how many bytes of WAL are kept for the slot of whoever follows furthest behind, None on a standby;
    ``slots_away`` of how many slots nobody follows.
    """

    code: Code
    missing: frozenset[str] = frozenset()
    drift: float = 0.0
    workers: int = 0
    messages_late: float = 0.0
    sealed_ago: float | None = None
    backup_ago: float | None = None
    wal_held: float | None = None
    slots_away: int = 0
    jobs: Mapping[str, Jobs] = field(default_factory=dict)

    @property
    def failed(self) -> int:
        """How many jobs failed for good; they are kept for 30 days, and one that is run again is none any more."""
        return sum(each.failed for each in self.jobs.values())

    @property
    def late(self) -> float:
        """For how many seconds the job is due that waits for longest; 0 if none is."""
        return max((each.late for each in self.jobs.values()), default=0.0)


AWAY = DatabaseHealth(code=Code.AWAY)


def database_health() -> DatabaseHealth:
    """How the database is, at most a second old; ``database_unavailable`` after two seconds, whatever hangs."""
    return _look.see() or AWAY


def forget_database() -> None:
    """Look anew, the next time."""
    _look.forget()


def look_at_database() -> DatabaseHealth:
    """Look, now. Five queries at most, on a new connection."""
    try:
        with psycopg.connect(**_parameters()) as connection, connection.transaction():
            # Said for the transaction: a pooler takes no settings as one connects.
            connection.execute(f"SET LOCAL statement_timeout = {_STATEMENT_MS}")
            return health_over(connection)
    except psycopg.errors.UndefinedTable:
        return DatabaseHealth(code=Code.MIGRATIONS_MISSING, missing=needed_migrations())
    except psycopg.Error:
        return AWAY


def health_over(connection: "psycopg.Connection[Any]") -> DatabaseHealth:
    """What the database says over this ``connection``, psycopg's own. Four queries at most."""
    drift, tolerance = drift_of(connection), settings.CLOCK_TOLERANCE_SECONDS
    if tolerance and abs(drift) > tolerance:
        return DatabaseHealth(code=Code.CLOCK_OFF, drift=drift)
    may_write, applied = connection.execute(_STATE).fetchone() or (False, [])
    if missing := needed_migrations() - set(applied):
        return DatabaseHealth(code=Code.MIGRATIONS_MISSING, missing=missing, drift=drift)
    jobs = {
        name: Jobs(todo=todo, doing=doing, failed=failed, late=late)
        for name, todo, doing, failed, late in connection.execute(_JOBS)
    }
    waiting = connection.execute(_WAITING, {"seconds": _WORKER_SECONDS}).fetchone()
    assert waiting is not None  # it has no condition  # noqa: S101
    return DatabaseHealth(
        code=Code.OK if may_write else Code.READ_ONLY,
        drift=drift,
        jobs=jobs,
        **dict(zip(_COLUMNS, waiting, strict=True)),
    )


@cache
def needed_migrations() -> frozenset[str]:
    """What this code wants to have been migrated, as ``app.name``; read once. What is there besides doesn't matter."""
    return frozenset(".".join(node) for node in MigrationLoader(None).graph.nodes)


def _parameters() -> dict[str, Any]:
    known = connector_params("default")
    return {**known, "connect_timeout": _CONNECT_SECONDS, "autocommit": True}


_look = KeptLook(look_at_database)
