"""gunicorn and the job queue as in production, each a process of its own, on the cluster of the stand."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from tests.trust.cluster import wait_until

PROJECT = Path(__file__).resolve().parents[2]
QUIET = ("-W", "ignore")
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "clinic.settings",
    "DEBUG": "false",
    "SECURE_SSL": "false",
    "ALLOWED_HOSTS": "testserver,127.0.0.1",
    "DATABASE_POOL_SIZE": "4",
    "CLOCK_TOLERANCE_SECONDS": "30",
    "LOG_LEVEL": "ERROR",
    "PYTHONPATH": str(PROJECT),
    # Whoever never rests is kept from nothing.
    **{f"API_{name}": "0" for name in ("PER_SECOND", "PER_MINUTE", "UPLOADS_PER_MINUTE")},
    "SHARE_LINK_PER_MINUTE": "100000",
    "SHARE_LINK_MISSES_PER_MINUTE": "100000",
    "SIGN_INS_PER_MINUTE": "0",
    "SIGN_INS_PER_NAME": "0",
}


def environment(url, **changes):
    return {**os.environ, **PRODUCTION, "DATABASE_URL": url, **changes}


class Server:
    """One gunicorn."""

    def __init__(self, port, process, log):
        self.port, self.process, self.log = port, process, log

    def workers(self):
        """The process ids of those that answer."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(each) for each in children.split()]

    def kill_worker(self, pid):
        os.kill(pid, signal.SIGKILL)

    def signal(self, number):
        self.process.send_signal(number)

    @property
    def said(self):
        return Path(self.log).read_text(errors="replace")


@contextmanager
def served(url, *, application="clinic.wsgi", port=None, options=(), tree=PROJECT, **changes):
    """With two workers of four threads, as ``gunicorn.conf.py`` has it; ``tree`` has the code."""
    port = port or free_port()
    with tempfile.NamedTemporaryFile("w", suffix=".log") as log:
        command = [
            sys.executable, *QUIET, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}", "--log-level",
            "critical", *options,
        ]  # fmt: skip
        env = environment(url, **{"PYTHONPATH": str(tree), **changes})
        process = subprocess.Popen(command, cwd=tree, env=env, stdout=log, stderr=log)
        server = Server(port, process, log.name)
        try:
            wait_until(lambda: answers(port) or process.poll() is not None, 180)
            assert process.poll() is None, server.said
            yield server
        finally:
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(timeout=40)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()


def answers(port):
    """Whatever it says."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", "/healthz", headers={"Host": "testserver"})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def working(url, *options, worker=("manage.py", "work"), **changes):
    """A worker of the queue, until it is left or killed; a control has another ``worker``."""
    command = [sys.executable, *QUIET, *worker, *options]
    process = subprocess.Popen(
        command, cwd=PROJECT, env=environment(url, **changes), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def manage(url, *words):
    subprocess.run(
        [sys.executable, *QUIET, "manage.py", *words],
        cwd=PROJECT, env=environment(url, CLOCK_TOLERANCE_SECONDS="0", DATABASE_POOL_SIZE="0"), check=True,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip


def pause(seconds):
    time.sleep(seconds)
