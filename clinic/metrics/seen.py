"""The metrics that are looked for when somebody asks: what waits in the database, the replica, and the disk.

What waits in the database is the same whichever process is asked: take one of them, not their sum. Whether database and
replica answer, by how much the clock is off, and how much room there is, each machine says of itself.
"""

from collections.abc import Iterator

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from clinic.health.database import Code, DatabaseHealth, database_health
from clinic.health.disk import disk_health, has_disk
from clinic.health.replica import replica_health
from clinic.replicas import is_configured

_ALIVE = (Code.OK, Code.READ_ONLY)


class SeenMetrics(Collector):
    """Where the database is away, only that it is."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """All of them, at most a second old and after two seconds at most."""
        database = database_health()
        yield _one("clinic_database_up", "Whether the database answers", database.code != Code.AWAY)
        yield _one("clinic_database_read_only", "Whether it takes no writing", database.code == Code.READ_ONLY)
        yield _one("clinic_migrations_missing", "Migrations that weren't made", len(database.missing))
        yield _one("clinic_clock_drift_seconds", "By how much this machine is ahead of the database", database.drift)
        if database.code in _ALIVE:
            yield from _waiting(database)
            yield from _jobs(database)
        if is_configured():
            yield from _replica()
        if has_disk():
            yield from _disk()


def _one(name: str, words: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, words, value=float(value))


def _waiting(seen: DatabaseHealth) -> Iterator[GaugeMetricFamily]:
    yield _one("clinic_workers", "Workers of the queue that gave a sign of life in the last 30 seconds", seen.workers)
    yield _one("clinic_queue_late_seconds", "For how long the job is due that waits for longest", seen.late)
    words = "For how long the message is due that waits for longest"
    yield _one("clinic_messages_late_seconds", words, seen.messages_late)
    if seen.sealed_ago is not None:
        yield _one("clinic_audit_sealed_ago_seconds", "How long ago the audit was sealed", seen.sealed_ago)
    if seen.backup_ago is not None:
        yield _one("clinic_backup_ago_seconds", "How long ago a backup was finished", seen.backup_ago)
    if seen.wal_held is not None:
        words = "WAL that the primary keeps for the slot that is furthest behind"
        yield _one("clinic_wal_held_bytes", words, seen.wal_held)
        yield _one("clinic_replication_slots_away", "Replication slots that nobody follows", seen.slots_away)


def _replica() -> Iterator[GaugeMetricFamily]:
    seen = replica_health()
    yield _one("clinic_replica_used", "Whether the replica is there, and near enough to be read", seen.is_used)
    if seen.lag is not None:
        yield _one("clinic_replica_lag_seconds", "How far the replica is behind, where that is known", seen.lag)


def _jobs(seen: DatabaseHealth) -> Iterator[GaugeMetricFamily]:
    jobs = GaugeMetricFamily(
        "clinic_queue_jobs", "Jobs of the queue that wait, are in hand, failed", labels=["task", "state"]
    )
    for task, each in sorted(seen.jobs.items()):
        for state, count in (("todo", each.todo), ("doing", each.doing), ("failed", each.failed)):
            jobs.add_metric([task, state], count)
    yield jobs


def _disk() -> Iterator[GaugeMetricFamily]:
    disk = disk_health()
    yield _one("clinic_photos_disk_up", "Whether the disk for photos and files can be seen", disk is not None)
    if disk:
        yield _one("clinic_photos_disk_free_bytes", "Room that is left for photos and files", disk.free)
        yield _one("clinic_photos_disk_bytes", "Room there is for photos and files", disk.total)
