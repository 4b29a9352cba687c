"""The costs of pages, for people: a table on the screen, and docs/pages.md."""

import os
from pathlib import Path

from rich.table import Table

DOCS = Path(__file__).resolve().parents[2] / "docs" / "pages.md"
COLUMNS = ("page", "queries", "SQL ms", "PG CPU ms", "CPU ms", "ms", "goal ms", "met")
EXPLAINED = """# What the pages cost the server

By `make bench-pages` on {cores} cores: {title}, slowest first (measured against its goal).

Each page is asked for in one process, through all of its layers (sign-in, permissions, queries, templates), as a user
who may see everything. *ms* is what the server takes on the clock; *SQL* is the part of it that was spent waiting for
PostgreSQL, *CPU* what Python itself took and *PG CPU* what the process of PostgreSQL took, which say more than the
clock where the machine has other things to do. The goal is 150 ms; 50 ms for the search box, whose answer comes while
one types; 500 ms for the events of a week. Lists count as far as anybody turns them (5,000 rows), never to the end.
{met} of {all} meet their goal.
"""


def rows(costs):
    """Slowest first, as a part of what it may take."""
    ranked = sorted(costs, key=lambda cost: cost.total / cost.ask.goal, reverse=True)
    return [
        [
            cost.ask.name.replace("|", "/"),
            str(cost.queries),
            *(f"{number:.1f}" for number in (cost.sql, cost.postgres, cost.cpu, cost.total)),
            f"{cost.ask.goal:g}",
            "yes" if cost.is_met else "NO",
        ]
        for cost in ranked
    ]


def table(costs):
    shown = Table(*COLUMNS[:1])
    for column in COLUMNS[1:]:
        shown.add_column(column, justify="right")
    for row in rows(costs):
        shown.add_row(*row)
    return shown


def markdown(costs, title):
    met = sum(cost.is_met for cost in costs)
    lines = [
        EXPLAINED.format(title=title, met=met, all=len(costs), cores=os.cpu_count()),
        f"| {' | '.join(COLUMNS)} |",
        f"| --- |{' ---: |' * (len(COLUMNS) - 1)}",
        *(f"| {' | '.join(row)} |" for row in rows(costs)),
    ]
    return "\n".join(lines) + "\n"


def write(costs, title):
    DOCS.write_text(markdown(costs, title))
    return DOCS
