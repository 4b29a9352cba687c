"""``python -m tests.growing.small``: one replica, each rule of reading from it tried once; the findings as JSON.

A process of its own, for Django reads its databases once. ``tests/growing/test_replica.py`` judges what it finds.
"""

import json
import os
import sys
import time
from contextlib import contextmanager

from tests.growing.pair import fetch, following, paused, primary, promote, revive, wait_for
from tests.trust.cluster import wait_until


def main():
    with primary() as server, following(server) as replica:
        os.environ["DATABASE_REPLICA_URL"] = replica.url(replica.application)
        os.environ["REPLICA_MAX_LAG_SECONDS"] = "1.5"
        import django

        django.setup()
        from django.db import connections

        from tests.trust.clinic_to_book import set_up

        try:
            json.dump(Rules(server, replica, set_up()).found(), sys.stdout)
        finally:
            connections.close_all()


class Rules:
    """Each is a method; all are asked, in the order in which they stand."""

    def __init__(self, server, replica, clinic):
        from rest_framework.test import APIClient

        self.server, self.replica, self.clinic = server, replica, clinic
        self.program = APIClient(headers={"Authorization": f"Bearer {clinic.token}"})
        self.other = APIClient(headers={"Authorization": f"Bearer {another_token()}"})

    def found(self):
        rules = [name for name in vars(Rules) if not name.startswith("_") and name != "found"]
        found = {}
        for name in rules:
            self._settle()
            began = time.monotonic()
            found[name] = getattr(self, name)()
            print(f"{name}: {found[name]} ({time.monotonic() - began:.1f} s)", file=sys.stderr)
        return found

    def a_list_comes_from_the_replica(self):
        with asked() as statements:
            answer = self.other.get("/api/v1/appointments/")
        return [answer.status_code, statements]

    def what_a_list_asks_the_primary_in_all(self):
        """The stamps of what is kept, and how far the caller has written: one statement."""
        from django.db import connections

        statements = []
        with connections["default"].execute_wrapper(
            lambda run, sql, *rest: (statements.append(sql), run(sql, *rest))[1]
        ):
            self.other.get("/api/v1/appointments/")
        return [" ".join(str(each).split())[:60] for each in statements]

    def what_every_list_asks_the_primary(self):
        """By list: whatever is neither what is kept in memory, nor limits, nor who reads, nor one's last write."""
        from api.exporting.lists import lists

        others = {}
        for name in sorted(lists()):
            self.other.get(f"/api/v1/{name}/")
            with asked() as statements:
                answer = self.other.get(f"/api/v1/{name}/")
            # Who may read the audit: people alone.
            if name not in {"accesses", "audit-events"} and (not statements["replica"] or statements["default"]):
                others[name] = [answer.status_code, statements]
        return others

    def what_pages_ask_the_primary(self):
        """Lists of the admin and the figures, by address."""
        from clinic.roles import Role
        from tests.staff import somebody

        browser, desk, others = somebody(Role.MANAGER), somebody(Role.FRONT_DESK), {}
        for client, address in (
            (desk, "/admin/clinic/patient/"),
            (desk, "/admin/treatments/appointment/"),
            (desk, "/admin/lists/"),
            (browser, "/admin/treatments/series/figures/"),
        ):
            client.get(address)
            with asked() as statements:
                answer = client.get(address)
            if answer.status_code != 200 or not statements["replica"] or statements["default"]:
                others[address] = [answer.status_code, statements]
        return others

    def who_wrote_reads_it_and_others_read_what_was(self):
        with paused(self.replica):
            booked = self.program.post(**self._visit()).json()["id"]
            return [self._has(self.program, booked), self._has(self.other, booked)]

    def without_the_rule_who_wrote_misses_it(self):
        from clinic import replica_middleware

        rule, replica_middleware._position_of = replica_middleware._position_of, lambda _request: 0
        try:
            with paused(self.replica):
                return self._has(self.program, self.program.post(**self._visit()).json()["id"])
        finally:
            replica_middleware._position_of = rule

    def a_person_reads_what_they_wrote(self):
        """By a cookie: with it, without it, and with one that somebody changed."""
        from django.conf import settings
        from rest_framework.test import APIClient

        from clinic.models import User

        person = APIClient()
        person.force_login(User.objects.filter(roles__contains=["front_desk"]).earliest("date_joined"))
        with paused(self.replica):
            booked = person.post(**self._visit()).json()["id"]
            has, cookie = self._has(person, booked), person.cookies.pop(settings.WRITTEN_COOKIE_NAME)
            without = self._has(person, booked)
            person.cookies[settings.WRITTEN_COOKIE_NAME] = f"0{cookie.value}"
            return [has, without, self._has(person, booked)]

    def whoever_lags_too_far_is_asked_nothing(self):
        with paused(self.replica):
            booked = self.program.post(**self._visit()).json()["id"]
            before = self._has(self.other, booked)
            time.sleep(1.0)
            look()
            time.sleep(1.0)
            look()
            after = self._has(self.other, booked)
        self._settle()
        return [before, after, self._is_on_replica()]

    def the_feed_waits_for_who_began_before(self):
        """One with a lower number commits after one with a higher: by numbers nothing is passed over, by times it is."""
        feed = "/api/v1/events/"
        begun = self.other.get(feed, {"after": "now"}).json()["next"]
        with self.server.open(self.server.superuser) as slow:
            slow.autocommit = False
            early = write_event(slow)
            self.program.post(**self._visit())
            late = last_event(self.server)
            self._settle()
            held = [self._is_on_replica(feed), followed(self.other, begun), fetch(self.replica, SEEN, early, late)[0]]
            slow.commit()
        self._settle()
        return [*held, len(followed(self.other, begun)), fetch(self.replica, SEEN, early, late)[0]]

    def a_cursor_that_is_ahead_of_the_replica_holds(self):
        with paused(self.replica):
            self.program.post(**self._visit())
            ahead = self.program.get("/api/v1/events/", {"after": "now"}).json()["next"]
            return self.other.get("/api/v1/events/", {"after": ahead}).status_code

    def who_begins_to_follow_reads_all_that_was_before(self):
        """What was booked before the cursor is in the list that is mirrored next; the control asks for no cursor."""
        with paused(self.replica):
            booked = self.program.post(**self._visit()).json()["id"]
            before = self._has(self.other, booked)
            self.other.get("/api/v1/events/", {"after": "now"})
            return [before, self._has(self.other, booked)]

    def an_export_has_all_that_was_written_before(self):
        from django.utils import timezone

        from clinic.actions.exports import run_exports
        from clinic.models import DataExport

        with paused(self.replica):
            booked = self.program.post(**self._visit()).json()["id"]
            wanted = {"resource": "appointments", "format": "jsonl"}
            asked_for = self.program.post("/api/v1/exports/", wanted, headers={"Idempotency-Key": os.urandom(8).hex()})
            run_exports(clock=timezone.now)
        export = DataExport.objects.get(pk=asked_for.json()["id"])
        from clinic.data_files import open_data

        with open_data(export.stored_as) as file:
            return [export.status, booked in file.read().decode()]

    def a_replica_that_dies_is_missed_by_nobody(self):
        before = self._is_on_replica()
        self.replica.kill()
        statuses = [self.other.get("/api/v1/appointments/").status_code for _ in range(3)]
        away = self._is_on_replica()
        revive(self.replica)
        self._settle()
        return [before, statuses, away, self._is_on_replica()]

    def what_is_watched_of_a_replica(self):
        """There, and away: whether it is used, of how many slots nobody follows, and whether more is kept for them."""
        from clinic.health.database import health_over, look_at_database
        from clinic.health.replica import look_at_replica

        def told():
            replica, server = look_at_replica(), look_at_database()
            return [replica.is_used, replica.lag is not None and replica.lag < 1.5, server.slots_away]

        with self.replica.open(self.replica.superuser) as copy:
            of_replica = health_over(copy)
        there = told()
        self.replica.kill()
        wait_until(lambda: look_at_database().slots_away, 30)
        before = look_at_database().wal_held
        self.program.post(**self._visit())
        away, after = told(), look_at_database().wal_held
        revive(self.replica)
        self._settle()
        return [there, away, after > before, of_replica.wal_held]

    def a_replica_that_was_promoted_is_none(self):
        promote(self.replica)
        look()
        return self._is_on_replica()

    def _settle(self):
        """Until all is replayed, and known to be."""
        from clinic.replica_watch import watch

        wait_for(self.replica, self.server)
        wait_until(lambda: watch.look() or (watch.seen and watch.seen.lag < 0.2), 20)

    def _visit(self):
        body = self.clinic.visit(0, self.clinic.next_start())
        return {"path": "/api/v1/appointments/", "data": body, "headers": {"Idempotency-Key": os.urandom(8).hex()}}

    def _has(self, client, booked):
        answer = client.get("/api/v1/appointments/", {"limit": "100"})
        assert answer.status_code == 200, answer.content
        return any(row["id"] == booked for row in answer.json()["results"])

    def _is_on_replica(self, path="/api/v1/appointments/"):
        with asked() as statements:
            assert self.other.get(path).status_code == 200
        return statements["replica"] > 0


SEEN = """
SELECT ARRAY[bool_or(id = %s), bool_or(id = %s)] FROM clinic_auditevent
"""
EVENT = """
INSERT INTO clinic_auditevent
    (id, xid, at, action, subject_type, subject_id, patient_id, by_id, roles, fields, request_id)
SELECT gen_random_uuid(), pg_current_xact_id()::text::bigint, now(), action, subject_type, subject_id, patient_id,
    by_id, roles, fields, request_id FROM clinic_auditevent WHERE action = 'appointment.booked' LIMIT 1 RETURNING id
"""


def write_event(connection):
    """As an act does, in a transaction that is still open."""
    return connection.execute(EVENT).fetchone()[0]


def last_event(server):
    return fetch(server, "SELECT id FROM clinic_auditevent ORDER BY xid DESC, id DESC LIMIT 1")[0]


def followed(client, cursor):
    answer = client.get("/api/v1/events/", {"after": cursor}).json()
    return [event["id"] for event in answer["results"]]


def another_token():
    from django.utils import timezone

    from api.tokens import create_token

    return create_token(name="Another", scopes=["*"], by=None, at=timezone.now())[1]


def look():
    from clinic.replica_watch import watch

    watch.look()


# Of every request: what is kept in memory, how far one has written, who reads, and the note of a token's use.
_EVERYBODYS = ("clinic_stamp", "clinic_lastwrite", "clinic_access", "clinic_browsersession", '"clinic_user"', "UPDATE")


@contextmanager
def asked():
    """How many statements each database is asked; of the primary only what not every request asks it, in words."""
    from django.db import connections

    found = {"default": [], "replica": 0}

    def of_primary(execute, statement, *rest):
        if not any(word in str(statement) for word in _EVERYBODYS):
            found["default"].append(str(statement)[:200])
        return execute(statement, *rest)

    def of_replica(execute, statement, *rest):
        found["replica"] += 1
        return execute(statement, *rest)

    primary_, replica = connections["default"], connections["replica"]
    with primary_.execute_wrapper(of_primary), replica.execute_wrapper(of_replica):
        yield found


if __name__ == "__main__":
    main()
