"""``make grow-replica``: lists and bookings on a primary and a real replica, which lags, dies, and is promoted.

Every client lists what it booked at once. The control is the same without the rule that who wrote reads it.
"""

import argparse
import os
import threading
import time
from collections import Counter
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlencode

from tests.goals import Goal, is_embedded, keep
from tests.growing.guide import GROWING
from tests.growing.pair import (
    fetch,
    following,
    forget_reads,
    paused,
    primary,
    promote,
    revive,
    shares,
    version_of,
)
from tests.static_files import collect_static

TITLE = "Measured: a replica"
LISTS = (
    "appointments/?limit=50",
    "series/?limit=20",
    "patients/?limit=50",
    "sessions/?limit=50",
    "events/?limit=50",
)
FIGURES = ("visits", "series", "providers", "rooms", "drift", "response")
CLIENTS = 6
# Of all reads, this part is a replica's.
LEAST = 0.6


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.growing.replica", description=__doc__)
    parser.add_argument("--seconds", type=float, default=15, help="how long each part takes")
    seconds = parser.parse_args().seconds
    with primary() as server, following(server) as replica:
        collect_static()
        os.environ["DEBUG"] = "false"
        import django

        django.setup()
        from django.db import connections

        from tests.trust.clinic_to_book import set_up
        from tests.trust.report import write_section

        clinic = set_up()
        version = version_of(server)
        clinic.tokens = [another_token() for _ in range(CLIENTS)]
        clinic.manager = a_manager(clinic.scene)
        begin_series(clinic)
        connections.close_all()
        found = Growing(server, replica, clinic, seconds).figures()
        print(text := told(found, seconds))
        keep("grow-replica", version, goals(found))
        if is_embedded():
            write_section(TITLE, text, into=GROWING)


class Growing:
    """The parts, in their order."""

    def __init__(self, server, replica, clinic, seconds):
        self.server, self.replica, self.clinic, self.seconds = server, replica, clinic, seconds

    def figures(self):
        from tests.trust.server import served

        found = {}
        with self._served() as gunicorn:
            found["steady"] = self._part(gunicorn)
            with Pulses(self.replica):
                found["lagging"] = self._part(gunicorn)
            with paused(self.replica):
                self._part(gunicorn, seconds=8)
                found["far"] = self._part(gunicorn, seconds=5)
            time.sleep(4)
            found["after_far"] = self._part(gunicorn, seconds=5)
            found["lost"] = self._lost(gunicorn)
        with self._served(application="tests.growing.without_rule") as gunicorn, Pulses(self.replica):
            found["control"] = self._part(gunicorn)
        with self._served() as gunicorn:
            acknowledged = self._until_primary_is_lost(gunicorn)
        begun = time.monotonic()
        promote(self.replica)
        with served(self.replica.url(self.replica.application), **SETTINGS) as gunicorn:
            found["again"] = time.monotonic() - begun
            found["promoted"] = self._part(gunicorn, seconds=5)
        kept = fetch(self.replica, "SELECT count(*) FROM treatments_appointment WHERE id = ANY(%s)", acknowledged)[0]
        found["acknowledged"], found["kept"] = len(acknowledged), kept
        return found

    def _served(self, **changes):
        from tests.trust.server import served

        replica = self.replica.url(self.replica.application)
        return served(self.server.url(self.server.application), DATABASE_REPLICA_URL=replica, **SETTINGS, **changes)

    def _part(self, gunicorn, *, seconds=None):
        """What came of so many seconds, and how many reads went where."""
        running = [each for each in (self.server, self.replica) if is_there(each)]
        if len(running) == 2:
            warm_up(gunicorn, self.clinic)
            forget_reads(*running)
        traffic = Booking(gunicorn.port, self.clinic)
        traffic.run(seconds or self.seconds)
        has_both = len(running) == 2 and is_there(self.replica)
        return {**traffic.figures(), **(shares(self.server, self.replica) if has_both else {})}

    def _lost(self, gunicorn):
        """The replica is killed in the middle, and there again after a while."""
        traffic = Booking(gunicorn.port, self.clinic)
        timer = threading.Timer(self.seconds / 3, self.replica.kill)
        timer.start()
        traffic.run(self.seconds)
        timer.join()
        revive(self.replica)
        begun = time.monotonic()
        while True:
            part = self._part(gunicorn, seconds=1)
            if part["share_of_lists"] > 0.5 or time.monotonic() - begun > 60:
                return {**traffic.figures(), "back": time.monotonic() - begun}

    def _until_primary_is_lost(self, gunicorn):
        warm_up(gunicorn, self.clinic)
        traffic = Booking(gunicorn.port, self.clinic)
        timer = threading.Timer(self.seconds, self.server.kill)
        timer.start()
        traffic.run(self.seconds + 1)
        timer.join()
        return traffic.booked


SETTINGS = {"REPLICA_MAX_LAG_SECONDS": "4"}


class Booking:
    """Clients that book now and then, look for what they booked at once, and read lists."""

    def __init__(self, port, clinic):
        self.port, self.clinic = port, clinic
        self.failures = Counter()
        self.booked, self.stale, self.looked, self.lists, self.failed, self.took = [], 0, 0, 0, 0, []

    def run(self, seconds):
        end = time.monotonic() + seconds
        threads = [threading.Thread(target=self._run, args=(number, end)) for number in range(CLIENTS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _run(self, number, end):
        from tests.trust.traffic import Client

        client, turn = Client(self.port, self.clinic), number
        # Programs of their own; what one of them wrote doesn't keep the others from the replica.
        client.clinic = replace(self.clinic, token=self.clinic.tokens[number]) if self.clinic.tokens else self.clinic
        while time.monotonic() < end:
            if turn % 10 == 0:
                self._book(client, number)
            elif turn % 10 == 9:
                self._note(client.page("desk", "/admin/clinic/patient/"))
            elif turn % 10 == 8:
                figure = FIGURES[turn // 10 % len(FIGURES)]
                self._note(
                    client.page("figure", f"/admin/treatments/series/figures/{figure}/", Cookie=self.clinic.manager)
                )
            else:
                self._note(client.api("list", "GET", f"/api/v1/{LISTS[turn % len(LISTS)]}"))
            turn += 1
        client.close()

    def _book(self, client, number):
        answer = client.book(number, self.clinic.next_start(), provider=number % 2)
        if answer.status != 201:
            self._fail(answer)
            return
        booked = answer.json["id"]
        self.booked.append(booked)
        # Later starts are only given out later: theirs is among the first.
        wanted = {"patient": self.clinic.patients[number], "starts_after": answer.json["starts_at"], "limit": 20}
        listed = client.api("list", "GET", f"/api/v1/appointments/?{urlencode(wanted)}")
        self._note(listed)
        if listed.status == 200:
            self.looked += 1
            self.stale += all(row["id"] != booked for row in listed.json["results"])

    def _note(self, answer):
        self.lists += 1
        if answer.status != 200:
            self._fail(answer)
        self.took.append(answer.ended - answer.begun)

    def _fail(self, answer):
        self.failed += 1
        self.failures[f"{answer.kind} {answer.status} {answer.body[:300].decode()}"] += 1

    def figures(self):
        took = sorted(self.took)
        return {
            "booked": len(self.booked), "lists": self.lists, "failed": self.failed, "stale": self.stale,
            "looked": self.looked, "median": took[len(took) // 2] if took else 0.0,
        }  # fmt: skip


class Pulses:
    """It replays nothing for half a second, then for a tenth of one all that it has, again and again."""

    def __init__(self, replica):
        self.replica, self._over = replica, threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self):
        self._thread.start()

    def __exit__(self, *_):
        self._over.set()
        self._thread.join()

    def _run(self):
        while not self._over.is_set():
            with paused(self.replica):
                time.sleep(0.5)
            time.sleep(0.1)


def another_token():
    from django.utils import timezone

    from api.tokens import create_token

    return create_token(name="One of them", scopes=["*"], by=None, at=timezone.now())[1]


def begin_series(clinic):
    """One for each patient: without any, lists have nothing of which to show more."""
    from clinic.models import Patient

    for patient in Patient.objects.filter(pk__in=clinic.patients):
        clinic.scene.start_series(patient=patient)


def a_manager(scene):
    """The cookie of somebody who may read figures."""
    from django.conf import settings
    from django.test import Client

    from clinic.models import User
    from clinic.roles import Role

    manager = User.objects.create_user("figures", password=None, is_staff=True, roles=[Role.MANAGER])
    browser = Client()
    browser.force_login(manager)
    return f"{settings.SESSION_COOKIE_NAME}={browser.cookies[settings.SESSION_COOKIE_NAME].value}"


def warm_up(gunicorn, clinic):
    """Until each process has looked twice."""
    Booking(gunicorn.port, clinic).run(3)


def is_there(server):
    try:
        return fetch(server, "SELECT true")[0]
    except Exception:  # noqa: BLE001  (whatever it is, it isn't)
        return False


def goals(found):
    steady, lagging, lost = found["steady"], found["lagging"], found["lost"]
    missed, looked = (steady[name] + lagging[name] for name in ("stale", "looked"))
    failed, asked = lost["failed"] + lost["stale"], lost["lists"]
    kept, acknowledged, after = found["kept"], found["acknowledged"], found["promoted"]["failed"]
    return [
        Goal("reads that a replica answers", "at least 60%", f"{steady['share']:.0%}", steady["share"] >= LEAST),
        Goal("own writes that a list misses, with lag", "0", f"{missed} of {looked}", not missed),
        Goal("lists that fail or miss some when the replica is killed", "0", f"{failed} of {asked:,}", not failed),
        Goal(
            "acknowledged bookings that are there once the replica is promoted", "all, and it goes on",
            f"{kept} of {acknowledged}, {after} failed then, served after {found['again']:.1f} s",
            kept == acknowledged and not after,
        ),
    ]  # fmt: skip


def row(title, part):
    return (
        f"| {title} | {part['lists']:,} / {part['booked']:,} | {part['share_of_lists']:.0%} | {part['share']:.0%} | "
        f"{part['share_of_time']:.0%} | {part['stale']} of {part['looked']} | {part['failed']} |"
    )


def told(found, seconds):
    parts = (
        ("the replica a moment behind", found["steady"]),
        ("the replica replays nothing for half a second each time", found["lagging"]),
        ("the same **without the rule** (the control)", found["control"]),
        ("further behind than REPLICA_MAX_LAG_SECONDS (4 here)", found["far"]),
        ("caught up again", found["after_far"]),
    )
    lost = found["lost"]
    return f"""`make grow-replica`, {datetime.now().astimezone():%d %B %Y}, {os.cpu_count()} cores, {seconds:.0f} s a part; primary,
replica, gunicorn (2 workers of 4 threads) and {CLIENTS} clients on one machine, whose load average was {os.getloadavg()[1]:.0f} meanwhile.

| what | lists / bookings | reads of lists that the replica answered | of all reads | of the time of all | own writes missed | failed |
|---|---:|---:|---:|---:|---:|---:|
{chr(10).join(row(*part) for part in parts)}

Of ten requests one books, and lists at once what was booked; one reads the admin's list of patients, one a figure as a file, the
others lists of the API and the feed. "All reads" are all statements that ask for rows: what bookings read to write, and what every
request asks of the primary (the stamps of what is kept in memory and how far the caller has written, in one statement; who signed
in), too.

- The replica killed (`kill -9`) under load: {lost["failed"]} of {lost["lists"]:,} lists failed, {lost["stale"]} missed; read from again
  {lost["back"]:.1f} s after it was back.
- The primary killed, the replica promoted by the steps above: served again {found["again"]:.1f} s after the first step;
  {found["kept"]} of {found["acknowledged"]} acknowledged bookings are there, {found["promoted"]["booked"]} more made, {found["promoted"]["failed"]} failed.
"""


if __name__ == "__main__":
    main()
