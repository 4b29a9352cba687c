"""Which programs may use the API."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from api.models import ApiToken


class Command(BaseCommand):
    """A line for each: key id, status, end, last use, name, scopes and networks. Secrets nobody can read."""

    help = "List the tokens of programs."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """``--all``."""
        parser.add_argument("--all", action="store_true", help="those that were revoked or have ended, too")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002  (Django's signature)
        """List them, those that end first first."""
        at = timezone.now()
        tokens = ApiToken.objects.order_by("expires_at", "id")
        if not options["all"]:
            tokens = tokens.filter(revoked_at=None, expires_at__gt=at)
        for token in tokens.iterator():
            state = "revoked" if token.revoked_at else "expired" if token.expires_at <= at else "active"
            used = f"{token.last_used_at:%Y-%m-%d %H:%M} from {token.last_used_from}" if token.last_used_at else "never"
            networks = " ".join(token.networks) or "anywhere"
            self.stdout.write(
                f"{token.key_id}  {state:7}  until {token.expires_at:%Y-%m-%d}  used {used}  {token.name}: "
                f"{' '.join(token.scopes)} from {networks}"
            )
