"""The figures, for people and for programs."""

import json
import platform
from dataclasses import asdict
from pathlib import Path

from rich.table import Table

CACHE = Path(__file__).resolve().parents[2] / ".cache"
COLUMNS = ("job", "answers", "queries", "median ms", "min ms", "PostgreSQL ms", "floor ms", "ratio")


def cells(figures):
    """The row of one job; ``PostgreSQL`` is the part of the median that was spent waiting for it."""
    times = (figures.median, min(figures.engine), figures.database_median, figures.floor_median)
    return [
        figures.name,
        str(figures.answers),
        f"{figures.queries}+{figures.savepoints}" if figures.savepoints else str(figures.queries),
        *(f"{milliseconds:.2f}" for milliseconds in times),
        f"{figures.ratio:.1f}",
    ]


def table(title, all_figures):
    shown = Table(title=title, title_justify="left")
    for name in COLUMNS:
        shown.add_column(name, justify="left" if name == "job" else "right", no_wrap=True)
    for figures in all_figures:
        shown.add_row(*cells(figures))
    return shown


def markdown(title, all_figures):
    rows = [COLUMNS, ["---", *["---:"] * (len(COLUMNS) - 1)], *map(cells, all_figures)]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([f"{title}\n", *lines, ""])


def write(title, all_figures):
    """Both files, and where they are."""
    CACHE.mkdir(exist_ok=True)
    figures = [asdict(each) | {"median": each.median, "ratio": each.ratio} for each in all_figures]
    contents = {
        "bench.md": markdown(title, all_figures),
        "bench.json": json.dumps({"title": title, "python": platform.python_version(), "jobs": figures}, indent=2),
    }
    for name, text in contents.items():
        (CACHE / name).write_text(text)
    return [CACHE / name for name in contents]
