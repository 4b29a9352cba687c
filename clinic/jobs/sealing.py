"""The audit is sealed, so that what was written can't be changed unnoticed for longer than this."""

from django.utils import timezone
from procrastinate.contrib.django import app

from clinic.actions.sealing import seal_audit as seal


@app.periodic(cron="*/10 * * * *")
@app.task(name="clinic.seal_audit", queueing_lock="clinic.seal_audit")
def seal_audit(timestamp: int) -> None:  # noqa: ARG001  (what a periodic job is given)
    """Seal what is settled."""
    seal(at=timezone.now())
