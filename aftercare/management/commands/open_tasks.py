"""``manage.py open_tasks``."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from aftercare.actions.check_ins import ask_due_check_ins, close_check_ins
from treatments.actions.series_tasks import open_drifting_tasks


class Command(BaseCommand):
    """Does once what otherwise the queue does from time to time. Repeating it does no harm."""

    help = "Ask the check-ins that are due, give up those that closed, and open a task for each series that drifts."

    def handle(self, **_options: Any) -> None:
        """Do it, and say how much there was."""
        at = timezone.now()
        asked, missed = ask_due_check_ins(at=at), close_check_ins(at=at)
        opened = len(open_drifting_tasks(at=at))
        self.stdout.write(f"{asked} check-ins asked, {missed} given up, {opened} tasks opened.")
