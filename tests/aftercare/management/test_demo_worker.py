"""The worker of the demo ends with its server, even one that is killed."""

import subprocess
import sys
from pathlib import Path

from procrastinate.contrib.django.models import ProcrastinateWorker

from tests.clinic.jobs.processes import environment_of_workers, wait_until
from tests.database import PROJECT

# What ``manage.py demo`` does, without the site.
SERVER = """
import os, subprocess, sys, time
worker = subprocess.Popen([sys.executable, "manage.py", "demo_worker", f"--server={os.getpid()}"])
print(worker.pid, flush=True)
time.sleep(600)
"""


def is_alive(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_the_worker_of_the_demo_ends_when_its_server_is_killed(committed_db):
    command = [sys.executable, "-c", SERVER]
    with subprocess.Popen(
        command, cwd=PROJECT, env=environment_of_workers(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as server:
        pid = int(server.stdout.readline())
        wait_until(ProcrastinateWorker.objects.exists)
        server.kill()
    wait_until(lambda: not is_alive(pid))
