"""``make bench``, or ``python -m tests.bench --scale 0.1`` for a quick look."""

import argparse
import logging
import os
import warnings

import tests.environment  # noqa: F401  (before Django reads its settings)

# A tenth of the size is a quick look, and has a tenth of the rounds.
SIZES, ROUNDS, RUNS = (1, 10), 300, 25


def main():
    """Fill a database of our own for each size, measure every job on it, tell."""
    wanted = read_arguments()
    # As in production: in DEBUG, Django would keep every statement and look at every file.
    os.environ["DEBUG"] = "false"
    import django

    django.setup()
    from django.test.utils import setup_test_environment

    setup_test_environment(debug=False)
    # Nothing of what is served from a folder is asked for; and who loses a race isn't worth a line.
    warnings.filterwarnings("ignore", message="No directory at")
    logging.getLogger("django.request").setLevel(logging.ERROR)
    from rich.console import Console

    console = Console()
    # Into a pipe, too, a row of the table is one line.
    run(console if console.is_terminal else Console(width=160), wanted)


def read_arguments():
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    sizes = "1 is a hundred thousand appointments; several are compared (1 10)"
    parser.add_argument("--scale", type=float, nargs="+", default=SIZES, help=sizes)
    parser.add_argument("--runs", type=int, default=RUNS, help="of each job")
    parser.add_argument("--rounds", type=int, help="of the race for one slot (300, fewer below scale 1)")
    return parser.parse_args()


def run(console, wanted):
    from tests.bench import report
    from tests.bench.caller import on_the_day

    sizes = []
    with on_the_day():
        for scale in wanted.scale:
            sizes.append(measured(console, wanted, scale))
            console.print(report.table(sizes))
            for note in report.notes(sizes[-1]):
                console.print(note, highlight=False)
    for path in report.write(sizes):
        console.print(f"[dim]{path}[/]")


def measured(console, wanted, scale):
    """All figures at one size."""
    import psycopg
    from rich.progress import track

    from tests.bench import memory, race
    from tests.bench.jobs import Bench, all_jobs
    from tests.bench.measuring import measure
    from tests.bench.report import Measured
    from tests.database import owners

    name = prepare(console, scale)
    # As for the engine, one process of PostgreSQL answers.
    with psycopg.connect(**owners(name), autocommit=True, options="-c max_parallel_workers_per_gather=0") as connection:
        bench = Bench.beside(connection)
        jobs = all_jobs(bench)
        shown = track(jobs, f"Measuring at scale {scale:g}", console=console, transient=True)
        figures = [measure(job, runs=wanted.runs) for job in shown]
        peak = memory.peak(jobs, database=name, token=bench.caller.token)
        label, title = described(wanted.runs)
        with console.status("Racing"):
            outcome = race.race(bench, rounds=wanted.rounds or round(ROUNDS * min(scale, 1)))
    return Measured(label=label, title=title, figures=figures, outcome=outcome, peak=peak)


def prepare(console, scale):
    """The name of the database, filled, that Django is connected to now."""
    from django.db import connection
    from rich.progress import Progress

    from tests.bench.filling import Size, fill, steps
    from tests.database import clone, execute

    with Progress(console=console, transient=True) as progress:
        task = progress.add_task("Copying the template", total=len(steps()) + 2)
        name = clone("bench")
        connection.close()
        connection.settings_dict["NAME"] = name
        for step in fill(Size.scaled(scale)):
            progress.update(task, advance=1, description=f"Writing {step}")
        progress.update(task, advance=1, description="Gathering statistics")
        execute("VACUUM ANALYZE", database=name)
    return name


def described(runs):
    """Shortly, and in full."""
    from clinic.models import Location, Patient, Provider
    from treatments.models import Appointment

    models = (Appointment, Patient, Provider, Location)
    appointments, *others = (model.objects.count() for model in models)
    label = f"{appointments / 1e6:.0f}M" if appointments >= 950_000 else f"{appointments / 1000:.0f}k"
    full = "{:,} appointments, {:,} patients, {:,} providers, {:,} places".format(appointments, *others)
    return label, f"{full}; medians of {runs} runs"


if __name__ == "__main__":
    main()
