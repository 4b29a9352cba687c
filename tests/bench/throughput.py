"""How much two workers answer together, as they run in production: gunicorn, with some clients that never rest.

The clients run on the same machine, and take their part of it. Nothing is written.
"""

import os
import socket
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle

from clinic.models import Patient
from tests.bench.caller import Request
from tests.bench.memory import PRODUCTION, QUIET, url_of

GOAL = 300
WORKERS, THREADS, CLIENTS = 2, 4, 8
SECONDS = 5
SERVER = ("--worker-class", "gthread", "--workers", str(WORKERS), "--threads", str(THREADS), "--log-level", "critical")
_END = b"\r\n\r\n"


@dataclass(frozen=True)
class Flow:
    """What came of it: how many were answered in how many seconds, how many of them not with 200, and how soon."""

    seconds: float
    milliseconds: list[float]
    errors: int

    @property
    def per_second(self):
        return len(self.milliseconds) / self.seconds

    @property
    def share_of_errors(self):
        return self.errors / len(self.milliseconds)

    @property
    def median(self):
        return statistics.median(self.milliseconds)

    @property
    def slow(self):
        """Nineteen of twenty are sooner."""
        return statistics.quantiles(self.milliseconds, n=20)[-1]

    @property
    def is_met(self):
        return self.per_second >= GOAL and not self.errors


def throughput(*, database, token, seconds=SECONDS, clients=CLIENTS):
    """A page of fifty in brief and one row, by turns, from each client as fast as it is answered."""
    with served(database) as port:
        asked = [as_sent(request, token) for request in (Request("patients/", {"brief": "true"}), one_row())]
        # Whatever is made once in each worker is made before.
        load(port, asked, seconds=1, clients=clients)
        return load(port, asked, seconds=seconds, clients=clients)


def one_row():
    return Request(f"patients/{Patient.objects.order_by('id')[0].pk}/")


def as_sent(request, token):
    lines = (f"GET {request.url} HTTP/1.1", "Host: testserver", f"Authorization: Bearer {token}")
    return "\r\n".join(lines).encode() + _END


def load(port, asked, *, seconds, clients):
    begun = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        parts = list(pool.map(lambda _number: client(port, asked, begun + seconds), range(clients)))
    statuses, milliseconds = ([each for part in parts for each in part[place]] for place in (0, 1))
    return Flow(time.perf_counter() - begun, milliseconds, sum(status != b"200" for status in statuses))


def client(port, asked, until):
    """The status of each answer, and its milliseconds."""
    statuses, milliseconds, requests = [], [], cycle(asked)
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        while (begun := time.perf_counter()) < until:
            connection.sendall(next(requests))
            statuses.append(status_of(connection))
            milliseconds.append((time.perf_counter() - begun) * 1000)
    return statuses, milliseconds


def status_of(connection):
    """Of an answer that is read to its end; by hand, for a library takes as long as the server."""
    answer = b""
    while _END not in answer:
        answer += received(connection)
    head, _end, body = answer.partition(_END)
    (length,) = (int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))
    missing = length - len(body)
    while missing > 0:
        missing -= len(received(connection))
    return head.split(b" ", 2)[1]


def received(connection):
    """:raises AssertionError: the server went away."""
    part = connection.recv(65536)
    assert part, "the server closed a connection"
    return part


@contextmanager
def served(database):
    """The port of a server of that database."""
    port = free_port()
    command = [sys.executable, *QUIET, "-m", "gunicorn", "clinic.wsgi", "--bind", f"127.0.0.1:{port}", *SERVER]
    process = subprocess.Popen(command, env={**os.environ, **PRODUCTION, "DATABASE_URL": url_of(database)})
    try:
        wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=60)


def wait_for(port, process):
    """:raises AssertionError: it doesn't begin."""
    for _ in range(600):
        assert process.poll() is None, "the server ended"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server doesn't listen")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
