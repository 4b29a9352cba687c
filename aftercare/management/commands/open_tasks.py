"""``manage.py open_tasks``."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from aftercare.jobs import keep_check_ins
from treatments.jobs import open_due_tasks


class Command(BaseCommand):
    """Does once what otherwise the queue does from time to time. Repeating it does no harm."""

    help = "Ask the check-ins that are due, give up those that closed, and open a task for each series that drifts."

    def handle(self, **_options: Any) -> None:
        """Do it, and say how much there was."""
        at = timezone.now()
        asked, missed = keep_check_ins(at)
        opened = open_due_tasks(at)
        self.stdout.write(f"{asked} check-ins asked, {missed} given up, {opened} tasks opened.")
