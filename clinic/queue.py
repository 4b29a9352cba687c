"""Asking the job queue for something, in the transaction of the act: no commit, no job. Each app has its ``jobs``."""

import logging
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

logger = logging.getLogger(__name__)


def defer(task: str, **arguments: Any) -> bool:
    """Let the queue run ``task``, by its name, soon; False if it waits there already. Three queries; then a fourth.

    ``arguments`` are ids and numbers: the queue keeps and logs them. Either way the log of the request says the number
    of the job that will do it.
    """
    try:
        # Refused, it leaves the transaction as it was.
        with transaction.atomic():
            number = app.configure_task(task, queueing_lock=task).defer(**arguments)
    except AlreadyEnqueued:
        # None where a worker took it up just now: what was written before it was taken is done by it, or by the next.
        logger.info("Job %s %s was asked for, and waits already.", _waiting(task) or "-", task)
        return False
    # By its number the log of the worker is found from that of the request.
    logger.info("Job %s %s was asked for.", number, task)
    return True


def _waiting(task: str) -> int | None:
    waiting = ProcrastinateJob.objects.filter(queueing_lock=task, status="todo")
    return waiting.values_list("id", flat=True).first()
