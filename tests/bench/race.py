"""Sixteen callers want the same slot at the same moment, each on a connection of its own; and again, and again.

All that is booked stays, so this comes last.
"""

import statistics
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from threading import Barrier, BrokenBarrierError

from django.db import connection

from tests.bench import floors
from tests.bench.caller import Caller, Request
from tests.bench.filling import NOW
from tests.bench.jobs import TOMORROW
from tests.bench.statement_floors import LIVE
from treatments.models import Session

CALLERS = 16
GOAL = 1000

OVERLAPS = " UNION ALL ".join(
    f"SELECT count(*) FROM treatments_appointment AS one JOIN treatments_appointment AS other"
    f" ON other.{who}_id = one.{who}_id AND other.{who}_during && one.{who}_during AND other.id <> one.id"
    f" WHERE one.session_id = ANY(%(sessions)s) AND one.status IN {LIVE} AND other.status IN {LIVE}"
    for who in ("patient", "provider", "room", "device")
)


@dataclass(frozen=True)
class Outcome:
    """What came of a race: the status of each answer by round, their milliseconds, and how many visits overlap."""

    statuses: list[list[int]]
    milliseconds: list[float]
    overlaps: int

    @property
    def rounds(self):
        return len(self.statuses)

    @property
    def won_once(self):
        """In how many rounds exactly one caller got the slot."""
        return sum(statuses.count(201) == 1 for statuses in self.statuses)

    @cached_property
    def median(self):
        return statistics.median(self.milliseconds)

    @property
    def worst(self):
        return max(self.milliseconds)

    @property
    def answers(self):
        return dict(sorted(Counter(status for statuses in self.statuses for status in statuses).items()))

    @property
    def is_met(self):
        return self.won_once == self.rounds and self.overlaps == 0 and self.worst < GOAL


@dataclass
class Race:
    """``sessions`` are first ones of series that just began: whoever gets a slot leaves, and the next comes in."""

    slots: list
    sessions: list
    callers: list
    winners: list = field(default_factory=list)
    statuses: list = field(default_factory=list)
    milliseconds: list = field(default_factory=list)

    def run(self):
        self.barrier = Barrier(len(self.callers), action=self.next_round)
        with ThreadPoolExecutor(len(self.callers)) as pool:
            list(pool.map(self.take_part, range(len(self.callers))))
        self.close_round()
        return Outcome(self.statuses, self.milliseconds, self.overlaps())

    def next_round(self):
        """Runs while everybody waits."""
        self.close_round()
        self.statuses.append([0] * len(self.callers))

    def close_round(self):
        statuses = self.statuses[-1] if self.statuses else []
        won = [session for session, status in zip(self.running, statuses, strict=False) if status == 201]
        self.winners += won
        self.sessions = [session for session in self.sessions if session not in won]

    @property
    def running(self):
        return self.sessions[: len(self.callers)]

    def take_part(self, number):
        try:
            for slot in self.slots:
                self.barrier.wait(timeout=60)
                self.ask(number, *slot)
        except BrokenBarrierError:
            # Somebody else failed, and says so.
            return
        except Exception:
            self.barrier.abort()
            raise
        finally:
            connection.close()

    def ask(self, number, starts_at, provider):
        body = {"session": self.running[number], "starts_at": starts_at, "provider": provider}
        begun = time.perf_counter()
        response = self.callers[number].send(Request("appointments/", body=body))
        self.milliseconds.append((time.perf_counter() - begun) * 1000)
        self.statuses[-1][number] = response.status_code

    def overlaps(self):
        with connection.cursor() as cursor:
            cursor.execute(OVERLAPS, {"sessions": self.winners})
            return sum(count for (count,) in cursor.fetchall())


def race(bench, *, rounds, callers=CALLERS):
    """Everybody asks for the same provider at the same start, of which no two overlap, in ``rounds`` rounds."""
    sessions = Session.objects.filter(series__location=bench.location, series__started_on=NOW.date(), number=1)
    waiting = (
        sessions.filter(series__provider=None, status="planned").order_by("series_id").values_list("pk", flat=True)
    )
    slots = apart(bench, rounds)
    assert len(slots) == rounds, f"there are only {len(slots)} slots"
    return Race(slots, list(waiting[: rounds + callers]), [Caller() for _ in range(callers)]).run()


def apart(bench, count):
    """``(start, provider)`` of free starts that don't overlap."""
    question = bench.question(TOMORROW, timedelta(days=150), limit=100_000)
    chosen, length = [], timedelta(minutes=question.stay + question.turnover)
    for starts_at, provider, *_ in floors.free_starts(bench.connection, question):
        if len(chosen) < count and (not chosen or starts_at >= chosen[-1][0] + length):
            chosen.append((starts_at, provider))
    return chosen
