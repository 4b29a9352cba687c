"""``manage.py demo``: everything between an empty folder and a clinic to look at, in one process."""

import os
import subprocess
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from gunicorn.app.base import BaseApplication

from clinic.utf8 import Utf8Handler


class Command(BaseCommand):
    """Migrates, loads the reference data, fills the demo clinic, serves it and sends its messages to the console.

    What is there already stays.
    """

    help = "Prepare the demo clinic and serve it at 127.0.0.1."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """``--port``."""
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))

    def handle(self, *, port: int, **_options: Any) -> None:
        """Prepare and serve, until somebody stops it."""
        if _is_behind():
            _migrate()
        # To sys.stdout itself: wrapped twice, each move of the progress bar would end a line.
        call_command("load_reference", quiet=True)
        call_command("fill_demo")
        sys.stdout.flush()
        # The workers are forked from here, so that the site is imported once; a connection can't be shared among them.
        connections.close_all()
        _work()
        DemoServer(port).run()


def _is_behind() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _migrate() -> None:
    # As the owner of the tables, which this process isn't.
    owner = os.environ.get("DATABASE_OWNER_URL") or os.environ["DATABASE_URL"]
    command = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    environment = {**os.environ, "DATABASE_URL": owner}
    subprocess.run(command, cwd=settings.BASE_DIR, env=environment, check=True)  # noqa: S603  (our own words only)


def _work() -> None:
    # It ends by itself when this process does: see there.
    command = [sys.executable, "manage.py", "demo_worker", f"--server={os.getpid()}"]
    subprocess.Popen(command, cwd=settings.BASE_DIR)  # noqa: S603  (our own words only)


class DemoServer(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn as in production, with the application that is loaded already."""

    def __init__(self, port: int) -> None:
        self.port = port
        super().__init__()

    def load_config(self) -> None:
        """As the README says for production, on this machine only."""
        for name, value in {
            "bind": f"127.0.0.1:{self.port}",
            "worker_class": "clinic.serving.DrainingWorker",
            "workers": 2,
            "threads": 4,
            "preload_app": True,
            "loglevel": "warning",
            "logger_class": "clinic.access_log.AccessLogger",
        }.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The site."""
        return Utf8Handler()
