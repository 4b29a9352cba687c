"""What the queue runs for the API."""

from django.utils import timezone
from procrastinate.contrib.django import app

from api.webhooks.asking import JOB
from api.webhooks.asking import forget_deliveries as forget
from api.webhooks.delivering import send_due
from api.webhooks.spreading import spread


# Seconds come last.
@app.periodic(cron="* * * * * */10")
@app.task(name=JOB, queue="sending", queueing_lock=JOB)
def tell_webhooks(timestamp: int | None = None) -> None:  # noqa: ARG001  (what a periodic job is given)
    """Tell endpoints what happened; every ten seconds, and at once where somebody asks.

    No act asks for it: its notification would make all that commit meanwhile wait for each other. Several may run, one
    waits at most; to each endpoint one sends at a time.
    """
    spread(at=timezone.now())
    send_due(clock=timezone.now)


@app.periodic(cron="41 3 * * *")
@app.task(name="api.forget_deliveries", queueing_lock="api.forget_deliveries")
def forget_deliveries(timestamp: int) -> None:  # noqa: ARG001  (as above)
    """Remove what was told long ago."""
    forget(at=timezone.now())
