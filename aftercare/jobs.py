"""What the queue runs for aftercare."""

from datetime import UTC, datetime

from django.utils import timezone
from procrastinate.contrib.django import app

from aftercare.actions.check_ins import ask_due_check_ins, close_check_ins
from aftercare.actions.telling import MOST_AT_ONCE, queue_preparations, queue_window_ends


@app.periodic(cron="*/5 * * * *")
@app.task(name="aftercare.keep_check_ins", queue="sending", queueing_lock="aftercare.keep_check_ins")
def keep_check_ins(timestamp: int) -> tuple[int, int]:
    """Ask the check-ins that are due, and give up those that closed; how many of each."""
    at = datetime.fromtimestamp(timestamp, UTC)
    return ask_due_check_ins(at=at), close_check_ins(at=at)


@app.periodic(cron="*/5 * * * *")
@app.task(name="aftercare.tell", queue="sending", queueing_lock="aftercare.tell")
def tell(timestamp: int) -> None:  # noqa: ARG001  (what a periodic job is given)
    """Tell patients how to prepare for a visit, and what they may do again; some hundreds in each transaction."""
    for queue in (queue_preparations, queue_window_ends):
        while queue(at=timezone.now()) == MOST_AT_ONCE:
            pass
