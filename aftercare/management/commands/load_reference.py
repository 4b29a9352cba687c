"""``manage.py load_reference``."""

import time
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any, cast

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from aftercare.actions.reference import has_reference, load_reference
from aftercare.management.reference_files import read_lists, read_protocols
from clinic.actions.reference.entries import Outcome
from clinic.actions.reference.rows import BadRow


class Command(BaseCommand):
    """Brings the reference data in line with its files, and says what it did. Repeating it does no harm."""

    help = (
        "Load concerns, scales, treatments, series templates, spacing and aftercare from the reference files. The "
        "files win over what was edited here; nothing is removed; a changed template or protocol becomes a new version."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """``--quiet``, ``--once`` and ``--folder``."""
        parser.add_argument("--quiet", action="store_true", help="say nothing unless something is wrong")
        parser.add_argument(
            "--once",
            action="store_true",
            help="leave all as it is where there are treatments already: what was edited stays",
        )
        parser.add_argument(
            "--folder",
            type=Path,
            default=settings.BASE_DIR / "fixtures" / "reference",
            help="where the files are (default: %(default)s)",
        )

    def handle(self, *, quiet: bool, once: bool, folder: Path, **_options: Any) -> None:
        """Load, in one transaction.

        :raises CommandError: a file or a row is wrong; nothing was loaded.
        """
        if once and has_reference():
            if not quiet:
                self.stdout.write("There is reference data already: it stays as it is.")
            return
        began = time.monotonic()
        files, protocols = read_lists(folder), read_protocols(folder)
        try:
            outcomes = load_reference(files=files, protocols=protocols, at=timezone.now())
        except BadRow as refusal:
            raise CommandError(f"{folder}/{refusal} Nothing was loaded.") from refusal
        if not quiet:
            self._tell(outcomes, time.monotonic() - began)

    def _tell(self, outcomes: Sequence[Outcome], seconds: float) -> None:
        # Rich ends its lines itself.
        self.stdout.ending = ""
        console = Console(file=cast("IO[str]", self.stdout), highlight=False)
        console.print(_table(outcomes))
        for outcome in outcomes:
            for name, fields in outcome.changed.items():
                console.print(f"changed {outcome.kind}: {name} ({', '.join(fields)})")
            if outcome.kept:
                console.print(f"not in the files, and kept: {outcome.kind}: {', '.join(outcome.kept)}")
        console.print(f"Reference data is as its files say ({seconds:.1f} s).")


def _table(outcomes: Sequence[Outcome]) -> Table:
    table = Table("reference data", box=None)
    for column in ("created", "changed", "unchanged"):
        table.add_column(column, justify="right")
    for outcome in outcomes:
        counts = (len(outcome.created), len(outcome.changed), outcome.unchanged)
        table.add_row(outcome.kind, *map(str, counts))
    return table
