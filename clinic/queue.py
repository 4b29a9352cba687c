"""Asking the job queue for something, in the transaction of the act: no commit, no job. Each app has its ``jobs``."""

from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued


def defer(task: str, **arguments: Any) -> bool:
    """Let the queue run ``task``, by its name, soon; False if it waits there already. Three queries.

    ``arguments`` are ids and numbers: the queue keeps and logs them.
    """
    try:
        # Refused, it leaves the transaction as it was.
        with transaction.atomic():
            app.configure_task(task, queueing_lock=task).defer(**arguments)
    except AlreadyEnqueued:
        return False
    return True
