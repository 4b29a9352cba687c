"""The clinic behind a real PgBouncer in transaction mode: see ``tests.growing.pooled``."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(
    not shutil.which("pgbouncer", path=f"{os.environ['PATH']}:/usr/sbin"),
    reason="PgBouncer isn't installed: apt install pgbouncer",
)
def test_nothing_breaks_behind_a_pooler_that_shares_connections(django_db_setup):
    command = [sys.executable, "-m", "tests.growing.pooled"]
    done = subprocess.run(command, cwd=PROJECT, env=os.environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout)
    behind, control = found.pop("behind it"), found.pop("without the setting")
    assert (behind["failed"], behind["stale"]) == (0, 0), done.stderr[-3000:]
    assert min(behind["lists"], behind["booked"]) > 0
    # What a job made, what bounds waiting for a lock, and that no lock outlives its transaction.
    assert found == {"jobs": "done", "lock_timeout": "3s", "locks_left": 0}
    # The control: statements that were prepared on one connection are asked for on another.
    assert control["failed"]
