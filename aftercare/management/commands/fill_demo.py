"""``manage.py fill_demo``."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import IO, Any, cast

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from aftercare.management.demo.clinic import PASSWORD
from aftercare.management.demo.files import read_patients
from aftercare.management.demo.fill import fill
from aftercare.management.demo.link import working_link
from aftercare.management.demo.token import working_token
from clinic.models import Patient, User
from treatments.models import Appointment, Series, Treatment

SEED = 2718
SIGN_INS = {
    "desk": "front desk, both locations",
    "provider": "provider in New York",
    "lead": "clinical lead, and provider in New York",
    "manager": "manager",
}


class Command(BaseCommand):
    """Makes the invented clinic that ``make demo`` shows, and says how to look at it. Repeating it does no harm."""

    help = (
        "Fill an empty database with an invented clinic: six months on either side of today, and people to sign in as."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """``--seed``, ``--patients``, ``--token-file`` and ``--anyway``."""
        most = len(read_patients())
        parser.add_argument(
            "--seed", type=int, default=SEED, help="another number, another clinic (default: %(default)s)"
        )
        parser.add_argument("--patients", type=int, default=most, help=f"the first so many (default: all {most})")
        parser.add_argument(
            "--token-file",
            type=Path,
            default=settings.BASE_DIR / ".cache" / "demo-token",
            help="where the token of the demo is kept, and beside it a patient's link (default: %(default)s)",
        )
        parser.add_argument(
            "--anyway", action="store_true", help="even where DEBUG is off; everybody knows the demo's passwords"
        )

    def handle(self, *, seed: int, patients: int, token_file: Path, anyway: bool, **_options: Any) -> None:
        """Fill, unless it is filled, and tell.

        :raises CommandError: this isn't a place for a demo, or the reference data isn't there.
        """
        if patients < 1:
            raise CommandError("--patients has to be at least 1.")
        # Rich ends its lines itself.
        self.stdout.ending = ""
        console = Console(file=cast("IO[str]", self.stdout), highlight=False)
        if _is_filled():
            console.print("The demo clinic is there already, and was left as it is; `make demo-reset` starts it over.")
        else:
            _refuse(anyway=anyway)
            _fill(console, seed=seed, patients=patients)
        at = timezone.now()
        _tell(console, working_token(token_file, at=at), working_link(token_file.with_name("demo-link"), at=at))


def _is_filled() -> bool:
    return User.objects.filter(username__in=SIGN_INS).count() == len(SIGN_INS)


def _refuse(*, anyway: bool) -> None:
    if not settings.DEBUG and not anyway:
        raise CommandError(
            "DEBUG is off, so this may be a real clinic, and the demo's passwords are known to everybody. "
            "If it is one to play with, repeat this with --anyway."
        )
    if Patient.objects.exists():
        raise CommandError(
            "There are patients here already. The demo only fills an empty clinic: use another database."
        )
    if not Treatment.objects.exists():
        raise CommandError("The reference data isn't there. Run `manage.py load_reference` first.")


def _fill(console: Console, *, seed: int, patients: int) -> None:
    columns = (TextColumn("Filling the demo clinic"), BarColumn(), TextColumn("{task.percentage:3.0f} %"))
    # One transaction: whoever interrupts it has no clinic rather than half of one.
    with Progress(*columns, TimeElapsedColumn(), console=console) as bar, transaction.atomic():
        task = bar.add_task("", total=1.0)
        fill(
            seed=seed,
            patients=patients,
            now=timezone.now(),
            progress=lambda done: bar.update(task, completed=done),
        )
        bar.update(task, completed=1.0)
    counts = (Patient.objects.count(), Series.objects.count(), Appointment.objects.count())
    console.print("{} patients, {} series, {} appointments.".format(*counts))


def _tell(console: Console, token: str, link: str) -> None:
    site = f"http://127.0.0.1:{os.environ.get('PORT') or 8000}"
    people = Table("sign in as", "password", "who", box=None, padding=(0, 3, 0, 0))
    for username, who in SIGN_INS.items():
        people.add_row(username, PASSWORD, who)
    console.print(f"\nOpen [bold]{site}/admin/[/bold]\n")
    console.print(people)
    if link:
        console.print("\nOr be a patient, on the page that their link leads to:\n")
        console.print(f"{site}{reverse('patient_page:page', args=[link])}", soft_wrap=True)
    console.print("\nOr ask the API, whose schema is at " + f"{site}/api/v1/openapi.json:\n")
    # A line to paste must not be broken where the window ends.
    console.print(f'curl -H "Authorization: Bearer {token}" "{site}/api/v1/series/?status=active"\n', soft_wrap=True)
