"""``make trust-faults``, or ``python -m tests.trust.faults``: each fault, under load, and what the clients got.

gunicorn and the queue run as in production, on a PostgreSQL of their own that lives on a small file system.
"""

import argparse
import os
import time
from collections import Counter
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from tests.trust import draining, full_store, outlets, report
from tests.trust.cluster import full_disk, wait_until
from tests.trust.effects import half_effects
from tests.trust.server import pause, served
from tests.trust.stand import described, stand
from tests.trust.traffic import CUT, REFUSED, Traffic

DISK_MB = 700
GOAL_SECONDS = 10
PATIENCE = 45


@dataclass
class Row:
    fault: str
    counts: Counter
    seconds: float
    half: int

    @property
    def fine(self):
        return sum(self.counts[status] for status in (200, 201, 202, 302, 304, 404))

    @property
    def is_met(self):
        return not self.counts[500] and not self.half and self.seconds < GOAL_SECONDS

    @property
    def cells(self):
        known = {200, 201, 202, 302, 304, 404, 503, 500, CUT, REFUSED}
        others = {status: count for status, count in self.counts.items() if status not in known}
        total = sum(self.counts.values())
        numbers = [self.fine, self.counts[503], self.counts[500], self.counts[CUT], self.counts[REFUSED]]
        return [self.fault, total, *numbers, others or "", f"{self.seconds:.1f}", self.half]


HEAD = [
    "fault",
    "requests",
    "as ever",
    "503",
    "500",
    "cut off",
    "nobody there",
    "others",
    "well again, s",
    "half effects",
]


def under(fault, name, cluster, clinic, server, *, also=None, **wishes):
    """Traffic before, during and after ``fault``; ``also`` says of the answers how many half effects there are besides."""
    with Traffic(server.port, clinic, **wishes) as traffic:
        pause(1.5)
        with fault(cluster, server):
            pass
        end = time.monotonic()
        wait_until(lambda: time.monotonic() > end + 2 and traffic.well_since(end) is not None, PATIENCE)
        seconds = traffic.well_since(end)
    half = half_effects(cluster, traffic.answers) + (also(traffic.answers) if also else 0)
    return Row(name, traffic.counts, seconds, half)


@contextmanager
def workers_killed(cluster, server):
    for _ in range(3):
        for pid in server.workers():
            server.kill_worker(pid)
        pause(1.5)
    yield


@contextmanager
def database_killed(cluster, server):
    cluster.kill()
    pause(2)
    cluster.start()
    yield


@contextmanager
def database_restarted(cluster, server):
    cluster.stop()
    pause(1)
    cluster.start()
    yield


@contextmanager
def database_away_for_long(cluster, server):
    cluster.stop()
    pause(20)
    cluster.start()
    yield


@contextmanager
def connections_cut(cluster, server):
    for _ in range(8):
        cluster.cut()
        pause(0.4)
    yield


@contextmanager
def too_many_connections(cluster, server):
    cluster.execute("ALTER ROLE clinic_app CONNECTION LIMIT 1")
    cluster.cut()
    pause(4)
    cluster.execute("ALTER ROLE clinic_app CONNECTION LIMIT -1")
    yield


@contextmanager
def read_only(cluster, server):
    cluster.execute("ALTER SYSTEM SET default_transaction_read_only = on")
    cluster.execute("SELECT pg_reload_conf()")
    pause(4)
    cluster.execute("ALTER SYSTEM RESET default_transaction_read_only")
    cluster.execute("SELECT pg_reload_conf()")
    yield


@contextmanager
def disk_full(cluster, server):
    # Until PostgreSQL finds no room: what it has set aside lasts for a while.
    with full_disk(cluster.place.home):
        pause(8)
    # It may have ended itself, for want of room for its log of changes.
    cluster.start()
    yield


@contextmanager
def pool_exhausted(cluster, server):
    import psycopg

    with psycopg.connect(cluster.urls.owner) as owner:
        # Every request waits for it, each with a connection in its hands.
        owner.execute("LOCK TABLE treatments_appointment, clinic_stamp IN ACCESS EXCLUSIVE MODE")
        pause(5)
        owner.rollback()
    yield


FAULTS = [
    ("gunicorn's workers killed -9, three times both", workers_killed),
    ("PostgreSQL killed -9, back after 2 s", database_killed),
    ("PostgreSQL restarted", database_restarted),
    ("PostgreSQL away for 20 s", database_away_for_long),
    ("all connections cut, eight times", connections_cut),
    ("one connection left for the application", too_many_connections),
    ("database read-only for 4 s", read_only),
    ("PostgreSQL's disk full for 8 s", disk_full),
]


def all_faults(cluster, clinic, only):
    url = cluster.urls.application
    wanted = [each for each in FAULTS if not only or any(word in each[0] for word in only)]
    with served(url) as server:
        for name, fault in wanted:
            yield under(fault, name, cluster, clinic, server)
    if not only or "pool" in only:
        small = {"DATABASE_POOL_SIZE": "1", "DATABASE_WAIT_SECONDS": "1"}
        with served(url, **small) as server:
            yield under(
                pool_exhausted, "pool of one connection, held for 5 s", cluster, clinic, server, clients=3, rest=0.3
            )
    if not only or "store" in only:
        yield from full_store.rows(cluster, clinic, under)


def control(cluster, clinic):
    """The same without the protection, which has to fail: how many 500 there are."""
    unprotected = {"DJANGO_SETTINGS_MODULE": "tests.trust.unprotected"}
    with served(cluster.urls.application, **unprotected) as server, Traffic(server.port, clinic) as traffic:
        pause(1.5)
        cluster.stop()
        pause(2)
        cluster.start()
        pause(3)
    return traffic.counts


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.trust.faults", description=__doc__)
    parser.add_argument("--only", nargs="+", help="words of the faults to try")
    parser.add_argument("--dry", action="store_true", help="don't write docs/trust.md")
    wanted = parser.parse_args()
    rows, said = [], []
    with ExitStack() as stack:
        cluster, clinic = stack.enter_context(stand(on_small_disk_mb=DISK_MB))
        print(" | ".join(HEAD), flush=True)
        for row in all_faults(cluster, clinic, wanted.only):
            rows.append(row)
            print(row.cells, "" if row.is_met else "NOT MET", flush=True)
        if not wanted.only or "control" in wanted.only:
            counts = control(cluster, clinic)
            said.append(f"Control, PostgreSQL restarted without the protection: {counts[500]} answers of 500.")
            print(said[-1], flush=True)
            assert counts[500], "the control answers no 500"
        if not wanted.only or "store" in wanted.only:
            said += full_store.control(cluster, clinic)
            print(said[-1], flush=True)
        for part in (draining.figures, outlets.figures):
            for line in part(cluster, clinic, wanted.only):
                said.append(line)
                print(line, flush=True)
    if not wanted.dry and not wanted.only:
        print(report.write_section("Faults", text_of(rows, said)))
    assert all(row.is_met for row in rows), "a fault isn't met"


def text_of(rows, said):
    words = (
        f"By `make trust-faults`: {described()}, eight clients that never rest, on {os.cpu_count()} cores. They list, book, "
        "read FHIR, open a page of the desk and a patient's page by turns. *Cut off* is a connection that ended without an "
        "answer, as a killed process leaves it; *nobody there* one that couldn't be made. The disk that is filled is a "
        f"tmpfs of {DISK_MB} MB with all of PostgreSQL's data, log of changes included. Half effects are visits, audits "
        "and keys that are there without each other, and acknowledged visits that aren't there; where the store was full also "
        "rows without files, files without rows and refusals that don't say plainly what is the matter.\n"
    )
    return "\n".join([words, report.table(HEAD, [row.cells for row in rows]), "", *(f"- {line}" for line in said)])


if __name__ == "__main__":
    main()
