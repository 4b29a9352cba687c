"""``manage.py erase``: does the erasures that are due, as the role that owns the tables."""

from argparse import ArgumentParser
from typing import Any

import environ
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from clinic.actions.erasing import NotTheOwner, due_erasures, erase_patient
from clinic.actions.erasing_files import remove_left_files
from clinic.environment import setting
from clinic.errors import DomainError
from clinic.models import ErasureRequest


class Command(BaseCommand):
    """Meant for a daily timer, on a machine that knows the owner's password. Names nobody but by ids."""

    help = (
        "Erase the patients whose erasure was asked for and may not be taken back any more. Connects as the role of "
        "DATABASE_OWNER_URL, if it is set, else of DATABASE_URL. Fails if one couldn't be done, and says why."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One can look first."""
        parser.add_argument("--dry-run", action="store_true", help="only say which erasures are due")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002  (Django's signature)
        """One transaction for each: what can't be done keeps nobody else."""
        connect_as_owner(setting("DATABASE_OWNER_URL"))
        at = timezone.now()
        due = list(due_erasures(at=at))
        if options["dry_run"]:
            for request in due:
                self.stdout.write(f"{request.pk} is due since {request.due_at:%Y-%m-%d}")
            self.stdout.write(f"{len(due)} due.")
            return
        done = [request for request in due if self._erase(request)]
        remove_left_files(at=at)
        self.stdout.write(f"{len(done)} of {len(due)} due erasures done.")
        if len(done) < len(due):
            raise CommandError("Some erasures could not be done: see above. They are tried again by the next run.")

    def _erase(self, request: ErasureRequest) -> bool:
        try:
            erase_patient(request=request, at=timezone.now())
        except NotTheOwner as refusal:
            raise CommandError(str(refusal)) from refusal
        except DomainError as refusal:
            self.stderr.write(f"{request.pk}: {refusal} ({refusal.code})")
            return False
        # By their id: whoever restores a backup from before erases them anew.
        self.stdout.write(f"{request.pk}: patient {request.patient_id} is erased")
        return True


def connect_as_owner(url: str) -> None:
    """Let this process speak to its database as the role of ``url``; nothing, without one."""
    if not url:
        return
    wanted = environ.Env.db_url_config(url)
    own = connection.settings_dict
    connection.close()
    for name in ("USER", "PASSWORD", "HOST", "PORT"):
        own[name] = wanted[name]
    # Of a pool, the connections would be the application's.
    own["OPTIONS"] = {name: value for name, value in own["OPTIONS"].items() if name != "pool"}
    own["OPTIONS"] |= wanted.get("OPTIONS", {})
