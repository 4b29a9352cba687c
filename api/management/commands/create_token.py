"""Make a token for a program."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from api.tokens import LONGEST_LIFE_DAYS, create_token
from clinic.errors import InvalidInput


class Command(BaseCommand):
    """Prints the token alone on the last line of stdout; nobody can read it again."""

    help = "Make a token for a program; it is printed alone on the last line."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Name, scopes, days and networks."""
        parser.add_argument("name", help="what the program is called")
        parser.add_argument("--scopes", required=True, help='"*", or for example "patients:read appointments:write"')
        parser.add_argument("--days", type=int, default=LONGEST_LIFE_DAYS, help="how long it lives, 1 to 365")
        parser.add_argument("--networks", default="", help='from where alone: "203.0.113.0/24 2001:db8::/32"')

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002  (Django's signature)
        """Make it."""
        scopes, networks = (options[name].replace(",", " ").split() for name in ("scopes", "networks"))
        try:
            token, text = create_token(
                name=options["name"],
                scopes=scopes,
                networks=networks,
                days=options["days"],
                by=None,
                at=timezone.now(),
            )
        except InvalidInput as error:
            raise CommandError(str(error)) from error
        self.stderr.write(f"{token.name}: until {token.expires_at:%Y-%m-%d}, {' '.join(token.scopes)}")
        self.stdout.write(text)
