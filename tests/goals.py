"""What must hold, and whether it did on each PostgreSQL that it was measured on: ``docs/goals.md``.

Each command that measures keeps its own goals there, in the column of the PostgreSQL that it ran on (``PG_BIN`` names
another than the embedded one), and leaves the others. ``make goals`` asks them all, on each that is here.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
PAGE = PROJECT / "docs" / "goals.md"
HEAD = """# What must hold, on each PostgreSQL

By `make goals`, or each by the command that it names. `PG_BIN=/usr/lib/postgresql/15/bin make load`, for example, asks
it of another PostgreSQL than the embedded one. The figures in full, and what they mean, are of the embedded one:
[load.md](load.md), [growing.md](growing.md), [trust.md](trust.md), [installing.md](installing.md).
"""
COLUMN = "PostgreSQL "
COMMANDS = ("load", "grow-replica", "grow-hosts", "ship-rehearsal", "ship-upgrade", "trust-migrations")


@dataclass(frozen=True)
class Goal:
    """``what`` is measured, what is ``wanted`` of it, and what was ``found``."""

    what: str
    wanted: str
    found: str
    is_met: bool

    @property
    def cell(self):
        verdict = "" if self.is_met else "**not met**: "
        return f"{verdict}{self.found} ({datetime.now().astimezone():%d %b %Y})"


def keep(command, version, goals, *, page=PAGE):
    """Write the ``goals`` of ``command`` into the column of this PostgreSQL, in place of all that stood there of it."""
    column = f"{COLUMN}{int(str(version).split('.')[0])}"
    rows, columns = known(page)
    for (by, _what), row in rows.items():
        if by == f"`make {command}`":
            row.pop(column, None)
    for goal in goals:
        row = rows.setdefault((f"`make {command}`", goal.what), {})
        row["wanted"], row[column] = goal.wanted, goal.cell
    rows = {key: row for key, row in rows.items() if any(value for name, value in row.items() if name != "wanted")}
    columns = sorted({*columns, column}, key=lambda name: -int(name.removeprefix(COLUMN)))
    lines = [["by", "what", "wanted", *columns], ["---"] * (3 + len(columns))]
    lines += [[*key, *(row.get(name, "") for name in ("wanted", *columns))] for key, row in sorted(rows.items())]
    page.write_text(HEAD + "\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines))


def known(page):
    """What the page says so far: rows by command and what is measured, and the versions that have a column."""
    lines = page.read_text().splitlines() if page.exists() else []
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    if not cells:
        return {}, []
    (_by, _what, *names), _rule, *rows = cells
    return {(by, what): dict(zip(names, values, strict=True)) for by, what, *values in rows}, names[1:]


def is_embedded():
    """Whether it is measured on the PostgreSQL that the project brings: the others have the column alone."""
    return not os.environ.get("PG_BIN")


def main():
    """Every command on every PostgreSQL; 1 where one of them failed."""
    from clinic.embedded_postgres.places import candidates

    failed = []
    for number, programs in enumerate(path for path in list(candidates()) if (path / "postgres").exists()):
        for command in COMMANDS:
            # The rehearsal would take Debian's, as an operator does.
            is_named = number or command == "ship-rehearsal"
            env = {**os.environ, "PG_BIN": str(programs)} if is_named else os.environ
            options = ["ARGS=--locations 10"] if number and command == "load" else []
            words = ["make", "--no-print-directory", command, *options]
            if subprocess.run(words, check=False, cwd=PROJECT, env=env).returncode:
                failed.append(f"{command} on {programs}")
    sys.exit(f"Failed: {', '.join(failed)}" if failed else 0)


if __name__ == "__main__":
    main()
