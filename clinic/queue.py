"""Asking the job queue for something, in the transaction of the act: no commit, no job. Each app has its ``jobs``."""

import logging
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

logger = logging.getLogger(__name__)


def defer(task: str, **arguments: Any) -> bool:
    """Let the queue run ``task``, by its name, soon; False if it waits there already. Three queries.

    ``arguments`` are ids and numbers: the queue keeps and logs them.
    """
    try:
        # Refused, it leaves the transaction as it was.
        with transaction.atomic():
            number = app.configure_task(task, queueing_lock=task).defer(**arguments)
    except AlreadyEnqueued:
        return False
    # By its number the log of the worker is found from that of the request.
    logger.info("Job %s %s was asked for.", number, task)
    return True
