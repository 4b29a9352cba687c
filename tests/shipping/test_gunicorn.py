"""gunicorn.conf.py as gunicorn reads it: how many serve, and where they put their figures."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shipping.image import PROJECT

READ = "exec(open('gunicorn.conf.py').read()); print(workers, threads, _metrics)"


def read(parent, **env):
    """What one says that begins now, with its folders below ``parent``."""
    done = subprocess.run(
        [sys.executable, "-c", READ], cwd=PROJECT, capture_output=True, text=True, check=False,
        env={"PATH": os.environ["PATH"], "METRICS_DIR": str(parent), **env},
    )  # fmt: skip
    return done.stdout.split() if done.returncode == 0 else done.stderr


def test_as_many_serve_as_the_operator_says(tmp_path):
    assert read(tmp_path)[:2] == ["2", "4"]
    assert read(tmp_path, WEB_CONCURRENCY="8", WEB_THREADS="6")[:2] == ["8", "6"]


@pytest.mark.parametrize("said", [{"WEB_CONCURRENCY": "0"}, {"WEB_THREADS": "-1"}, {"WEB_CONCURRENCY": "many"}])
def test_what_nobody_could_serve_with_is_refused_in_words(tmp_path, said):
    assert "ImproperlyConfigured" in read(tmp_path, **said)


def test_what_one_that_was_killed_left_is_removed_by_the_next_and_nothing_else_is(tmp_path):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    dead, living, other = (
        tmp_path / name
        for name in (f"clinic-metrics-{gone.pid}-a", f"clinic-metrics-{os.getpid()}-b", "clinic-metrics-x-y")
    )
    for folder in (dead, living, other):
        folder.mkdir()
        (folder / "counter_7.db").touch()
    own = Path(read(tmp_path)[2])
    assert set(tmp_path.iterdir()) == {living, other, own}
    # That one ended without taking its folder along, as if it had been killed.
    following = Path(read(tmp_path)[2])
    assert set(tmp_path.iterdir()) == {living, other, following}


def test_who_reads_it_anew_goes_on_counting(tmp_path):
    known = tmp_path / f"clinic-metrics-{os.getpid()}-own"
    known.mkdir()
    twice = f"import os; os.getpid = lambda: {os.getpid()}; {READ}"
    done = subprocess.run(
        [sys.executable, "-c", twice], cwd=PROJECT, capture_output=True, text=True, check=True,
        env={"PATH": os.environ["PATH"], "METRICS_DIR": str(tmp_path), "PROMETHEUS_MULTIPROC_DIR": str(known)},
    )  # fmt: skip
    assert done.stdout.split()[2] == str(known)
    assert list(tmp_path.iterdir()) == [known]
