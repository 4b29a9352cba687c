"""One clinic under load: served as in production, with a worker, while locust plays its day."""

import json
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg

from tests.bench.filling import NOW
from tests.bench.memory import url_of
from tests.database import owners
from tests.load.measured import Step
from tests.load.processes import Watch, worked
from tests.static_files import collect_static
from tests.trust.server import PROJECT, environment, served

APPLICATION = "tests.trust.clock_off"
PROFILED = "tests.load.profiled"


@dataclass(frozen=True)
class Wanted:
    """How much is asked: so many users one after the other, each for so many seconds after ``warm`` ones;
    before the first, some go about for ``rehearsed`` seconds, of which nothing is told.

    ``once`` is each act once instead; of ``addresses`` nothing else is asked.
    """

    steps: tuple = (1, 2, 4, 8, 16, 32)
    seconds: float = 12
    warm: float = 2
    rehearsed: float = 0
    acts: tuple | None = None
    addresses: tuple = ()
    once: bool = False
    with_worker: bool = True


def play(database, ground, wanted, *, application=APPLICATION, say=print, **changes):
    """The steps, as they came, of a server that is there only for them."""
    with at_that_time(url_of(database), application, **changes) as gunicorn:
        return asked_of(gunicorn, database, ground, wanted, say=say)


def asked_of(gunicorn, database, ground, wanted, *, say=print):
    """The steps, as they came."""
    with ExitStack() as stack:
        worker = stack.enter_context(working(url_of(database))) if wanted.with_worker else None
        settle(worker)
        file = stack.enter_context(tempfile.NamedTemporaryFile("w", suffix=".json"))
        asked = {
            name: getattr(wanted, name)
            for name in ("steps", "seconds", "warm", "acts", "addresses", "once", "rehearsed")
        }
        json.dump({**asked, "port": gunicorn.port, "ground": ground}, file)
        file.flush()
        generator = stack.enter_context(generating(file.name))
        server = stack.enter_context(psycopg.connect(**owners(database), autocommit=True))
        watch = Watch(gunicorn=gunicorn, worker=worker, server=postmaster(server), generator=generator)
        return list(followed(generator, watch, server, say))


@contextmanager
def at_that_time(url, application, **changes):
    """gunicorn, whose clock shows the time of the data."""
    collect_static()
    ahead = str(NOW.timestamp() - time.time())
    changes = {"TRUST_CLOCK_OFFSET": ahead, "CLOCK_TOLERANCE_SECONDS": "0", **changes}
    with served(url, application=f"{application}:application", **changes) as server:
        yield server


@contextmanager
def working(url):
    ahead = str(NOW.timestamp() - time.time())
    env = environment(url, TRUST_CLOCK_OFFSET=ahead, CLOCK_TOLERANCE_SECONDS="0")
    command = [sys.executable, "-W", "ignore", "-m", "tests.load.work"]
    process = subprocess.Popen(command, cwd=PROJECT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def settle(worker):
    """Until it has begun: from then on it rests unless there is something to do."""
    if worker:
        begun = psutil.Process(worker.pid)
        end, before = time.monotonic() + 20, -1.0
        while time.monotonic() < end and before != (before := worked(begun)):
            time.sleep(1)


@contextmanager
def generating(file):
    command = [sys.executable, "-W", "ignore", "-m", "tests.load.generator", file]
    process = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True)
    try:
        yield process
        assert process.wait(timeout=120) == 0, "the generator of the load failed"
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        process.stdout.close()


def followed(generator, watch, server, say):
    for line in generator.stdout:
        if not line.startswith("{"):
            continue
        told = json.loads(line)
        if told["event"] == "begin":
            watch.begin()
            written = wal(server)
        else:
            step = Step.of(told, watch.end(told["seconds"]), wal(server) - written)
            say(step.line)
            yield step


def postmaster(server):
    (pid,) = server.execute("SELECT pg_backend_pid()").fetchone()
    (line,) = [each for each in Path(f"/proc/{pid}/status").read_text().splitlines() if each.startswith("PPid")]
    return int(line.split()[1])


def wal(server):
    """How many bytes were ever written to the log of changes."""
    return int(server.execute("SELECT pg_current_wal_lsn() - '0/0'").fetchone()[0])
