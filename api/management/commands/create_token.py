"""Make a token for a program."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from api.fields import as_uuid
from api.tokens import LONGEST_LIFE_DAYS, create_token
from clinic.errors import InvalidInput
from clinic.models import Location


class Command(BaseCommand):
    """Prints the token alone on the last line of stdout; nobody can read it again."""

    help = "Make a token for a program; it is printed alone on the last line."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Name, scopes, days, networks and locations."""
        parser.add_argument("name", help="what the program is called")
        parser.add_argument("--scopes", required=True, help='"*", or for example "patients:read appointments:write"')
        parser.add_argument("--days", type=int, default=LONGEST_LIFE_DAYS, help="how long it lives, 1 to 365")
        parser.add_argument("--networks", default="", help='from where alone: "203.0.113.0/24 2001:db8::/32"')
        parser.add_argument(
            "--locations", default="", help="the ids of those to which alone it is limited; of all, unless any is named"
        )

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002  (Django's signature)
        """Make it."""
        scopes, networks, named = (_words(options[name]) for name in ("scopes", "networks", "locations"))
        try:
            token, text = create_token(
                name=options["name"],
                scopes=scopes,
                networks=networks,
                locations=[_location(each) for each in named],
                days=options["days"],
                by=None,
                at=timezone.now(),
            )
        except InvalidInput as error:
            raise CommandError(str(error)) from error
        self.stderr.write(f"{token.name}: until {token.expires_at:%Y-%m-%d}, {' '.join(token.scopes)}")
        self.stdout.write(text)


def _words(text: str) -> list[str]:
    return text.replace(",", " ").split()


def _location(named: str) -> Location:
    wanted = as_uuid(named)
    found = Location.objects.filter(pk=wanted).first() if wanted else None
    if found is None:
        raise CommandError(f"There is no location with the id {named}. GET /api/v1/locations/ has them.")
    return found
