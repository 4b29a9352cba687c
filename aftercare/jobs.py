"""What the queue runs for aftercare."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from aftercare.actions.check_ins import ask_due_check_ins, close_check_ins


@app.periodic(cron="*/5 * * * *")
@app.task(name="aftercare.keep_check_ins", queueing_lock="aftercare.keep_check_ins")
def keep_check_ins(timestamp: int) -> tuple[int, int]:
    """Ask the check-ins that are due, and give up those that closed; how many of each."""
    at = datetime.fromtimestamp(timestamp, UTC)
    return ask_due_check_ins(at=at), close_check_ins(at=at)
