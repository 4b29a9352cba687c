"""``manage.py work``: what runs the job queue in production."""

import asyncio
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from clinic.working import keep_working


class Command(BaseCommand):
    """Runs the job queue until it is told to end, by SIGTERM or SIGINT."""

    help = "Send messages and webhooks, import and export; as many of these as you like, on any machine."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """``--concurrency``, ``--grace``."""
        parser.add_argument("--concurrency", type=int, default=4, help="jobs at the same time (4)")
        words = "seconds that jobs in hand have to end, once it is told to (25)"
        parser.add_argument("--grace", type=float, default=25.0, help=words)

    def handle(self, *, concurrency: int, grace: float, **_options: Any) -> None:
        """Work."""
        asyncio.run(keep_working(grace_seconds=grace, concurrency=concurrency, delete_jobs="successful"))
