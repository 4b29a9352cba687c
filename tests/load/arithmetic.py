"""From what was measured to a thousand locations: what each resource would have to bear, and which gives in first."""

import os
import platform
from dataclasses import dataclass
from statistics import median

from tests.goals import Goal
from tests.load import mix
from tests.load.measured import knee_of

GOAL_REQUESTS, GOAL_P95, GOAL_PLACES = 150, 100, 10
# The busiest hour has twice the mean's; whoever is busy half of the time answers about as soon as one that rests.
PEAK, FILL = 2, 0.5
DAYS_A_YEAR = 300
POOL = 4
# What one database host is, where none is sold that is much larger without asking first; and PostgreSQL's own default.
HOST_CORES, HOST_GIB, DISK_MIB, CONNECTIONS = 32, 128, 200, 100
SIZES = (1, 10, 100, 300, 1000)
GIB = 2**30


@dataclass(frozen=True)
class Costs:
    """What a request and a visit cost; CPU in milliseconds, by which a core is kept busy."""

    requests_a_visit: float
    visits_a_day: float
    application: float
    database: float
    wal: float
    bytes_a_visit: float
    worker_mib: float

    @classmethod
    def of(cls, clinic):
        """At the knee of this clinic."""
        step = knee_of(clinic.steps).at
        visits = sum(step.acts.values()) / mix.per_visit()
        return cls(
            requests_a_visit=step.requests / visits,
            visits_a_day=clinic.visits_a_day,
            application=10 * step.cpu("gunicorn") / step.per_second,
            database=10 * step.cpu("PostgreSQL") / step.per_second,
            wal=step.wal / step.requests,
            bytes_a_visit=clinic.bytes_per_million / 1_000_000,
            worker_mib=max(each["mib"] for kind, each in step.processes.items() if kind.startswith("gunicorn, worker")),
        )

    @property
    def peak(self):
        """Requests in a second of the busiest hour, of one location."""
        return PEAK * self.visits_a_day * self.requests_a_visit / (mix.HOURS * 3600)

    def needed(self, places):
        """For so many locations."""
        rate = places * self.peak
        cores = rate * self.application / 1000 / FILL
        processes = max(2, -(-cores // 1))
        return {
            "requests/s": rate,
            "application cores": cores,
            "gunicorn processes": processes,
            "their memory, GiB": processes * self.worker_mib / 1024,
            "connections": processes * POOL,
            "database cores": rate * self.database / 1000 / FILL,
            "WAL, MiB/s": rate * self.wal / 2**20,
            "database after a year, GiB": self.year(places),
        }

    def year(self, places):
        return places * self.visits_a_day * DAYS_A_YEAR * self.bytes_a_visit / GIB

    def limits(self, bearable):
        """Up to how many locations each resource lasts, the first to give in first; ``bearable`` requests/s were met."""
        core = 1000 * FILL / self.peak
        return sorted(
            [
                (bearable / self.peak, "the CPU of one machine with 2 cores that does everything"),
                (
                    CONNECTIONS / POOL * core / self.application,
                    f"PostgreSQL's {CONNECTIONS} connections (its default), without a pooler",
                ),
                (HOST_CORES * core / self.database, f"the CPU of one database host with {HOST_CORES} cores, half busy"),
                (
                    HOST_GIB / 2 / (self.year(1) / 12),
                    f"half of {HOST_GIB} GiB of memory for the month that everybody looks at",
                ),
                (DISK_MIB / (self.peak * self.wal / 2**20), f"a disk that takes {DISK_MIB} MiB/s of WAL"),
            ]
        )


def bearable(clinic):
    """The step with the most requests/s that were answered within the goal; where none were, the knee."""
    within = [step for step in clinic.steps if step.percentile(95) < GOAL_P95]
    return max(within, key=lambda step: step.per_second, default=knee_of(clinic.steps).at)


def best(clinic):
    """The step that comes nearest to the goal: the most requests/s."""
    return max(clinic.steps, key=lambda step: step.per_second)


def shares(clinic):
    """Milliseconds of CPU for each request, by what they are spent on, the most first.

    Those of gunicorn are divided as its threads were seen at work; those that waited for PostgreSQL weren't.
    """
    step = knee_of(clinic.steps).at
    kinds = {
        "PostgreSQL": "PostgreSQL itself",
        "worker of the queue": "the worker of the queue",
        "locust": "the load generator",
    }
    spent = {name: 10 * step.cpu(kind) / step.per_second for kind, name in kinds.items()}
    working = {part: share for part, share in clinic.profile.items() if not part.startswith("waiting")}
    whole = 10 * step.cpu("gunicorn") / step.per_second / (sum(working.values()) or 1)
    spent |= {part: share * whole for part, share in working.items()}
    return sorted(spent.items(), key=lambda each: -each[1])


def is_met(clinic):
    return any(
        step.per_second >= GOAL_REQUESTS and step.percentile(95) < GOAL_P95 and not step.failed for step in clinic.steps
    )


def goals(report):
    clinic = report.at_goal
    step = bearable(clinic)
    found = f"{step.per_second:.0f}, p95 {step.percentile(95):.0f} ms ({step.users} at once, {os.cpu_count()} cores, Python {platform.python_version()})"
    what = f"mixed requests/s at {GOAL_PLACES} locations on 2 cores, p95 under {GOAL_P95} ms"
    return [Goal(what, f"at least {GOAL_REQUESTS}", found, is_met(clinic))]


def growing(smaller, larger, *, at_least=4):
    """Requests that take longer where there is more, for one user at a time: by what factor, and both medians."""
    found = []
    for name, times in larger.steps[0].times.items():
        before = smaller.steps[0].times.get(name, ())
        if min(len(times), len(before)) >= at_least:
            found.append((median(times) / median(before), name, median(before), median(times)))
    return sorted(found, reverse=True)
