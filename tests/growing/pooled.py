"""``python -m tests.growing.pooled``: the clinic behind real PgBouncers in transaction mode; the findings as JSON.

One stands before the primary and one before its replica. Six threads share three connections to each. The controls are
what the same pooler does to whoever prepares statements or says settings as it connects, and how long a worker that can't
listen through it leaves a job. ``--prepare`` tries one that follows prepared statements (PgBouncer 1.21 and later).
"""

import argparse
import json
import os
import sys
import threading
import time
from collections import Counter
from contextlib import ExitStack, contextmanager, suppress

import psycopg

from tests.growing.pair import by_the_guide, fetch, following, forget_reads, primary, shares, wait_for
from tests.growing.pooler import PASSWORD, ask_for_password, direct, pooled

THREADS, TURNS, JOBS = 6, 6, 3
CONNECTIONS, IN_TIME = 3, 8
# A worker that isn't told looks every five seconds.
TOLD = 4
# Enough for every statement that the clinic prepares.
FOLLOWED = 500


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.growing.pooled", description=__doc__)
    parser.add_argument("--prepare", action="store_true", help="DATABASE_PREPARE=true, for PgBouncer 1.21 and later")
    prepare = parser.parse_args().prepare
    with primary() as server, asking(server) as replica:
        by_the_guide("pooler", server, PRIMARY=server.url(server.superuser))
        wait_for(replica, server)
        # Only then: what a role says holds for connections to come.
        with ExitStack() as stack:
            url, copy = (
                stack.enter_context(pooled(each, connections=CONNECTIONS, statements=FOLLOWED if prepare else 0))
                for each in (server, replica)
            )
            os.environ |= {"DATABASE_URL": url, "DATABASE_REPLICA_URL": copy, "DATABASE_PREPARE": str(prepare)}
            os.environ |= {"DATABASE_POOLER": "transaction", "DATABASE_POOL_SIZE": "0"}
            json.dump(found_behind(server, replica, url), sys.stdout)


@contextmanager
def asking(server):
    """A replica of it; both let the application's role in with a password alone."""
    ask_for_password(server)
    with following(server) as replica:
        yield replica


def found_behind(server, replica, url):
    import django

    django.setup()
    from django.db import connections

    from tests.trust.clinic_to_book import set_up

    clinic = set_up()
    wait_for(replica, server)
    try:
        work(clinic, 0, Counter())
        forget_reads(server, replica)
        return {
            "answers": worked(clinic),
            "lists_of_the_replica": shares(server, replica)["share_of_lists"] > 0,
            "told_at_once": max(exported(url, clinic, DATABASE_DIRECT_URL=direct(server))) < TOLD,
            "left_without": max(exported(url, clinic)) > TOLD,
            "ready": ready(),
            "crowded": crowded(url, clinic),
            "checks": checked(),
            "locks_left": fetch(server, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")[0],
            "connections": fetch(server, "SELECT count(*) FROM pg_stat_activity WHERE usename = 'clinic_app'")[0],
            "refused": refused(url),
            "strangers": strangers(url),
        }
    finally:
        connections.close_all()


def worked(clinic):
    """How many of each status there were: bookings, lists of both doors, and the feed, side by side."""
    statuses = Counter()
    threads = [threading.Thread(target=work, args=(clinic, number, statuses)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {str(status): number for status, number in statuses.items()}


def work(clinic, number, statuses):
    from django.db import connections
    from django.test import Client

    program = Client(headers={"Authorization": f"Bearer {clinic.token}"})
    desk = Client(headers={"Cookie": f"sessionid={clinic.session}"})
    for turn in range(TURNS):
        body = clinic.visit(number, clinic.next_start(), number % 2)
        key = os.urandom(8).hex()
        answers = [
            program.post("/api/v1/appointments/", body, "application/json", headers={"Idempotency-Key": key}),
            program.post("/api/v1/appointments/", body, "application/json", headers={"Idempotency-Key": key}),
            program.get("/api/v1/appointments/"),
            program.get(("/api/v1/series/", "/api/v1/events/", "/fhir/R4/Patient?_count=2")[turn % 3]),
            desk.get("/admin/clinic/patient/?q=Pashent" if turn % 2 else "/admin/clinic/patient/", follow=True),
        ]
        booked = answers[0].json()
        wanted = {"patient": body["patient"], "starts_after": booked["starts_at"], "limit": 20}
        listed = program.get("/api/v1/appointments/", wanted)
        statuses["own write missed"] += all(row["id"] != booked["id"] for row in listed.json()["results"])
        for answer in [*answers, listed]:
            statuses[answer.status_code] += 1
            if answer.status_code >= 400:
                print(answer.content[:300], file=sys.stderr)
    connections.close_all()


def exported(url, clinic, **changes):
    """How long a worker, through the pooler too, takes for each of some files, asked for while it has nothing to do."""
    from tests.trust.server import working

    with working(url, "--queues", "data", **changes):
        # The first only show that it is there, and listens: it does so a moment after it has begun.
        return [made_after(clinic) for _ in range(2 + JOBS)][2:]


def made_after(clinic):
    """So many seconds after it was asked for it was there."""
    from django.test import Client

    program = Client(headers={"Authorization": f"Bearer {clinic.token}"})
    wanted = {"resource": "appointments", "format": "jsonl"}
    key = os.urandom(8).hex()
    asked = program.post("/api/v1/exports/", wanted, "application/json", headers={"Idempotency-Key": key}).json()
    begun = time.monotonic()
    while time.monotonic() < begun + 60:
        status = program.get(f"/api/v1/exports/{asked['id']}/").json()["status"]
        if status == "done":
            took = time.monotonic() - begun
            # Until it has looked for more, and found nothing.
            time.sleep(0.5)
            return took
        time.sleep(0.1)
    raise AssertionError(status)


def crowded(url, clinic):
    """The answer, and whether it came in time, while others hold every connection: PgBouncer's own bound is 120 s."""
    from django.db import connections
    from django.test import Client

    connections.close_all()
    with ExitStack() as stack:
        for _ in range(CONNECTIONS):
            held = stack.enter_context(psycopg.connect(url, prepare_threshold=None))
            held.execute("SELECT true")
        begun = time.monotonic()
        answer = Client(headers={"Authorization": f"Bearer {clinic.token}"}).get("/api/v1/patients/")
        took = time.monotonic() - begun
    # As the end of a request does, which tests leave out: PgBouncer has ended it.
    connections.close_all()
    return [answer.status_code, took < IN_TIME]


def strangers(url):
    """Who comes with another password, and who doesn't come by TLS, is let in."""
    found = {}
    for what, other in (
        ("another password", url.replace(PASSWORD, "guessed")),
        ("plain", url.replace("sslmode=verify-full", "sslmode=disable")),
        ("another name", url.replace("localhost", "127.0.0.1")),
    ):
        with suppress(psycopg.OperationalError):
            psycopg.connect(other, prepare_threshold=None).close()
            found[what] = "let in"
    return found


def ready():
    """What ``/readyz`` answers."""
    from django.test import Client

    return Client().get("/readyz").status_code


def checked():
    """What is still to be mended there, by ``manage.py check --database default``."""
    from clinic.poolers import check_role

    return [str(each) for each in check_role(["default"])]


def refused(url):
    """What the pooler does to whoever doesn't know of it."""
    found = {}
    with suppress(psycopg.OperationalError):
        psycopg.connect(url, options="-c lock_timeout=3000").close()
        found["settings"] = "taken"
    errors = Counter()

    def ask():
        with psycopg.connect(url, autocommit=True, prepare_threshold=0) as connection:
            for _ in range(30):
                try:
                    connection.execute("SELECT %s::int, pg_sleep(0.001)", [1])
                except psycopg.Error as error:
                    errors[type(error).__name__] += 1

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {**found, "prepared": bool(errors)}


if __name__ == "__main__":
    main()
