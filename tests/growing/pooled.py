"""``python -m tests.growing.pooled``: the clinic behind a real PgBouncer in transaction mode; the findings as JSON.

Six threads share three connections to the server. The controls are what the same pooler does to whoever prepares
statements, says settings as it connects, or holds a lock for its session.
"""

import json
import os
import sys
import threading
import time
from collections import Counter
from contextlib import suppress

import psycopg

from tests.growing.pair import by_the_guide, fetch, primary
from tests.growing.pooler import pooled

THREADS, TURNS = 6, 6


def main():
    with primary() as server:
        by_the_guide("pooler", server, PRIMARY=server.url(server.superuser))
        # Only then: what a role says holds for connections to come.
        with pooled(server) as url:
            os.environ |= {"DATABASE_URL": url, "DATABASE_POOLER": "transaction", "DATABASE_POOL_SIZE": "0"}
            json.dump(found_behind(server, url), sys.stdout)


def found_behind(server, url):
    import django

    django.setup()
    from django.db import connections

    from tests.trust.clinic_to_book import set_up

    clinic = set_up()
    try:
        return {
            "answers": worked(clinic),
            "export": exported(url, clinic),
            "checks": checked(),
            "locks_left": fetch(server, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")[0],
            "connections": fetch(server, "SELECT count(*) FROM pg_stat_activity WHERE usename = 'clinic_app'")[0],
            "refused": refused(url),
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
    return {str(status): number for status, number in sorted(statuses.items())}


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
        for answer in answers:
            statuses[answer.status_code] += 1
            if answer.status_code >= 400:
                print(answer.content[:300], file=sys.stderr)
    connections.close_all()


def exported(url, clinic):
    """Whether a worker, through the pooler too, makes a file that is asked for."""
    from django.test import Client

    from tests.trust.server import working

    program = Client(headers={"Authorization": f"Bearer {clinic.token}"})
    wanted = {"resource": "appointments", "format": "jsonl"}
    key = os.urandom(8).hex()
    asked = program.post("/api/v1/exports/", wanted, "application/json", headers={"Idempotency-Key": key}).json()
    with working(url, "--queues", "data"):
        end = time.monotonic() + 60
        while time.monotonic() < end:
            status = program.get(f"/api/v1/exports/{asked['id']}/").json()["status"]
            if status not in ("waiting", "running"):
                return status
            time.sleep(0.3)
    return "never made"


def checked():
    """What is still to be mended there, by ``manage.py check --database default``."""
    from clinic.poolers import check_lock_timeout

    return [str(each) for each in check_lock_timeout(["default"])]


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
