"""``manage.py demo_worker``: what ``manage.py demo`` starts beside its server."""

import os
import signal
import threading
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

_EVERY_SECONDS = 1


class Command(BaseCommand):
    """Runs the job queue for as long as the process lives that started it, however that one ends."""

    help = "Run the job queue of the demo until its server is gone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """``--server``."""
        parser.add_argument("--server", type=int, required=True, help="the process to end with")

    def handle(self, *, server: int, **_options: Any) -> None:
        """Work, until the server is gone."""
        threading.Thread(target=_end_with, args=[server], daemon=True).start()
        call_command("work")


def _end_with(server: int) -> None:
    # Whoever is killed tells nobody; but its children get another parent.
    while os.getppid() == server:
        time.sleep(_EVERY_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
