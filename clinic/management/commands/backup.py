"""``manage.py backup``."""

from argparse import ArgumentParser
from pathlib import Path
from typing import IO, Any, cast

from django.core.management.base import BaseCommand, CommandError
from django.db import Error
from django.utils import timezone
from rich.console import Console

from clinic.actions.backups import note_backup
from clinic.errors import DomainError
from clinic.management.progress import told_on
from clinic.recovery.encryption import Encryption
from clinic.recovery.making import make_backup
from clinic.recovery.refusals import RecoveryRefused
from clinic.recovery.restoring import ensure_whole
from clinic.recovery.sets import BackupSet, Manifest, find_set, lost_kept, prune, sets_in

DAMAGED = 3


class Command(BaseCommand):
    """Makes, lists, checks and removes backups of database and photos."""

    help = (
        "Back database and photos up into a folder: `backup DIR`. `backup verify DIR` reads the newest set in it, or "
        "one set, and compares it with its manifest. Exits with 0 if all is well, 1 if there is no backup or it isn't "
        f"whole, {DAMAGED} if it was made but a photo in the clinic isn't as it was kept, unless that is recorded as "
        "lost and no backup has it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder, what to do with it, and how long sets are kept."""
        parser.add_argument("where", nargs="+", metavar="[verify] DIR", help="the folder; its last part may be a set")
        acts = parser.add_mutually_exclusive_group()
        acts.add_argument("--list", action="store_true", dest="is_list", help="tell which there are, and make none")
        acts.add_argument("--prune", action="store_true", help="remove those that aren't to be kept, and make none")
        for period, many in (("days", 7), ("weeks", 5), ("months", 12)):
            text = f"with --prune: keep the last one of each of so many {period} (default: %(default)s)"
            parser.add_argument(f"--keep-{period}", type=int, default=many, metavar="N", help=text)

    def handle(self, *, where: list[str], is_list: bool, prune: bool, **options: Any) -> None:
        """Do what is asked, and tell.

        :raises CommandError: it can't be done, or isn't whole.
        """
        self.stdout.ending = ""
        self.console = Console(file=cast("IO[str]", self.stdout), highlight=False, markup=False, soft_wrap=True)
        *act, folder = where
        if act not in ([], ["verify"]) or (act and (is_list or prune)):
            raise CommandError("Use it as: backup DIR, backup verify DIR, backup --list DIR or backup --prune DIR.")
        try:
            if act:
                self._verify(Path(folder))
            elif is_list:
                self._list(Path(folder))
            elif prune:
                self._prune(Path(folder), options)
            else:
                self._make(Path(folder))
        except RecoveryRefused as refusal:
            raise CommandError(str(refusal)) from refusal

    def _make(self, folder: Path) -> None:
        encryption = Encryption.configured()
        with told_on(self.console) as tell:
            made = make_backup(into=folder.resolve(), encryption=encryption, tell=tell)
        self.console.print(f"{made.folder}: {_told(made)}")
        self._note()
        if not encryption.kind:
            self.console.print("It isn't encrypted: see BACKUP_AGE_RECIPIENTS in docs/recovery.md.")
        if (made.manifest.damaged or made.manifest.lost) and self._tell_damages(made.manifest, folder):
            raise CommandError(
                "The backup is made, but some photos of the clinic are missing or changed: see above, and restore them "
                "from an older one, or record by photos lost what no backup has.", returncode=DAMAGED)  # fmt: skip

    def _tell_damages(self, manifest: Manifest, folder: Path) -> bool:
        """Whether there are any, besides what is recorded as lost and is in no backup."""
        having = lost_kept(list(sets_in(folder)))
        for name in manifest.damaged:
            last = having.get(name)
            where = f"the last backup that has it is {last.folder.name}" if last else "no backup has it"
            self.console.print(f"not as it was kept: {name} ({where})")
        there = [name for name in manifest.lost if name in having]
        for name in there:
            self.console.print(f"recorded as lost, but {having[name].folder.name} has it: {name}")
        if len(there) < len(manifest.lost):
            self.console.print(f"{len(manifest.lost) - len(there)} files are recorded as lost, and no backup has them.")
        return bool(manifest.damaged or there)

    def _note(self) -> None:
        try:
            note_backup(at=timezone.now())
        except (Error, DomainError) as error:
            # As where it is read only: the backup is there all the same.
            self.console.print(f"That it was made could not be kept in the audit: {type(error).__name__}.")

    def _verify(self, folder: Path) -> None:
        backup = find_set(folder)
        with told_on(self.console) as tell:
            ensure_whole(backup, tell)
        self.console.print(f"{backup.folder} is whole: {_told(backup)}")

    def _list(self, folder: Path) -> None:
        for backup in sets_in(folder):
            self.console.print(f"{backup.folder.name}  {_told(backup)}")

    def _prune(self, folder: Path, options: dict[str, Any]) -> None:
        rules = {period: options[f"keep_{period}"] for period in ("days", "weeks", "months")}
        gone = prune(folder, **rules, at=timezone.now())
        for name in gone:
            self.console.print(f"removed {name}")
        self.console.print(f"{len(gone)} removed, {sum(1 for _ in sets_in(folder))} kept.")


def _told(backup: BackupSet) -> str:
    manifest = backup.manifest
    rows = sum(table.rows for table in manifest.tables.values())
    kind = f"encrypted by {manifest.encryption}" if manifest.encryption else "not encrypted"
    return (
        f"{backup.bytes / 1e6:,.1f} MB, {rows:,} rows in {len(manifest.tables)} tables, {len(manifest.files):,} files, "
        f"PostgreSQL {manifest.server // 10_000}, {kind}"
    )
