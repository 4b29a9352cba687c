"""``python -m tests.growing.pooled``: the clinic behind a real PgBouncer in transaction mode; the findings as JSON.

The control is the same without ``DATABASE_POOLER``: what is then prepared or set for a connection meets another one.
"""

import json
import sys
import time
from uuid import uuid4

from tests.growing.pair import by_the_guide, fetch, primary
from tests.growing.pooler import pooled
from tests.growing.replica import Booking

SECONDS = 3
# More processes hold connections than the pooler has to the server.
POOLED = {"DATABASE_POOL_SIZE": "6"}


def main():
    with primary() as server:
        by_the_guide("pooler", server, PRIMARY=server.url(server.superuser))
        import django

        django.setup()
        from django.db import connections

        from tests.trust.clinic_to_book import set_up
        from tests.trust.server import served

        clinic = set_up()
        connections.close_all()
        found = {}
        with pooled(server) as url, served(url, DATABASE_POOLER="transaction", **POOLED) as gunicorn:
            found["behind it"] = worked(gunicorn, clinic)
            found["jobs"] = exported(url, gunicorn, clinic)
            found["lock_timeout"] = fetch_through(url, "SHOW lock_timeout")
            found["locks_left"] = fetch(server, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")[0]
        # It refuses to connect at all whoever sends settings, unless it is told to pass over them.
        with pooled(server, more="ignore_startup_parameters = options") as url, served(url, **POOLED) as gunicorn:
            found["without the setting"] = worked(gunicorn, clinic)
        json.dump(found, sys.stdout)


def worked(gunicorn, clinic):
    booking = Booking(gunicorn.port, clinic)
    booking.run(SECONDS)
    figures = booking.figures()
    print(booking.failures.most_common(3), file=sys.stderr)
    return {name: figures[name] for name in ("lists", "booked", "failed", "stale")}


def exported(url, gunicorn, clinic):
    """Whether a worker, through the pooler too, makes a file that is asked for."""
    from tests.trust.server import working
    from tests.trust.traffic import Client

    client = Client(gunicorn.port, clinic)
    wanted = {"resource": "appointments", "format": "jsonl"}
    asked = client.api("file", "POST", "/api/v1/exports/", wanted, key=uuid4().hex).json
    with working(url, "--queues", "data", DATABASE_POOLER="transaction"):
        end = time.monotonic() + 60
        while time.monotonic() < end:
            status = client.api("file", "GET", f"/api/v1/exports/{asked['id']}/").json["status"]
            if status not in ("waiting", "running"):
                return status
            time.sleep(0.3)
    return "never made"


def fetch_through(url, statement):
    import psycopg

    with psycopg.connect(url, prepare_threshold=None) as connection:
        return connection.execute(statement).fetchone()[0]


if __name__ == "__main__":
    main()
