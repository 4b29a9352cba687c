"""A primary and a replica that follows it, by the very steps of docs/growing.md; both are gone afterwards."""

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

from tests.growing.guide import do
from tests.trust.cluster import wait_until
from tests.trust.clusters import Cluster, cluster

SETTINGS = {
    "wal_level": "replica",
    "max_wal_senders": "8",
    "max_connections": "120",
    "shared_buffers": "128MB",
    "shared_preload_libraries": "pg_stat_statements",
}
SLOT = "replica_1"
# What asks for rows, of the application alone: by statement, which has the same number in both. Locks, positions and
# settings are no rows.
EACH_READ = """
SELECT queryid, sum(calls)::float8, sum(total_exec_time)::float8
FROM pg_stat_statements JOIN pg_roles ON pg_roles.oid = userid
WHERE rolname = 'clinic_app' AND query ~* '^\\s*(SELECT|WITH)' AND query !~* 'pg_current_wal|pg_last_wal|set_config|_lock|INSERT|UPDATE'
GROUP BY queryid
"""
ALL_REPLAYED = "SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn"


@contextmanager
def primary(**settings):
    """One with a clinic in it that has reference data."""
    with cluster(**SETTINGS, **settings) as server:
        with server.open(server.superuser) as connection:
            connection.execute("CREATE EXTENSION pg_stat_statements")
        copy_template(server)
        os.environ["DATABASE_URL"], os.environ["DATABASE_OWNER_URL"] = server.url(server.application), server.url()
        yield server


def copy_template(server):
    """The clinic of the tests, which is migrated once: as they clone it, but into another cluster."""
    import tests.environment  # noqa: F401  (secrets, no limits, and where the template is)
    from tests.database import one_at_a_time, owners, template

    with one_at_a_time():
        known = owners(template())
        dump = server.home / "template.sql"
        command = [server.programs / "pg_dump", "--no-publications", "--file=-"]
        known = {f"PG{name.upper().replace('DBNAME', 'DATABASE')}": value for name, value in known.items()}
        dump.write_text(run_quietly(*command, env={**os.environ, **known}).stdout)
    dump.chmod(0o644)
    server.run("psql", "-q", "-h", server.home, "-U", server.superuser, "-v", "ON_ERROR_STOP=1", "-f", dump, "clinic")


@contextmanager
def following(server, **settings):
    """A replica of ``server``."""
    home = Path(tempfile.mkdtemp(prefix="clinic-trust-", dir="/var/tmp"))
    made = Cluster(home, {**SETTINGS, **settings})
    os.chown(home, made.account.uid, made.account.gid)
    try:
        by_the_guide("replica", made, PRIMARY=server.url(server.superuser), PGDATA=made.data, SLOT=SLOT)
        made.start()
        yield made
    finally:
        made.stop()
        shutil.rmtree(home, ignore_errors=True)


def version_of(server):
    return fetch(server, "SHOW server_version")[0]


def fetch(server, statement, *values, database="clinic"):
    with server.open(server.superuser, database) as connection:
        return connection.execute(statement, values or None).fetchone()


def wait_for(replica, server):
    """Until all that ``server`` has written is replayed."""
    (position,) = fetch(server, "SELECT pg_current_wal_lsn()")
    wait_until(lambda: fetch(replica, ALL_REPLAYED, position)[0], 30)


@contextmanager
def paused(replica):
    """It receives, and replays nothing meanwhile."""
    fetch(replica, "SELECT pg_wal_replay_pause()")
    wait_until(lambda: fetch(replica, "SELECT pg_get_wal_replay_pause_state()")[0] == "paused", 10)
    try:
        yield
    finally:
        fetch(replica, "SELECT pg_wal_replay_resume()")


def promote(replica):
    """By the guide's step: then it takes what is written."""
    by_the_guide("promote", replica, REPLICA=replica.url(replica.superuser))


def revive(server):
    """After it was killed: a zombie's pid isn't that of another server."""
    for left in (server.data / "postmaster.pid", server.home / ".s.PGSQL.5432.lock"):
        left.unlink(missing_ok=True)
    server.start()


def rows_of(server, statement):
    with server.open(server.superuser) as connection:
        return connection.execute(statement).fetchall()


def by_the_guide(name, server, **values):
    """Do what docs/growing.md has between the marks of this name, as the user of ``server``."""
    do(name, cwd=server.home, path=server.programs, account=server.account, **values)


def shares(server, replica):
    """The part of reads that the replica answered: of all, of their time, and of those that may come from there."""
    here, there = ({key: tuple(values) for key, *values in rows_of(each, EACH_READ)} for each in (server, replica))
    may = [sum(side[key][0] for key in side if key in there) for side in (here, there)]
    calls, times = ([sum(each[place] for each in side.values()) for side in (here, there)] for place in (0, 1))
    return {
        name: right / max(left + right, 1e-9)
        for name, (left, right) in (("share", calls), ("share_of_time", times), ("share_of_lists", may))
    }


def forget_reads(*servers):
    for server in servers:
        fetch(server, "SELECT pg_stat_statements_reset()")


def run_quietly(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, **options)
