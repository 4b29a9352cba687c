"""``make trust-kills``, or ``python -m tests.trust.kills``: random acts while processes are killed with kill -9.

Each client writes down what was acknowledged. Whoever isn't answered repeats a booking with its key, and looks at a
visit before moving or cancelling it again, as a program should.
"""

import argparse
import random
import threading
import time
from collections import Counter
from dataclasses import replace
from uuid import uuid4

from tests.trust import report
from tests.trust.cluster import wait_until
from tests.trust.ledger import Ledger, Visit, differences
from tests.trust.server import pause, served
from tests.trust.stand import described, stand
from tests.trust.traffic import Client

CLIENTS, WORKERS, DATABASES = 8, 20, 8
GIVE_UP_SECONDS = 90
ACTS_BETWEEN = 10


class Program:
    """One client with a patient of its own, that acts at random."""

    def __init__(self, number, port, clinic, ledger, seed):
        self.client, self.clinic, self.ledger, self.number = Client(port, clinic), clinic, ledger, number
        self.random, self.mine, self.statuses = random.Random(seed), [], Counter()

    def act(self):
        booked = [visit for visit in self.mine if visit.status == "booked"]
        act = self.random.choice(["book", "book", "move", "cancel"]) if len(booked) > 2 else "book"
        if act == "book":
            self.book()
        elif act == "move":
            self.move(self.random.choice(booked))
        else:
            self.cancel(self.random.choice(booked))

    def answered(self, send):
        """The first answer that is one, however often it takes; 503 is none."""
        end = time.monotonic() + GIVE_UP_SECONDS
        while time.monotonic() < end:
            answer = send()
            self.statuses[answer.status] += 1
            if isinstance(answer.status, int) and answer.status < 500:
                return answer
            assert answer.status != 500, answer.body
            self.ledger.repeat()
            pause(0.1)
        raise AssertionError("nobody answered for long")

    def book(self):
        start, key = self.clinic.next_start(), uuid4().hex
        answer = self.answered(lambda: self.client.book(self.number, start, key=key))
        assert answer.status == 201, (answer.status, answer.body)
        told = answer.json
        visit = Visit(told["id"], told["patient"], told["starts_at"], told["version"])
        self.mine.append(visit)
        self.ledger.booked(visit)

    def move(self, visit):
        start = self.clinic.next_start()
        wanted = start.isoformat().replace("+00:00", "Z")
        body = {"starts_at": wanted, "notify": False}
        told = self.changed(visit, "reschedule", body, lambda now: now["starts_at"] == wanted)
        visit.starts_at, visit.version, visit.moves = told["starts_at"], told["version"], visit.moves + 1
        assert visit.starts_at == wanted, told
        self.ledger.count("move")

    def cancel(self, visit):
        body = {"reason": "Random", "notify": False}
        told = self.changed(visit, "cancel", body, lambda now: now["status"] == "cancelled")
        visit.status, visit.version = told["status"], told["version"]
        self.ledger.count("cancel")

    def changed(self, visit, verb, body, is_done):
        """What the visit is after ``verb``; whoever wasn't answered looks whether it was heard, before repeating it."""
        path = f"/api/v1/appointments/{visit.pk}/"

        def send():
            version = {"If-Match": f'"{visit.version}"'}
            answer = self.client.api(verb, "POST", f"{path}{verb}/", body, **version)
            if isinstance(answer.status, int) and answer.status < 500:
                return answer
            self.statuses[answer.status] += 1
            now = self.answered(lambda: self.client.api("look", "GET", path))
            return now if is_done(now.json) else replace(answer, status="repeat")

        answer = self.answered(send)
        assert answer.status == 200, (verb, answer.status, answer.body)
        return answer.json


def run(cluster, clinic, server, *, workers=WORKERS, databases=DATABASES, clients=CLIENTS, seed=7, every=1.5):
    """The ledger, and how often which status was answered, of acts during so many kills."""
    ledger, stop, failures = Ledger(), threading.Event(), []
    programs = [Program(number, server.port, clinic, ledger, seed + number) for number in range(clients)]

    def act(program):
        try:
            while not stop.is_set():
                program.act()
        except Exception as error:  # noqa: BLE001
            failures.append(error)

    threads = [threading.Thread(target=act, args=[program], daemon=True) for program in programs]
    for thread in threads:
        thread.start()
    try:
        kill(cluster, server, random.Random(seed), workers, databases, every, failures, ledger)
    finally:
        stop.set()
        for thread in threads:
            thread.join(GIVE_UP_SECONDS + 30)
    if failures:
        raise failures[0]
    return ledger, sum((program.statuses for program in programs), Counter())


def kill(cluster, server, chance, workers, databases, every, failures, ledger):
    """One after another, in random order, at any moment; but not before some acts went well since the one before."""
    order = ["worker"] * workers + ["database"] * databases
    chance.shuffle(order)
    for number, each in enumerate(order, 1):
        acts, end = sum(ledger.acts.values()), time.monotonic() + 15
        while sum(ledger.acts.values()) < acts + ACTS_BETWEEN and time.monotonic() < end and not failures:
            pause(0.1)
        pause(chance.uniform(0, every))
        if failures:
            return
        if each == "worker":
            server.kill_worker(chance.choice(wait_until(server.workers)))
        else:
            cluster.kill()
            pause(chance.uniform(0, 1))
            cluster.start()
        print(f"{number} of {len(order)}: {each}", flush=True)
    pause(2 * every)


def controls(cluster, ledger, patients):
    """The check is told of three wrongs, each alone, and has to find each: the names of those that it found."""
    doctored = {
        "an acknowledged act that isn't there": replace(next(iter(ledger.visits.values())), pk=str(uuid4())),
        "a visit that was moved elsewhere": replace(
            next(iter(ledger.visits.values())), starts_at="2020-01-01T00:00:00Z"
        ),
    }
    for name, visit in doctored.items():
        wrong = Ledger(visits={**ledger.visits, visit.pk: visit})
        if len(differences(cluster, wrong, patients)) == 1:
            yield name
    without = dict(list(ledger.visits.items())[1:])
    if len(differences(cluster, Ledger(visits=without), patients)) == 1:
        yield "an act that was done twice"


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.trust.kills", description=__doc__)
    parser.add_argument("--workers", type=int, default=WORKERS, help="how many of gunicorn's are killed")
    parser.add_argument("--databases", type=int, default=DATABASES, help="how often PostgreSQL is")
    parser.add_argument("--dry", action="store_true", help="don't write docs/trust.md")
    wanted = parser.parse_args()
    with stand() as (cluster, clinic):
        begun = time.monotonic()
        with served(cluster.urls.application) as server:
            ledger, statuses = run(cluster, clinic, server, workers=wanted.workers, databases=wanted.databases)
        took = time.monotonic() - begun
        found = differences(cluster, ledger, clinic.patients)
        caught = list(controls(cluster, ledger, clinic.patients))
    text = text_of(wanted, ledger, statuses, found, caught, took)
    print(text, *found[:20], sep="\n")
    if not wanted.dry:
        print(report.write_section("Kills", text))
    assert not found, "acts are lost"
    assert len(caught) == 3, "the check doesn't find what is wrong"


def text_of(wanted, ledger, statuses, found, caught, took):
    acts = ", ".join(f"{count} {act}" for act, count in sorted(ledger.acts.items()))
    return (
        f"By `make trust-kills`: {described()}, {CLIENTS} clients that book, move and cancel at random, with "
        f"{wanted.workers} workers of gunicorn and {wanted.databases} times PostgreSQL (the postmaster, started again by the "
        f"launcher) killed by kill -9 meanwhile, in {took:.0f} s.\n\n"
        f"- Acknowledged: {sum(ledger.acts.values())} acts ({acts}); lost, done twice or other than acknowledged: "
        f"**{len(found)}**.\n"
        f"- Requests that weren't answered, or with 503, and were repeated: {ledger.repeated}; answers by status: "
        f"{dict(sorted(statuses.items(), key=str))}.\n"
        f"- Control, a log that was doctored in three ways: the check found {len(caught)} of 3 ({'; '.join(caught)}).\n"
    )


if __name__ == "__main__":
    main()
