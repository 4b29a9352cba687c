"""``make trust-hot-slot``, or ``python -m tests.trust.hot_slot``: sixteen clients want the same few starts.

In each round all of them ask for the same provider at the same start; whoever has it gives it back afterwards, so that
the same few starts are fought for again and again.
"""

import argparse
import statistics
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from tests.trust import report
from tests.trust.server import served
from tests.trust.stand import described, stand
from tests.trust.traffic import Client

CLIENTS, ATTEMPTS, SLOTS = 16, 10_000, 8
RESOURCES = ("patient", "provider", "room", "device")


def overlaps(cluster):
    """Pairs of live visits that have the same patient, provider, room or device at a time."""
    live = "('held', 'booked', 'arrived', 'in_progress')"
    return sum(
        cluster.execute(
            f"SELECT count(*) FROM treatments_appointment AS one JOIN treatments_appointment AS other ON one.id < other.id"
            f" AND one.{who}_id = other.{who}_id AND one.{who}_during && other.{who}_during"
            f" WHERE one.status IN {live} AND other.status IN {live}"
        )[0][0]
        for who in RESOURCES
    )


class Fight:
    """``rounds`` rounds; ``winners`` is how many got the start in each, ``overlapping`` how many pairs ever did."""

    def __init__(self, cluster, clinic, port, *, rounds, clients=CLIENTS, looks_every=25):
        self.cluster, self.clinic, self.rounds, self.looks_every = cluster, clinic, rounds, looks_every
        self.clients = [Client(port, clinic) for _ in range(clients)]
        self.starts = [clinic.next_start() for _ in range(SLOTS)]
        self.statuses, self.winners, self.seconds, self.overlapping = Counter(), [], [], 0
        self.barrier = threading.Barrier(clients)

    def run(self):
        with ThreadPoolExecutor(len(self.clients)) as pool:
            for number in range(self.rounds):
                self._round(pool, number)
        for client in self.clients:
            client.close()
        return self

    def _round(self, pool, number):
        start = self.starts[number % SLOTS]
        answers = list(pool.map(lambda turn: self._attempt(turn, start), range(len(self.clients))))
        self.statuses.update(answer.status for answer in answers)
        self.seconds += [answer.ended - answer.begun for answer in answers]
        won = [(turn, answer) for turn, answer in enumerate(answers) if answer.status == 201]
        self.winners.append(len(won))
        if number % self.looks_every == 0 or len(won) != 1:
            self.overlapping += overlaps(self.cluster)
        for turn, answer in won:
            self._give_back(turn, answer.json)

    def _attempt(self, turn, start):
        self.barrier.wait(timeout=60)
        return self.clients[turn].book(turn, start)

    def _give_back(self, turn, visit):
        path = f"/api/v1/appointments/{visit['id']}/cancel/"
        version = {"If-Match": f'"{visit["version"]}"'}
        answer = self.clients[turn].api("cancel", "POST", path, {"reason": "Round", "notify": False}, **version)
        assert answer.status == 200, answer.body

    @property
    def attempts(self):
        return len(self.seconds)

    @property
    def won_once(self):
        return self.winners.count(1)


def switch_off(cluster):
    """What the database refuses by itself."""
    for who in RESOURCES:
        cluster.execute(f"ALTER TABLE treatments_appointment DROP CONSTRAINT appointment_{who}_free")


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.trust.hot_slot", description=__doc__)
    parser.add_argument("--attempts", type=int, default=ATTEMPTS)
    parser.add_argument("--dry", action="store_true", help="don't write docs/trust.md")
    wanted = parser.parse_args()
    with stand() as (cluster, clinic):
        url = cluster.urls.application
        begun = time.monotonic()
        with served(url) as server:
            fight = Fight(cluster, clinic, server.port, rounds=-(-wanted.attempts // CLIENTS)).run()
        took = time.monotonic() - begun
        switch_off(cluster)
        with served(url, application="tests.trust.unguarded") as server:
            control = Fight(cluster, clinic, server.port, rounds=5).run()
    text = text_of(fight, control, took)
    print(text)
    if not wanted.dry:
        print(report.write_section("Hot slots", text))
    assert fight.won_once == fight.rounds, fight.winners
    assert not fight.overlapping + fight.statuses[500], fight.statuses
    assert control.overlapping, "the control doesn't overlap"


def text_of(fight, control, took):
    slow = statistics.quantiles(fight.seconds, n=100)[-1]
    return (
        f"By `make trust-hot-slot`: {described()}, {CLIENTS} HTTP clients, each with a patient and a connection of its own, "
        f"that ask for one of {SLOTS} starts of one provider at the same moment, in {fight.rounds} rounds; whoever has it "
        f"gives it back.\n\n"
        f"- {fight.attempts:,} attempts in {took:.0f} s: {fight.won_once} of {fight.rounds} rounds with exactly one winner, "
        f"**{fight.overlapping} overlaps**, {fight.statuses[500]} answers of 500; answers by status: "
        f"{dict(sorted(fight.statuses.items(), key=str))}; median {statistics.median(fight.seconds) * 1000:.0f} ms, 99 % within "
        f"{slow * 1000:.0f} ms.\n"
        f"- Control, without the constraints and the locks: {control.attempts} attempts, {sum(control.winners)} winners in "
        f"{control.rounds} rounds, {control.overlapping} overlapping pairs.\n"
    )


if __name__ == "__main__":
    main()
