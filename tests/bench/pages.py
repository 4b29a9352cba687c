"""``make bench-pages``: what each page of the admin costs the server, in a clinic after a year."""

import argparse
import logging
import os
from contextlib import contextmanager
from tempfile import TemporaryDirectory

import django

import tests.environment  # noqa: F401  (before Django reads its settings)

RUNS, PATIENTS = 7, 200_000


def main():
    """Fill a database of our own, look at every page of it, tell."""
    wanted = read_arguments()
    # As in production: in DEBUG, Django would keep every statement and look at every file.
    os.environ["DEBUG"] = "false"
    from rich.console import Console

    console = Console()
    with static_files():
        # What a worker is, from how it looks for garbage on.
        import clinic.wsgi  # noqa: F401

        # What nobody may add is asked for, to know it.
        logging.getLogger("django.request").setLevel(logging.ERROR)

        run(console if console.is_terminal else Console(width=140), wanted)


@contextmanager
def static_files():
    """Pages name those that they want by what is in them, as collected."""
    from django.conf import settings
    from django.core.management import call_command

    with TemporaryDirectory(prefix="clinic-static-") as folder:
        settings.STATIC_ROOT = folder
        # Nobody fetches them: they needn't be compressed.
        backend = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
        settings.STORAGES["staticfiles"]["BACKEND"] = backend
        django.setup()
        call_command("collectstatic", interactive=False, verbosity=0)
        yield


def read_arguments():
    parser = argparse.ArgumentParser(prog="python -m tests.bench.pages", description=__doc__)
    parser.add_argument("--scale", type=float, default=1, help="1 is a hundred thousand appointments")
    parser.add_argument("--runs", type=int, default=RUNS, help="of each page")
    parser.add_argument("--only", default="", help="pages whose name has this in it; writes nothing")
    parser.add_argument("--database", default="", help="filled before, or kept under this name")
    return parser.parse_args()


def run(console, wanted):
    from rich.progress import track

    from tests.bench import pages_report as report
    from tests.bench.caller import on_the_day
    from tests.bench.pages_asked import all_asked
    from tests.bench.visitor import Visitor, measure
    from tests.database import drop

    name = ready(console, wanted)
    with on_the_day():
        user = somebody_who_may_everything()
        visitor = Visitor(user)
        asked = [ask for ask in all_asked(visitor, user) if wanted.only in ask.name]
        looking = track(asked, "Looking", console=console, transient=True)
        costs = [measure(visitor, ask, runs=wanted.runs) for ask in looking]
    title = counted(wanted.runs)
    if not wanted.database:
        drop(name)
    console.print(report.table(costs))
    console.print(title)
    if not wanted.only and wanted.scale == 1:
        console.print(f"[dim]{report.write(costs, title)}[/]")


def ready(console, wanted):
    """The name of the filled database, that Django is connected to now."""
    from tests.bench.__main__ import connect
    from tests.database import execute, existing

    known = wanted.database and existing(wanted.database)
    if known:
        (name,) = known
        connect(name)
        return name
    name = filled(console, wanted.scale)
    if wanted.database:
        from tests.database import PREFIX

        connect(PREFIX + wanted.database)
        execute("ALTER DATABASE {} RENAME TO {}", name, PREFIX + wanted.database)
        return PREFIX + wanted.database
    return name


def filled(console, scale):
    from rich.progress import Progress

    from tests.bench.__main__ import connect
    from tests.bench.filling import Size
    from tests.database import clone, execute

    with Progress(console=console, transient=True) as progress:
        task = progress.add_task("Copying the template", total=None)
        name = clone("bench_pages")
        connect(name)
        for step in clinic_after_a_year(Size.scaled(scale), patients=round(PATIENTS * scale)):
            progress.update(task, description=f"Writing {step}")
        progress.update(task, description="Gathering statistics")
        execute("VACUUM ANALYZE", database=name)
    return name


def clinic_after_a_year(size, *, patients):
    """Fill the database with so many patients; yields what is written next."""
    import time_machine

    from aftercare.models import AftercareProtocol
    from tests.bench.filling import NOW, fill
    from tests.bench.pages_rows import MORE, WRITER
    from tests.busy import keep_busy
    from tests.scenes import set_scene

    yield "one row of everything"
    with time_machine.travel(NOW, tick=False):
        keep_busy(set_scene(), rows=1)
    protocol = AftercareProtocol.objects.get(key="microneedling_aftercare").versions.get(number=1).pk
    somebody_who_may_everything()
    yield from fill(size, MORE, writer=WRITER, at_large=patients, protocol=protocol)


def somebody_who_may_everything():
    """Who writes and who looks: of every role, and somebody who treats."""
    from clinic.models import Provider, User
    from clinic.roles import Role
    from tests.bench.pages_rows import WRITER

    everything = {"is_superuser": True, "is_staff": True, "roles": list(Role)}
    user, _ = User.objects.get_or_create(username=WRITER, defaults=everything)
    Provider.objects.filter(name="Provider 0-00", user=None).update(user=user)
    return user


def counted(runs):
    from clinic.models import AuditEvent, Message, Patient
    from treatments.models import Appointment

    numbers = (model.objects.count() for model in (Appointment, Patient, Message, AuditEvent))
    told = "{:,} appointments, {:,} patients, {:,} messages, {:,} audit events".format(*numbers)
    return f"{told}; medians of {runs} runs"


if __name__ == "__main__":
    main()
