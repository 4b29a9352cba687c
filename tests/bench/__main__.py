"""``make bench``, or ``python -m tests.bench --scale 0.1`` for a quick look."""

import argparse

import tests.environment  # noqa: F401  (before Django reads its settings)


def main():
    """Fill a database of our own, measure every job on it, tell."""
    wanted = read_arguments()
    import django

    django.setup()
    from django.test.utils import setup_test_environment

    # In DEBUG, Django would keep every statement.
    setup_test_environment(debug=False)
    from rich.console import Console

    console = Console()
    # Into a pipe, too, a row of the table is one line.
    run(console if console.is_terminal else Console(width=120), wanted)


def read_arguments():
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="1 is a hundred thousand appointments")
    parser.add_argument("--runs", type=int, default=25, help="of each job")
    return parser.parse_args()


def run(console, wanted):
    import psycopg
    from rich.progress import track

    from tests.bench import report
    from tests.bench.jobs import Bench, all_jobs
    from tests.bench.measuring import measure
    from tests.database import owners

    name = prepare(console, wanted.scale)
    with psycopg.connect(**owners(name), autocommit=True) as connection:
        jobs = all_jobs(Bench.beside(connection))
        figures = [measure(job, runs=wanted.runs) for job in track(jobs, "Measuring", console=console, transient=True)]
    title = f"{described()}; median of {wanted.runs} runs"
    console.print(report.table(title, figures))
    for path in report.write(title, figures):
        console.print(f"[dim]{path}[/]")


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


def described():
    from clinic.models import Patient, Provider
    from treatments.models import Appointment

    counts = (Appointment.objects.count(), Patient.objects.count(), Provider.objects.count())
    return "{:,} appointments, {:,} patients, {:,} providers".format(*counts)


if __name__ == "__main__":
    main()
