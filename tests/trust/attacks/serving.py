"""A server as it runs in production: gunicorn with gunicorn.conf.py, the settings of production, a proxy before it."""

import os
import subprocess
import sys
from contextlib import contextmanager

from tests.bench.memory import QUIET, url_of
from tests.bench.throughput import free_port, wait_for
from tests.static_files import collect_static
from tests.trust.attacks.target import HOST
from tests.trust.dependencies import PROJECT

PRODUCTION = {
    "DEBUG": "false",
    "SECURE_SSL": "true",
    "BEHIND_PROXY": "true",
    "ALLOWED_HOSTS": HOST,
    "WEBHOOKS_ALLOW_LOCAL": "false",
    "SIGN_INS_PER_MINUTE": "20",
    "SIGN_INS_PER_NAME": "10",
}


@contextmanager
def served(database, **more):
    """The port of a server of that database; ``more`` is told by its environment, besides what production says."""
    environment = {**os.environ, **PRODUCTION, "DATABASE_URL": url_of(database), **more}
    collect_static()
    port = free_port()
    options = ("--worker-class", "gthread", "--workers", "1", "--threads", "4", "--log-level", "critical")
    command = [sys.executable, *QUIET, "-m", "gunicorn", "clinic.wsgi", "--bind", f"127.0.0.1:{port}", *options]
    # It says of each attack that it refused it.
    process = subprocess.Popen(command, cwd=PROJECT, env=environment, stderr=subprocess.DEVNULL)
    try:
        wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=60)
