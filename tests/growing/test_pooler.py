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
    answers = found.pop("answers")
    # Booked, and the same once more by its key; nothing else than that and what was read.
    assert answers == {"200": 144, "201": 72, "own write missed": 0}, done.stderr[-3000:]
    assert found == {
        "lists_of_the_replica": True,
        # By the server's own address a worker hears of a job; the control, without it, looks for one now and then.
        "told_at_once": True,
        "left_without": True,
        "ready": 200,
        # While others hold every connection: told to come again, long before its client gives up.
        "crowded": [503, True],
        "checks": [],
        "locks_left": 0,
        # As many as the pooler may have, however many ask it.
        "connections": 3,
        # The control: whoever prepares statements asks for them where nobody has; settings are refused at once.
        "refused": {"prepared": True},
        # Nobody without the password, without TLS, or by a name that the certificate doesn't have.
        "strangers": {},
    }
