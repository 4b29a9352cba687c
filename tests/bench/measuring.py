"""How long a thing takes, beside the least it could take."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.db import connection

WARM_UP = 3


def as_it_is(answer):
    return answer


@dataclass(frozen=True, kw_only=True)
class Job:
    """``engine`` and ``floor`` do the same; ``said`` and ``floor_said`` put their results into the same words.

    ``request`` is what the engine is asked; ``goal`` are the milliseconds that it may take.
    """

    name: str
    request: Any
    engine: Callable[[], Any]
    floor: Callable[[], Any]
    goal: float | None = None
    said: Callable[[Any], Any] = as_it_is
    floor_said: Callable[[Any], Any] = as_it_is


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Times in milliseconds, of every run; ``database`` is the part of the engine's that it waited for PostgreSQL.

    ``savepoints`` are the statements that only set or release one; ``queries`` all others.
    """

    name: str
    goal: float | None
    engine: list[float]
    floor: list[float]
    database: list[float]
    queries: int
    savepoints: int
    answers: int

    def and_more(self, others):
        """These and what was measured of the same job at another time."""
        lists = {name: getattr(self, name) + getattr(others, name) for name in ("engine", "floor", "database")}
        return replace(self, **lists)

    @cached_property
    def median(self):
        return statistics.median(self.engine)

    @cached_property
    def floor_median(self):
        return statistics.median(self.floor)

    @cached_property
    def database_median(self):
        return statistics.median(self.database)

    @property
    def ratio(self):
        return self.median / self.floor_median

    @property
    def is_met(self):
        """Whether the goal is; None where there is none."""
        return None if self.goal is None else self.median <= self.goal


class Waiting:
    """An execute wrapper that adds up the milliseconds of statements, and counts them."""

    def __init__(self):
        self.milliseconds = 0.0
        self.queries = self.savepoints = 0

    def __call__(self, execute, sql, params, many, context):
        if "SAVEPOINT" in sql:
            self.savepoints += 1
        else:
            self.queries += 1
        begun = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.milliseconds += (time.perf_counter() - begun) * 1000


def agreed(job):
    """What both answer.

    :raises AssertionError: not the same.
    """
    theirs, ours = job.said(job.engine()), job.floor_said(job.floor())
    assert theirs == ours, f"{job.name}: the engine and its floor answer differently:\n{theirs!r:.600}\n{ours!r:.600}"
    return ours


def measure(job, *, runs):
    """Both by turns, so that whatever else the machine does meets both."""
    answer = agreed(job)
    for _ in range(WARM_UP):
        job.engine(), job.floor()
    taken = [(watched(job.engine), milliseconds(job.floor)) for _ in range(runs)]
    (_, waiting), _ = taken[0]
    return Figures(
        name=job.name,
        goal=job.goal,
        engine=[engine for (engine, _), _ in taken],
        floor=[floor for _, floor in taken],
        database=[waited.milliseconds for (_, waited), _ in taken],
        queries=waiting.queries,
        savepoints=waiting.savepoints,
        answers=len(answer),
    )


def milliseconds(act):
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def watched(act):
    """Milliseconds in all, and what of them was waiting. Watching costs about a microsecond a statement."""
    waiting = Waiting()
    with connection.execute_wrapper(waiting):
        return milliseconds(act), waiting
