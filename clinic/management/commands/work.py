"""``manage.py work``: what runs the job queue in production."""

import asyncio
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from clinic.working import QUEUES, keep_working


class Command(BaseCommand):
    """Runs the job queue until it is told to end, by SIGTERM or SIGINT."""

    help = "Send messages and webhooks, import and export; as many of these as you like, on any machine."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """``--concurrency``, ``--grace``, ``--queues``."""
        parser.add_argument("--concurrency", type=int, default=4, help="jobs at the same time (4)")
        words = "seconds that jobs in hand have to end, once it is told to (25)"
        parser.add_argument("--grace", type=float, default=25.0, help=words)
        words = f"only these, of {', '.join(QUEUES)} (all); each needs a worker somewhere"
        parser.add_argument("--queues", nargs="+", choices=QUEUES, metavar="QUEUE", help=words)

    def handle(self, *, concurrency: int, grace: float, queues: list[str] | None, **_options: Any) -> None:
        """Work."""
        wanted = {"concurrency": concurrency, "queues": queues, "delete_jobs": "successful"}
        asyncio.run(keep_working(grace_seconds=grace, **wanted))
