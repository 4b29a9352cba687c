"""What is done once a day, and how it ends: ``daily.sh`` with a program in the place of Python."""

import os
import subprocess

from tests.shipping.compose import DEPLOYING

PROGRAM = """#!/bin/sh
shift
echo "$*"
case "$1 $2" in "backup /kept") exit BACKUP ;; "erase ") exit ERASE ;; esac
"""


def daily(folder, *, backup=0, erase=0):
    """What it did, and what it ended with."""
    program = folder / "python"
    program.write_text(PROGRAM.replace("BACKUP", str(backup)).replace("ERASE", str(erase)))
    program.chmod(0o755)
    done = subprocess.run(
        ["sh", DEPLOYING / "daily.sh", "/kept"], env={"PATH": f"{folder}:{os.defpath}"}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    return done.stdout.splitlines(), done.returncode


def test_old_backups_go_once_there_is_a_new_one(tmp_path):
    assert daily(tmp_path) == (["backup /kept", "backup --prune /kept", "erase", "retention"], 0)


def test_old_backups_stay_where_there_is_no_new_one_and_the_rest_is_done(tmp_path):
    assert daily(tmp_path, backup=1) == (["backup /kept", "erase", "retention"], 1)


def test_a_photo_that_is_lost_keeps_no_old_backups_and_is_told_of_every_day(tmp_path):
    assert daily(tmp_path, backup=3) == (["backup /kept", "backup --prune /kept", "erase", "retention"], 3)


def test_it_ends_with_the_worst(tmp_path):
    assert daily(tmp_path, backup=3, erase=1)[1] == 1
    assert daily(tmp_path, backup=1, erase=3)[1] == 1
