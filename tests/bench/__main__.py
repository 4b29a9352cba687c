"""``make bench``, or ``python -m tests.bench --scale 0.1`` for a quick look."""

import argparse
import logging
import os
import warnings
from contextlib import contextmanager

import tests.environment  # noqa: F401  (before Django reads its settings)

# A tenth of the size is a quick look, and has a tenth of the rounds.
SIZES, ROUNDS, RUNS, TURNS = (1, 10), 300, 25, 5


def main():
    """Fill a database of our own for each size, measure every job on it, tell."""
    wanted = read_arguments()
    # As in production: in DEBUG, Django would keep every statement and look at every file.
    os.environ["DEBUG"] = "false"
    # What a worker is, from how it looks for garbage on.
    from django.test.utils import setup_test_environment

    import clinic.wsgi  # noqa: F401

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
    """Prepare all sizes, then measure them by turns, so that whatever else the machine does meets every one of them."""
    from contextlib import ExitStack

    from tests.bench import report
    from tests.bench.caller import on_the_day

    with ExitStack() as stack:
        stack.enter_context(on_the_day())
        grounds = [stack.enter_context(Ground.prepared(console, scale)) for scale in wanted.scale]
        for turn in range(TURNS):
            for ground in grounds:
                ground.measure(console, turn, runs=-(-wanted.runs // TURNS))
        sizes = [ground.finish(console, rounds=wanted.rounds) for ground in grounds]
    console.print(report.table(sizes))
    for note in (note for size in sizes for note in report.notes(size)):
        console.print(note, highlight=False)
    for path in report.write(sizes):
        console.print(f"[dim]{path}[/]")


class Ground:
    """A filled database of its own, what is asked of it, and the figures so far."""

    def __init__(self, name, scale, connection):
        from tests.bench.jobs import Bench, all_jobs

        self.name, self.scale, self.figures = name, scale, []
        self.bench = Bench.beside(connection)
        self.jobs = all_jobs(self.bench)

    @classmethod
    @contextmanager
    def prepared(cls, console, scale):
        import psycopg

        from tests.database import drop, owners

        name = filled(console, scale)
        # As the engine's, each of its statements is the work of one process.
        options = "-c max_parallel_workers_per_gather=0"
        with psycopg.connect(**owners(name), autocommit=True, options=options) as connection:
            yield cls(name, scale, connection)
        drop(name)

    def measure(self, console, turn, *, runs):
        from rich.progress import track

        from tests.bench.measuring import measure

        connect(self.name)
        title = f"Measuring at scale {self.scale:g}, turn {turn + 1} of {TURNS}"
        more = [measure(job, runs=runs) for job in track(self.jobs, title, console=console, transient=True)]
        former = self.figures or [None] * len(more)
        self.figures = [old.and_more(new) if old else new for old, new in zip(former, more, strict=True)]

    def finish(self, console, *, rounds):
        """What a worker takes, what two answer, and the race, which changes what is there and so comes last."""
        from tests.bench import memory, race, throughput
        from tests.bench.report import Measured

        connect(self.name)
        label, title = described(len(self.figures[0].engine))
        worker = {"database": self.name, "token": self.bench.caller.token}
        peak = memory.peak(self.jobs, **worker)
        with console.status("Serving"):
            flow = throughput.throughput(**worker)
        with console.status("Racing"):
            outcome = race.race(self.bench, rounds=rounds or round(ROUNDS * min(self.scale, 1)))
        return Measured(label=label, title=title, figures=self.figures, outcome=outcome, peak=peak, flow=flow)


def filled(console, scale):
    """The name of the database, that Django is connected to now."""
    from rich.progress import Progress

    from tests.bench.filling import Size, fill, steps
    from tests.database import clone, execute

    with Progress(console=console, transient=True) as progress:
        task = progress.add_task("Copying the template", total=len(steps()) + 2)
        name = clone(f"bench_{scale:g}".replace(".", "_"))
        connect(name)
        for step in fill(Size.scaled(scale)):
            progress.update(task, advance=1, description=f"Writing {step}")
        progress.update(task, advance=1, description="Gathering statistics")
        execute("VACUUM ANALYZE", database=name)
    return name


def connect(name):
    """Let Django ask that database from now on."""
    from django.db import connection

    connection.close()
    connection.settings_dict["NAME"] = name


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
