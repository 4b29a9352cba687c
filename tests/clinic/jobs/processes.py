"""Workers in processes of their own, on the database of the test, as the application's role."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

from django.db import connection

from tests.database import PROJECT


def environment_of_workers():
    """On the database of the test, at any hour."""
    url = urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}"))
    return {**os.environ, "DATABASE_URL": url, "QUIET_HOURS": "", "PYTHONPATH": str(PROJECT)}


@contextmanager
def worker(*, outlet, carrier):
    """One that sends SMS by ``outlet`` to ``carrier``, until it is left, or killed."""
    sending = {"SMS_BACKEND": f"tests.clinic.messages.gateway.{outlet}", "TEST_CARRIER": carrier.url}
    environment = environment_of_workers() | sending
    command = [sys.executable, "-m", "tests.clinic.jobs.worker"]
    process = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_until(condition, seconds=60):
    """Until ``condition()`` holds; what it gave."""
    end = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < end, "It never came."
        time.sleep(0.1)
    return found
