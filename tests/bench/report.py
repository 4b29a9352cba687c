"""The figures, for people and for programs."""

import json
import platform
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rich.table import Table

from tests.bench import memory, race, throughput
from tests.bench.chart import chart

CACHE = Path(__file__).resolve().parents[2] / ".cache"
# No job may take longer by more where there is ten times as much.
MOST_GROWTH = 1.2


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What was measured at one size; ``label`` is short for it, ``outcome`` that of the race, ``peak`` in MiB,
    ``flow`` what was served over HTTP.
    """

    label: str
    title: str
    figures: list
    outcome: Any
    peak: float
    flow: Any


def columns(sizes):
    measured = [f"{size.label} {kind}" for size in sizes for kind in ("ms", "floor", "ratio")]
    growing = ["growth"] if len(sizes) > 1 else []
    return ["job", "answers", "queries", *measured, f"{sizes[-1].label} SQL", "goal ms", "met", *growing]


def rows(sizes):
    """A row for each job, in milliseconds; ``SQL`` is the part that was spent waiting for PostgreSQL."""
    return [row(each) for each in zip(*(size.figures for size in sizes), strict=True)]


def row(of_sizes):
    last = of_sizes[-1]
    times = [number for each in of_sizes for number in (each.median, each.floor_median, each.ratio)]
    grew = [f"{growth(of_sizes):.2f}{' NO' if growth(of_sizes) > MOST_GROWTH else ''}"] if of_sizes[1:] else []
    return [
        last.name,
        str(last.answers),
        f"{last.queries}+{last.savepoints}" if last.savepoints else str(last.queries),
        *(f"{number:.1f}" for number in [*times, last.database_median]),
        "" if last.goal is None else f"{last.goal:g}",
        {None: "", True: "yes", False: "NO"}[last.is_met],
        *grew,
    ]


def growth(of_sizes):
    """By what factor a job takes longer at the largest size than at the smallest."""
    return of_sizes[-1].median / of_sizes[0].median


def notes(size):
    """What isn't a median of a job."""
    outcome, flow = size.outcome, size.flow
    said = "met" if outcome.is_met else "NOT MET"
    return [
        f"{size.label}: {size.title}.",
        (
            f"{race.CALLERS} callers on one slot, {outcome.rounds} rounds: {outcome.won_once} with one winner, "
            f"{outcome.overlaps} overlaps; median {outcome.median:.0f} ms, worst {outcome.worst:.0f} ms "
            f"(goal: all, 0, below {race.GOAL} ms: {said}); answers by status: {outcome.answers}."
        ),
        (
            f"A worker's memory at its peak: {size.peak:.0f} MiB "
            f"(goal: below {memory.GOAL}: {'met' if size.peak < memory.GOAL else 'NOT MET'})."
        ),
        (
            f"gunicorn with {throughput.WORKERS} workers of {throughput.THREADS} threads, {throughput.CLIENTS} clients "
            f"beside it: {flow.per_second:.0f} requests/s, {flow.share_of_errors:.1%} errors; median "
            f"{flow.median:.0f} ms, 95 % within {flow.slow:.0f} ms "
            f"(goal: {throughput.GOAL}, none: {'met' if flow.is_met else 'NOT MET'})."
        ),
    ]


def table(sizes):
    shown = Table()
    for name in columns(sizes):
        shown.add_column(name.replace(" ", "\n"), justify="left" if name == "job" else "right", no_wrap=True)
    for each in rows(sizes):
        shown.add_row(*each)
    return shown


def markdown(sizes):
    names = columns(sizes)
    lines = [names, ["---", *["---:"] * (len(names) - 1)], *rows(sizes)]
    said = [f"- {note}" for size in sizes for note in notes(size)]
    return "\n".join([*(f"| {' | '.join(line)} |" for line in lines), "", *said, ""])


def as_json(sizes):
    described = {"python": platform.python_version(), "machine": platform.machine()}
    return json.dumps(described | {"sizes": [of_size(size) for size in sizes]}, indent=2)


def of_size(size):
    figures = [asdict(each) | {"median": each.median, "ratio": each.ratio} for each in size.figures]
    outcome = size.outcome
    raced = {"rounds": outcome.rounds, "won_once": outcome.won_once, "overlaps": outcome.overlaps}
    raced |= {"median": outcome.median, "worst": outcome.worst, "answers": outcome.answers}
    flow = {name: getattr(size.flow, name) for name in ("per_second", "share_of_errors", "median", "slow")}
    told = {"jobs": figures, "race": raced, "peak_mib": size.peak, "over_http": flow}
    return {"label": size.label, "title": size.title, **told}


def write(sizes):
    """All three files, and where they are."""
    CACHE.mkdir(exist_ok=True)
    contents = {"bench.md": markdown(sizes), "bench.json": as_json(sizes), "bench.svg": chart(sizes)}
    for name, text in contents.items():
        (CACHE / name).write_text(text)
    return [CACHE / name for name in contents]
