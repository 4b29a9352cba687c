from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from api.events.page import event_page


class Command(BaseCommand):
    """Write the page of the documentation that lists every event."""

    help = "Print the catalogue of events as Markdown, or write it to a file (docs/events.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to."""
        parser.add_argument("--file", type=Path, help="write it there instead")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002  (Django's signature)
        """Say it, or write it."""
        if options["file"]:
            options["file"].write_text(event_page(), encoding="utf-8")
        else:
            self.stdout.write(event_page(), ending="")
