"""Dispatchers in processes of their own, each killed while it is at work, and another one after it.

``python -m tests.api.webhooks.dispatchers <kills>``: one that has loaded everything forks each, so that what takes time
is the sending.
"""

import os
import random
import signal
import sys
import time
from datetime import timedelta

import django

django.setup()

from django.utils import timezone  # noqa: E402

from api.webhooks.delivering import send_due  # noqa: E402
from api.webhooks.models import Delivery  # noqa: E402
from api.webhooks.pace import Pace  # noqa: E402
from api.webhooks.spreading import spread  # noqa: E402
from clinic.models import AuditEvent  # noqa: E402

# As in production, but that a day takes a second.
PACE = Pace(
    waits=tuple(timedelta(seconds=0.2 * number) for number in range(1, 10)),
    timeout=0.4,
    batch=50,
    longest=1,
    patience=3,
    rest=timedelta(seconds=0.2),
    lease=timedelta(seconds=1.5),
)
DONE = 7


def dispatch():
    """Until there is nothing left to do, as jobs would one after another."""
    while True:
        spread(at=timezone.now())
        if not send_due(clock=timezone.now, pace=PACE, seconds=2):
            # Whoever writes elsewhere in the cluster holds the feed back: then there is only nothing to see yet.
            happened = AuditEvent.objects.filter(action="patient.changed").count()
            if Delivery.objects.exclude(status="pending").count() >= happened:
                os._exit(DONE)
            time.sleep(0.05)


def killed(after):
    """Whether it was at work when it was killed."""
    child = os.fork()
    if child == 0:
        dispatch()
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def main(kills):
    chance = random.Random(7)
    count = 0
    while count < kills:
        assert killed(0.4 + chance.random() * 0.9), "There was nothing left to do: kill sooner."
        count += 1
        print(f"killed {count}", flush=True)  # noqa: T201
    child = os.fork()
    if child == 0:
        dispatch()
    _pid, status = os.waitpid(child, 0)
    sys.exit(0 if os.waitstatus_to_exitcode(status) == DONE else 1)


if __name__ == "__main__":
    main(int(sys.argv[1]))
