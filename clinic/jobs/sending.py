"""Messages to patients leave the house."""

from django.utils import timezone
from procrastinate.contrib.django import app

from clinic.actions.messages.sending import recover_lost
from clinic.actions.messages.sending import send_due as send


# Seconds come last.
@app.periodic(cron="* * * * * */10")
@app.task(name="clinic.send_due", queue="sending", queueing_lock="clinic.send_due")
def send_due(timestamp: int | None = None) -> None:  # noqa: ARG001  (what a periodic job is given)
    """Send what is due; every ten seconds, and at once where somebody asks. Several may run, one waits at most."""
    send(clock=timezone.now)


@app.periodic(cron="* * * * *")
@app.task(name="clinic.recover_lost", queue="sending", queueing_lock="clinic.recover_lost")
def recover_lost_messages(timestamp: int) -> None:  # noqa: ARG001  (as above)
    """See to what was on its way when a worker died."""
    recover_lost(at=timezone.now())
