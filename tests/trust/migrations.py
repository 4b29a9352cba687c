"""``make trust-migrations``: change a table of a million rows while people work; who waits longest?"""

import argparse
import os
import time
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import partial

import tests.environment  # noqa: F401  (before Django reads its settings)
from tests.goals import Goal, is_embedded, keep

TITLE = "Migrations under load"
# Nobody at work waits longer, in seconds.
GOAL = 2.0


def main():
    wanted = read_arguments()
    os.environ["DEBUG"] = "false"
    import django

    django.setup()
    from rich.console import Console

    console = Console()
    run(console if console.is_terminal else Console(width=140), wanted)


def read_arguments():
    parser = argparse.ArgumentParser(prog="python -m tests.trust.migrations", description=__doc__)
    parser.add_argument("--scale", type=float, default=10, help="10 is a million appointments")
    return parser.parse_args()


def run(console, wanted):
    from django.db import connection

    from clinic.models import Patient
    from tests.bench.__main__ import connect
    from tests.trust.report import write_section
    from tests.trust.volume import copied, ready
    from treatments.models import Appointment

    with copied(ready(console, wanted.scale), "migrations") as name:
        connect(name)
        rows = Appointment.objects.count(), Patient.objects.count()
        version, outcomes = connection.pg_version // 10000, measure(console, name, seconds_of_reading=8)
    text = told(outcomes, rows, wanted)
    console.print(text, markup=False)
    keep("trust-migrations", version, goals(outcomes, rows))
    if is_embedded():
        console.print(f"[dim]{write_section(TITLE, text)}[/]")


def measure(console, name, *, seconds_of_reading):
    """Every change in steps, then naively; each with the longest wait of anybody, and of people's refusals."""
    from tests.trust.changing import changing, naive, stepwise

    outcomes = []
    with changing(name) as changer:
        for title, is_naive, work in [*stepwise(changer), *naive(changer)]:
            with console.status(title), watched(name, seconds_of_reading=seconds_of_reading) as load:
                begun = time.perf_counter()
                tries = work()
                took = time.perf_counter() - begun
            outcomes.append(Outcome(title, is_naive, took, load.longest, load.count, len(load.refused), tries))
            console.print(outcomes[-1].line(), *sorted(set(load.refused)))
    return outcomes


class Outcome:
    """Of one change: how long it took, and the longest that anybody waited, in seconds."""

    def __init__(self, title, is_naive, took, longest, statements, refused, tries):
        self.title, self.is_naive, self.took, self.longest = title, is_naive, took, longest
        self.statements, self.refused, self.tries = statements, refused, tries

    @property
    def is_met(self):
        return self.longest < GOAL and not self.refused

    def cells(self):
        return [self.title, f"{self.took:.1f}", f"{self.longest:.2f}", str(self.refused), f"{self.statements:,}",
                str(self.tries), "yes" if self.is_met else "no"]  # fmt: skip

    def line(self):
        return "{}: {} s, longest wait {} s, {} refused, {} statements, {} tries, met: {}".format(*self.cells())


@contextmanager
def watched(name, *, seconds_of_reading):
    """People at work, and one report that is read for long, without which nothing would ever wait."""
    import threading

    import psycopg

    from tests.database import owners
    from tests.trust.writing import Working

    options = "-c statement_timeout=60s"
    opened = partial(psycopg.connect, **owners(name), autocommit=True, options=options)
    is_over = threading.Event()

    def report():
        with opened() as connection:
            while not is_over.is_set():
                with connection.transaction():
                    connection.execute("SELECT count(*) FROM (SELECT FROM treatments_appointment LIMIT 1000) AS few")
                    connection.execute("SELECT count(*) FROM (SELECT FROM clinic_patient LIMIT 1000) AS few")
                    is_over.wait(seconds_of_reading)
                is_over.wait(2)

    def reported():
        # Where nobody can read for a minute, the report is given up as everything else is.
        with suppress(psycopg.errors.QueryCanceled):
            report()

    reader = threading.Thread(target=reported)
    reader.start()
    try:
        with Working(opened, people(name), threads=3, rest=0.005) as load:
            time.sleep(1)
            yield load
            time.sleep(1)
    finally:
        is_over.set()
        reader.join()


def people(name):
    """What is asked of the table all the time: the diary is read, a visit is changed, one is made, one is looked at."""
    import random

    import psycopg

    from tests.database import owners

    with psycopg.connect(**owners(name)) as connection:
        ids = [row[0] for row in connection.execute("SELECT id FROM treatments_appointment TABLESAMPLE SYSTEM (0.2)")]
        (copied,) = connection.execute(
            "SELECT id FROM treatments_appointment WHERE status = 'fulfilled' LIMIT 1"
        ).fetchone()
    chance = random.Random(7)
    diary = """SELECT count(*) FROM treatments_appointment WHERE location_id = (SELECT id FROM clinic_location ORDER BY id LIMIT 1)
        AND starts_at >= '2027-03-08' AND starts_at < '2027-03-09'"""
    make = """INSERT INTO treatments_appointment (id, patient_id, kind, status, location_id, provider_id, room_id, starts_at, ends_at,
        provider_taken_at, provider_free_at, room_free_at, device_free_at, reason)
        SELECT gen_random_uuid(), patient_id, 'consultation', 'cancelled', location_id, provider_id, room_id, starts_at, ends_at,
        provider_taken_at, provider_free_at, room_free_at, NULL, 'trust' FROM treatments_appointment WHERE id = %s"""
    return [
        ("read the diary", diary, lambda: None),
        (
            "change a visit",
            "UPDATE treatments_appointment SET reason = reason WHERE id = %s",
            lambda: [chance.choice(ids)],
        ),
        (
            "look at a visit",
            "SELECT id, status, starts_at, reason FROM treatments_appointment WHERE id = %s",
            lambda: [chance.choice(ids)],
        ),
        ("make a visit", make, lambda: [copied]),
    ]


def goals(outcomes, rows):
    steps = [each for each in outcomes if not each.is_naive]
    stalled, longest = sum(not each.is_met for each in steps), max(each.longest for each in steps)
    return [
        Goal(
            f"changes of large tables, in steps, for which somebody waits over {GOAL:g} s", "0",
            f"{stalled} of {len(steps)}, longest wait {longest:.2f} s, {rows[0]:,} appointments", not stalled,
        )
    ]  # fmt: skip


def told(outcomes, rows, wanted):
    names = ["change", "took s", "longest wait s", "refused", "statements", "tries", "below 2 s"]
    steps, naive = ([each for each in outcomes if each.is_naive is kind] for kind in (False, True))
    lines = [names, ["---", *["---:"] * 6]]
    lines += [each.cells() for each in steps] + [["*and the naive forms, for comparison*", *[""] * 6]]
    lines += [each.cells() for each in naive]
    stalls = sum(not each.is_met for each in steps)
    return "\n".join([
        f"`make trust-migrations`, {datetime.now().astimezone():%d %B %Y}, {os.cpu_count()} cores: {rows[0]:,} appointments and "
        f"{rows[1]:,} patients, three people at work without a pause, and a report that keeps the tables for 8 s at a time.",
        "",
        *(f"| {' | '.join(line)} |" for line in lines),
        "",
        f"In steps: {stalls} of {len(steps)} with a wait over {GOAL:g} s or a refusal; longest wait "
        f"{max(each.longest for each in steps):.2f} s. Naively: {sum(not each.is_met for each in naive)} of {len(naive)}, "
        f"longest {max(each.longest for each in naive):.2f} s. Tries are those of `manage.py migrate`, which waits for a "
        "table 1.5 s at most (MIGRATE_LOCK_TIMEOUT_MS) and then lets others go first; the naive forms have no such limit. The "
        "steps are operations of `clinic/migration_steps.py`; `make migrations-lint` refuses the naive forms in new "
        "migrations.",
    ])  # fmt: skip


if __name__ == "__main__":
    main()
