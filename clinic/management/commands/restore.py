"""``manage.py restore``."""

import os
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from django.core.files.storage import FileSystemStorage
from django.core.management.base import BaseCommand, CommandError
from psycopg import sql
from rich.console import Console

from clinic.environment import setting
from clinic.management.progress import told_on
from clinic.pictures.store import photo_storage
from clinic.recovery.databases import Database
from clinic.recovery.refusals import RecoveryRefused
from clinic.recovery.restoring import Wish, missing_migrations, restore
from clinic.recovery.sets import BackupSet, find_set


class Command(BaseCommand):
    """Restores a backup, and proves that it is what was backed up."""

    help = (
        "Restore a set, or the newest in a folder, into an empty database (--into, as its owner) and into the storage "
        "of the photos; every table is compared with the manifest before the application is let in. With --drill: into "
        "a database and a folder that are thrown away again, to know that it works and how long it takes."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where from, where to."""
        parser.add_argument("folder", type=Path, metavar="DIR")
        target = parser.add_mutually_exclusive_group(required=True)
        target.add_argument(
            "--into",
            metavar="DATABASE",
            help="an empty database, opened as its owner: its DATABASE_URL, or its name where DATABASE_OWNER_URL leads",
        )
        target.add_argument(
            "--drill", action="store_true", help="try it out: DATABASE_OWNER_URL's role makes a database"
        )
        parser.add_argument("--replace", default="", metavar="NAME", help="throw away what is in it; its name, in full")
        parser.add_argument(
            "--application", metavar="ROLE", help="who is to use it (default: the role of DATABASE_URL; '' for nobody)"
        )
        parser.add_argument("--identity", type=Path, metavar="FILE", help="the secret key, if age encrypted it")

    def handle(
        self, *, folder: Path, into: str, drill: bool, replace: str, application: str | None, **options: Any
    ) -> None:
        """Restore, compare, and say what to do next.

        :raises CommandError: it can't be restored, or isn't the same.
        """
        self.stdout.ending = ""
        self.console = Console(file=cast("IO[str]", self.stdout), highlight=False, markup=False, soft_wrap=True)
        who = Database.of_settings().user if application is None else application
        try:
            backup = find_set(folder.resolve())
            if drill:
                self._drill(backup, options["identity"])
            else:
                wish = Wish(
                    backup=backup, into=named_or_addressed(into), storage=photo_storage(), application=who,
                    replace=replace, identity=options["identity"],
                )  # fmt: skip
                self._restore(wish)
                self._tell_what_is_next(wish)
        except RecoveryRefused as refusal:
            raise CommandError(str(refusal)) from refusal

    def _restore(self, wish: Wish) -> None:
        begun = time.monotonic()
        with told_on(self.console) as tell:
            restore(wish, tell=tell)
        manifest = wish.backup.manifest
        self.console.print(
            f"{wish.backup.folder.name} is restored: {len(manifest.tables)} tables and {len(manifest.files):,} files "
            f"are what they were at {manifest.taken_at}, in {time.monotonic() - begun:.1f} s."
        )

    def _drill(self, backup: BackupSet, identity: Path | None) -> None:
        with thrown_away() as into, tempfile.TemporaryDirectory(prefix="clinic-drill-") as photos:
            self._restore(Wish(backup=backup, into=into, storage=FileSystemStorage(photos), identity=identity))
        self.console.print("It was a drill: database and files are thrown away again.")

    def _tell_what_is_next(self, wish: Wish) -> None:
        missing = missing_migrations(wish.backup)
        steps = [
            *([f"migrate, as the owner: {len(missing)} migrations are newer than the backup"] if missing else []),
            "photos verify",
            "let DATABASE_URL lead to it, and start the application",
            f"look through the messages that were waiting at {wish.backup.manifest.taken_at}: some were sent since",
            "start the worker; docs/recovery.md tells the rest",
        ]
        for number, step in enumerate(steps, start=1):
            self.console.print(f"{number}. {step}")


def named_or_addressed(wanted: str) -> Database:
    """The database of an address; or of a name, on the clinic's server: then no password is typed."""
    return Database.of_url(wanted) if "://" in wanted else owners_database().named(wanted)


def owners_database() -> Database:
    """The clinic's, as its owner sees it."""
    return Database.of_url(setting("DATABASE_OWNER_URL") or setting("DATABASE_URL"))


@contextmanager
def thrown_away() -> Iterator[Database]:
    """A database of its own on the clinic's server, for a while.

    :raises CommandError: nobody who may make one is known.
    """
    owner = owners_database()
    name = f"clinic_drill_{os.getpid()}"
    with owner.open(autocommit=True) as server:
        ((may_create,),) = server.execute(
            "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
        ).fetchall()
        if not may_create:
            raise CommandError("A drill makes a database: set DATABASE_OWNER_URL to a role that may (CREATEDB).")
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield owner.named(name)
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
