"""``manage.py migrate``, in a clinic that goes on working meanwhile."""

from functools import partial
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.core.management.commands.migrate import Command as Migrate

from clinic.lock_tries import NeverFree, try_for_lock


class Command(Migrate):
    """Django's, but it waits for a table no longer than MIGRATE_LOCK_TIMEOUT_MS, and then tries again.

    One report that takes a minute, a migration that waits for it, and the clinic would stand still for that minute.
    Each migration that is done stays done, so that a try goes on where the last one gave up; what isn't one transaction
    has to be of one operation that can be repeated, as those of ``clinic.migration_steps`` can.
    """

    def add_arguments(self, parser: CommandParser) -> None:
        """Django's, and for how long and how often."""
        super().add_arguments(parser)
        parser.add_argument(
            "--lock-timeout", type=int, default=settings.MIGRATE_LOCK_TIMEOUT_MS, metavar="MS",
            help="how long to wait for a table, and keep others waiting (default: %(default)s)")  # fmt: skip
        parser.add_argument(
            "--tries", type=int, default=settings.MIGRATE_TRIES, help="before it gives up (default: %(default)s)"
        )

    def handle(self, *args: Any, lock_timeout: int, tries: int, **options: Any) -> None:
        """Migrate, and try again while somebody else has the table.

        :raises CommandError: every try waited in vain.
        """
        work = partial(super().handle, *args, **options)
        try:
            try_for_lock(work, alias=options["database"], timeout=lock_timeout, tries=tries, tell=self._tell)
        except NeverFree as failure:
            raise CommandError(
                f"Somebody else had the table for {lock_timeout} ms, in each of {tries} tries. What was done stays "
                "done. Look into pg_stat_activity for who it is, and migrate again."
            ) from failure

    def _tell(self, remaining: int) -> None:
        self.stdout.write(f"\n  Somebody else has the table: {remaining} more tries.")
