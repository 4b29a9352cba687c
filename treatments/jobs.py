"""What the queue runs for treatments."""

from datetime import UTC, datetime

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from treatments.actions.series_tasks import open_drifting_tasks
from treatments.actions.telling import MOST_REMINDERS, queue_reminders


@app.periodic(cron="*/5 * * * *")
@app.task(name="treatments.remind", queue="sending", queueing_lock="treatments.remind")
def remind(timestamp: int) -> None:  # noqa: ARG001  (what a periodic job is given)
    """Remind whoever has a visit ahead, as long before as REMINDER_HOURS says; some hundreds in each transaction."""
    for hours in settings.REMINDER_HOURS:
        while queue_reminders(hours=hours, at=timezone.now()) == MOST_REMINDERS:
            pass


@app.periodic(cron="7 * * * *")
@app.task(name="treatments.open_due_tasks", queueing_lock="treatments.open_due_tasks")
def open_due_tasks(timestamp: int) -> int:
    """Ask the desk to see to the series that drift; how many are new."""
    return len(open_drifting_tasks(at=datetime.fromtimestamp(timestamp, UTC)))
