"""``manage.py work``: what runs the job queue in production."""

import asyncio
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from prometheus_client import start_http_server

from clinic.metrics.counted import REGISTRY
from clinic.working import QUEUES, keep_working


class Command(BaseCommand):
    """Runs the job queue until it is told to end, by SIGTERM or SIGINT."""

    help = "Send messages and webhooks, import and export; as many of these as you like, on any machine."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """``--concurrency``, ``--grace``, ``--queues``, ``--alive``, ``--metrics-port``, ``--metrics-address``."""
        parser.add_argument("--concurrency", type=int, default=4, help="jobs at the same time (4)")
        words = "seconds that jobs in hand have to end, once it is told to (25)"
        port = "serve metrics there, for Prometheus (none)"
        parser.add_argument("--metrics-port", type=int, help=port)
        address = "the address to serve them at (127.0.0.1); whoever reaches it may read them"
        parser.add_argument("--metrics-address", default="127.0.0.1", help=address)
        parser.add_argument("--grace", type=float, default=25.0, help=words)
        words = f"only these, of {', '.join(QUEUES)} (all); each needs a worker somewhere"
        parser.add_argument("--queues", nargs="+", choices=QUEUES, metavar="QUEUE", help=words)

        words = "a file to touch every few seconds, for python -m clinic.alive worker FILE"
        parser.add_argument("--alive", type=Path, metavar="FILE", help=words)

    def handle(
        self,
        *,
        concurrency: int,
        grace: float,
        queues: list[str] | None,
        alive: Path | None,
        metrics_port: int | None,
        metrics_address: str,
        **_options: Any,
    ) -> None:
        """Work."""
        if metrics_port is not None:
            # What is seen in the database is told by the web server's.
            _serve_metrics(metrics_port, metrics_address)
        wanted = {"concurrency": concurrency, "queues": queues, "delete_jobs": "successful"}
        asyncio.run(keep_working(grace_seconds=grace, alive=alive, **wanted))


def _serve_metrics(port: int, address: str) -> None:
    try:
        start_http_server(port, address, registry=REGISTRY)
    except OSError as error:
        raise CommandError(f"Metrics can't be served at {address}, port {port}: {error.strerror}.") from error
