"""Give the token of a program another secret."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from api.management.naming import add_token_argument, named_token
from api.tokens import LONGEST_LIFE_DAYS, rotate_token
from clinic.errors import DomainError


class Command(BaseCommand):
    """Prints the token alone on the last line of stdout; nobody can read it again."""

    help = "Give a token another secret; it is printed alone on the last line."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Key id, overlap and days."""
        add_token_argument(parser)
        parser.add_argument("--overlap-days", type=int, default=0, help="how long the old secret goes on, 0 to 7")
        parser.add_argument("--days", type=int, default=LONGEST_LIFE_DAYS, help="how long the new one lives, 1 to 365")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002  (Django's signature)
        """Rotate it."""
        token = named_token(options["key_id"])
        wanted = {name: options[name] for name in ("overlap_days", "days")}
        try:
            token, text = rotate_token(token=token, **wanted, by=None, at=timezone.now())
        except DomainError as error:
            raise CommandError(str(error)) from error
        earlier = f", the earlier secret until {token.previous_ends_at:%Y-%m-%d}" if token.previous_ends_at else ""
        self.stderr.write(f"{token.name}: until {token.expires_at:%Y-%m-%d}{earlier}")
        self.stdout.write(text)
