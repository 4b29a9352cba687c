"""``manage.py photos verify``."""

from argparse import ArgumentParser
from typing import IO, Any, cast

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from treatments.actions.photo_files import Verification, remove_orphans, verify_photos


class Command(BaseCommand):
    """Compares the rows of photos with their files: all there, and what was kept."""

    help = (
        "verify: read every photo's file and compare it with the hash that was kept; list rows without files, and "
        "files without rows, which a process that died may leave. Exits with 1 if a photo isn't as it was kept."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do, and whether files without rows go."""
        parser.add_argument("act", choices=["verify"])
        parser.add_argument(
            "--remove-orphans", action="store_true", help="remove files without rows that are older than a day"
        )

    def handle(self, *, remove_orphans: bool, **_options: Any) -> None:
        """Look, and tell.

        :raises CommandError: a photo's file is missing or isn't what was kept.
        """
        # Rich ends its lines itself.
        self.stdout.ending = ""
        console = Console(file=cast("IO[str]", self.stdout), highlight=False, markup=False)
        columns = (TextColumn("Reading photos"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=console) as bar:
            task = bar.add_task("", total=None)
            found = verify_photos(tell=lambda done, of: bar.update(task, completed=done, total=of))
        self._tell(console, found)
        if remove_orphans:
            self._remove(console, found)
        if not found.is_whole:
            raise CommandError("Not every photo is as it was kept: restore the files above from a backup.")

    def _tell(self, console: Console, found: Verification) -> None:
        for kind, names in (("missing", found.missing), ("changed", found.changed)):
            for photo_id, name in names:
                console.print(f"{kind}: {name} of photo {photo_id}", soft_wrap=True)
        for name in found.orphans:
            console.print(f"without a row: {name}", soft_wrap=True)
        console.print(
            f"{found.photos} photos: {len(found.missing)} files missing, {len(found.changed)} changed; "
            f"{len(found.orphans)} files without a row."
        )

    def _remove(self, console: Console, found: Verification) -> None:
        removed = remove_orphans(found.orphans, at=timezone.now())
        console.print(f"{removed} files without a row were removed; younger ones may be of an upload under way.")
