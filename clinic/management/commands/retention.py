"""``manage.py retention``: lets go of what was kept for long enough, as the role that owns the tables."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from clinic.actions.retention import apply_retention
from clinic.environment import setting
from clinic.management.commands.erase import connect_as_owner
from clinic.retention import RetentionRule, retention_rules


class Command(BaseCommand):
    """Says counts, and nothing else. Meant for a daily timer, beside ``manage.py erase``."""

    help = (
        "Let go of what was kept for long enough. Connects as the role of DATABASE_OWNER_URL, if it is set: without, "
        "what only that role may touch stays. See docs/privacy.md."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One can look first."""
        parser.add_argument("--dry-run", action="store_true", help="only count what is over")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002  (Django's signature)
        """A line for each rule."""
        connect_as_owner(setting("DATABASE_OWNER_URL"))
        at = timezone.now()
        counts = (
            [(rule, rule.count(at)) for rule in retention_rules()] if options["dry_run"] else apply_retention(at=at)
        )
        for rule, count in counts:
            self.stdout.write(f"{rule.name:<20} {days_of(rule):>9} {count:>9}")


def days_of(rule: RetentionRule) -> str:
    """How long, in the largest whole unit."""
    if rule.kept_for is None:
        return "for ever"
    hours = int(rule.kept_for.total_seconds()) // 3600
    return f"{hours // 24} days" if hours >= 24 * 4 else f"{hours} hours"
