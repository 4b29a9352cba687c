"""What is in memory decides how many queries an act takes: where they are counted, all of it is there."""

from django.db import transaction


def rehearse(act, *args, **how):
    """Let ``act`` happen and take back all that it wrote: what it has read of what is kept stays in memory."""
    with transaction.atomic():
        act(*args, **how)
        transaction.set_rollback(True)
