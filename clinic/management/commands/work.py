"""``manage.py work``: what runs the job queue in production."""

import asyncio
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from clinic.working import keep_working


class Command(BaseCommand):
    """Runs the job queue until it is told to end, by SIGTERM or SIGINT."""

    help = "Send messages and webhooks, import and export; as many of these as you like, on any machine."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """``--concurrency``, ``--grace``, ``--alive``."""
        parser.add_argument("--concurrency", type=int, default=4, help="jobs at the same time (4)")
        words = "seconds that jobs in hand have to end, once it is told to (25)"
        parser.add_argument("--grace", type=float, default=25.0, help=words)

        words = "a file to touch every few seconds, for python -m clinic.alive worker FILE"
        parser.add_argument("--alive", type=Path, metavar="FILE", help=words)

    def handle(self, *, concurrency: int, grace: float, alive: Path | None, **_options: Any) -> None:
        """Work."""
        work = keep_working(grace_seconds=grace, alive=alive, concurrency=concurrency, delete_jobs="successful")
        asyncio.run(work)
