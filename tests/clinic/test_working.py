"""A worker of the queue as production runs it: its database sends it away, and it is told to end."""

import asyncio
import logging
import os
import signal
import socket
import subprocess
import sys
import time

import pytest
from django.db.models import Max
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from psycopg_pool import PoolTimeout

from clinic.actions.exports import RUN
from clinic.actions.imports import WORK
from clinic.alive import main
from clinic.queue import defer
from clinic.working import ALIVE_SECONDS, QUEUES, _connector, keep_working
from tests.api.test_database_away import alter
from tests.clinic.jobs.processes import environment_of_workers, wait_until
from tests.database import PROJECT

TASK = "clinic.forget_counts"
# A machine that is busy takes its time to begin.
PATIENCE = 180


def is_done():
    return not ProcrastinateJob.objects.filter(task_name=TASK, status__in=("todo", "doing")).exists()


def newest():
    """The last job's number; 0 where all are done, of which none stays."""
    return ProcrastinateJob.objects.aggregate(newest=Max("pk", default=0))["newest"]


@pytest.fixture
def systemd(tmp_path):
    """Where a service tells systemd how it is."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(tmp_path / "notify"))
        listening.settimeout(4 * ALIVE_SECONDS)
        yield listening


def test_a_worker_that_is_cut_off_goes_on_by_itself_and_ends_when_it_is_told_to(committed_db, tmp_path, systemd):
    sign = tmp_path / "worker"
    command = [sys.executable, "manage.py", "work", "--alive", sign]
    env = {**environment_of_workers(), "NOTIFY_SOCKET": systemd.getsockname()}
    worker = subprocess.Popen(command, cwd=PROJECT, env=env, stderr=subprocess.DEVNULL)
    try:
        defer(TASK, timestamp=0)
        wait_until(is_done, seconds=PATIENCE)
        # All its connections, that on which it listens too.
        alter("SELECT 1")
        # What was in hand just then stays so until it is found stalled.
        cut_off = newest()
        defer(TASK, timestamp=1)
        wait_until(is_done, seconds=PATIENCE)
        assert worker.poll() is None
        assert main("worker", str(sign)) == ""
        # For WatchdogSec= of clinic-worker.service, again and again.
        assert {systemd.recv(64) for _ in range(2)} == {b"WATCHDOG=1"}
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=60) == 0
        assert "No worker has begun" in main("worker", str(sign))
    finally:
        worker.kill()
        worker.wait()
    assert not ProcrastinateJob.objects.filter(status="doing", pk__gt=cut_off).exists()


def test_a_worker_that_finds_no_database_begins_anew_within_seconds(settings, tmp_path):
    settings.DATABASE_DIRECT_URL = f"postgresql:///none?host={tmp_path}"
    begun = time.monotonic()
    with pytest.raises(PoolTimeout):
        asyncio.run(_connector().open_async())
    # psycopg_pool's own bound is half a minute.
    assert time.monotonic() - begun < 10


def test_why_a_worker_begins_anew_is_logged_with_where_it_came_up(settings, tmp_path, caplog):
    settings.DATABASE_DIRECT_URL = f"postgresql:///none?host={tmp_path}"

    class Ending(logging.Handler):
        def emit(self, record):
            os.kill(os.getpid(), signal.SIGTERM)

    ending = Ending()
    logging.getLogger("clinic.working").addHandler(ending)
    try:
        asyncio.run(keep_working(grace_seconds=1))
    finally:
        logging.getLogger("clinic.working").removeHandler(ending)
    assert "goes on in a moment: PoolTimeout at clinic/working.py:" in caplog.text


def test_every_job_waits_in_a_queue_that_a_worker_can_be_asked_for():
    app.perform_import_paths()
    ours = {name: task.queue for name, task in app.tasks.items() if task.queue != "builtin"}
    assert set(ours.values()) == set(QUEUES)
    assert {name for name, queue in ours.items() if queue == "data"} == {RUN, WORK, "clinic.forget_data"}
