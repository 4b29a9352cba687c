"""What came of a step, a clinic and all of them."""

import statistics
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Step:
    """So many users at once. Times are milliseconds by the name of the request, as the users saw them."""

    users: int
    seconds: float
    times: dict
    errors: dict
    conflicts: dict
    acts: dict
    empty: dict
    processes: dict
    busy: float
    wal: int

    @classmethod
    def of(cls, told, watched, wal):
        names = ("users", "seconds", "times", "errors", "conflicts", "acts", "empty")
        return cls(**{name: told[name] for name in names}, **watched, wal=wal)

    @property
    def all_times(self):
        return sorted(each for times in self.times.values() for each in times)

    @property
    def requests(self):
        return sum(map(len, self.times.values()))

    @property
    def per_second(self):
        return self.requests / self.seconds

    @property
    def failed(self):
        return sum(self.errors.values())

    def percentile(self, share):
        """Of a hundred requests, so many were answered sooner."""
        times = self.all_times
        return statistics.quantiles(times, n=100, method="inclusive")[share - 1] if len(times) > 1 else sum(times)

    def cpu(self, *starts):
        """Percent of a core, of all whose kind begins so."""
        return sum(each["cpu"] for kind, each in self.processes.items() if kind.startswith(starts))

    @property
    def line(self):
        shares = ", ".join(f"{kind} {self.cpu(kind):.0f} %" for kind in ("gunicorn", "PostgreSQL", "worker", "locust"))
        return (
            f"{self.users:>3} users: {self.per_second:6.1f} requests/s, p50 {self.percentile(50):.0f}, p95 "
            f"{self.percentile(95):.0f}, p99 {self.percentile(99):.0f} ms, {self.failed} errors; {shares}"
        )


@dataclass(frozen=True)
class Clinic:
    """One size of clinic, and what it bore. ``rows`` are counts of what is in it; ``bytes`` are its database's."""

    places: int
    rows: dict
    bytes: int
    empty_bytes: int
    visits_a_day: float
    steps: list
    profile: dict

    @property
    def bytes_per_million(self):
        """Of a million appointments with all that belongs to them."""
        return (self.bytes - self.empty_bytes) / self.rows["appointments"] * 1_000_000

    @property
    def errors(self):
        found = {}
        for step in self.steps:
            for name, count in step.errors.items():
                found[name] = found.get(name, 0) + count
        return found


# More users that don't bring this much more answers bring nothing.
RISE = 1.10
DOUBLE = 2


@dataclass(frozen=True)
class Knee:
    """``at`` is the last step before it, ``beyond`` the first past it (None where none was); ``why`` says what bent."""

    at: Step
    beyond: Step | None
    why: str
    full: str


def knee_of(steps):
    """Up to where more users are answered more, and as soon."""
    for before, step in pairwise(steps):
        slow = step.percentile(95) > DOUBLE * steps[0].percentile(95)
        flat = step.per_second < RISE * before.per_second
        if slow or flat:
            told = []
            if flat:
                told.append(f"{step.users} users get {step.per_second:.0f} requests/s, after {before.per_second:.0f}")
            if slow:
                told.append(f"p95 is more than double that of {steps[0].users} ({step.percentile(95):.0f} ms)")
            return Knee(before, step, " and ".join(told), full_in(step))
    return Knee(steps[-1], None, "no step was too much", full_in(steps[-1]))


def full_in(step):
    """Which resource had no more to give, by who took it."""
    kinds = ("gunicorn", "PostgreSQL", "worker of the queue", "locust")
    shares = sorted(((step.cpu(kind), kind) for kind in kinds), reverse=True)
    told = ", ".join(f"{kind} {share:.0f} %" for share, kind in shares)
    if step.busy >= 85:
        return f"the CPU: {step.busy:.0f} % of both cores are busy ({told} of a core)"
    workers = [each["cpu"] for kind, each in step.processes.items() if kind.startswith("gunicorn, worker")]
    if workers and min(workers) >= 85:
        return f"gunicorn's workers, one core each: the lock of the interpreter ({told} of a core)"
    return f"not the CPU ({step.busy:.0f} % busy: {told} of a core): locks and waiting for answers"
