"""``make ship-upgrade``: the version before, this one, and the version before again, while people work.

The version before is taken out of git, by default the last one that had fewer migrations. It serves while this one's
migrations are run, goes on with the new schema, is followed by this one, and is what is gone back to. Whatever isn't
answered as ever, and whatever booking isn't there once in the end, fails it. How one server follows another without a
gap is what ``make ship-rehearsal`` plays.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import tests.environment  # noqa: F401  (secrets and no limits, as the servers have them)
from tests.goals import Goal, keep
from tests.trust.clinic_to_book import Clinic
from tests.trust.clusters import cluster
from tests.trust.server import PROJECT, QUIET, environment, served
from tests.trust.traffic import Client, Traffic, is_well

CLIENTS, SECONDS = 6, 5
SETTINGS = {"wal_level": "replica", "max_connections": "120", "shared_buffers": "128MB"}
FILL = """
import json, django
django.setup()
from tests.trust.clinic_to_book import set_up
known = {name: value for name, value in vars(set_up()).items() if name[0] != "_" and name != "scene"}
from django.conf import settings
from django.test import Client
from clinic.models import User
desk = Client()
desk.force_login(User.objects.get(username="front-desk"))
print(json.dumps(known | {"session": desk.cookies[settings.SESSION_COOKIE_NAME].value}))
"""
JOBS = """
import inspect, json, django
django.setup()
from procrastinate.contrib.django import app
app.perform_import_paths()
print(json.dumps({name: list(inspect.signature(task.func).parameters) for name, task in app.tasks.items()}))
"""


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.shipping.upgrade", description=__doc__)
    parser.add_argument("--from", dest="before", default="", help="a commit; else the last that had fewer migrations")
    before = parser.parse_args().before or last_with_fewer_migrations()
    with cluster(**SETTINGS) as server, taken_out(before) as old:
        tell(f"Before: {git('log', '-1', '--format=%h of %ad, %s', '--date=short', before)}")
        failed, asked, lost = upgraded(server, old)
        with server.open() as connection:
            (version,) = connection.execute("SHOW server_version").fetchone()
    found = f"{failed} of {asked:,}; {lost} bookings lost or made twice"
    what = "requests that fail with the version before on the new schema, with this one, and with the one before again"
    keep("ship-upgrade", version, [Goal(what, "0", found, is_met=not failed and not lost)])
    tell(f"In all: {found}")
    sys.exit(bool(failed or lost))


def upgraded(server, old):
    """How many requests failed, of how many, and how many acknowledged bookings aren't there once or are twice."""
    owners, url = server.url(), server.url(server.application)
    manage(old, owners, "migrate", "--no-input")
    manage(old, owners, "load_reference")
    for tree in (old, PROJECT):
        manage(tree, url, "collectstatic", "--no-input")
    assert not (unknown := left_behind(old, url)), f"this version can't do what the one before leaves: {unknown}"
    clinic = Clinic(**json.loads(python(old, url, "-c", FILL)), scene=None)
    answers = []
    with served(url, tree=old) as gunicorn:
        answers += under_traffic(gunicorn.port, clinic, lambda: time.sleep(SECONDS), "the version before")
        answers += under_traffic(
            gunicorn.port, clinic, lambda: migrate(owners), "the version before, while this one's migrations run"
        )
        answers += under_traffic(
            gunicorn.port, clinic, lambda: time.sleep(SECONDS), "the version before, on the new schema"
        )
    for tree, who in ((PROJECT, "this version"), (old, "the version before again")):
        with served(url, tree=tree) as gunicorn:
            answers += under_traffic(gunicorn.port, clinic, lambda: time.sleep(SECONDS), who)
    booked = [each.json["id"] for each in answers if each.kind == "book" and is_well(each)]
    with server.open(server.superuser) as connection:
        query = """SELECT count(*) FILTER (WHERE id = ANY(%s::uuid[])), count(*) - count(DISTINCT (patient_id, starts_at))
            FROM treatments_appointment"""
        there, twice = connection.execute(query, [booked]).fetchone()
    return sum(not is_well(each) for each in answers), len(answers), len(booked) - there + twice


def left_behind(old, url):
    """The jobs that the version before may leave, and this one's workers don't know, or not by their arguments."""
    before, now = (json.loads(python(tree, url, "-c", JOBS)) for tree in (old, PROJECT))
    return {name: given for name, given in before.items() if name not in now or not set(given) <= set(now[name])}


def migrate(owners):
    """As an upgrade does: what the clinic has of reference data stays."""
    manage(PROJECT, owners, "migrate", "--no-input")
    manage(PROJECT, owners, "load_reference", "--once")


def under_traffic(port, clinic, act, who):
    with Traffic(port, clinic, clients=CLIENTS, client=Client) as traffic:
        time.sleep(1)
        begun = time.monotonic()
        act()
        took = time.monotonic() - begun
    failed = [each for each in traffic.answers if not is_well(each)]
    tell(f"{who}: {len(traffic.answers):,} requests in {took:.0f} s, {len(failed)} failed")
    for each in failed[:5]:
        tell(f"  {each.kind}: {each.status} {each.headers.get('Location', '')} {each.body[:300]!r}")
    return traffic.answers


def manage(tree, url, *words):
    return python(tree, url, "manage.py", *words)


def python(tree, url, *words):
    env = environment(url, CLOCK_TOLERANCE_SECONDS="0", DATABASE_POOL_SIZE="0", PYTHONPATH=str(tree))
    done = subprocess.run(
        [sys.executable, *QUIET, *words], cwd=tree, env=env, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, (words, done.stderr[-2000:])
    return done.stdout


@contextmanager
def taken_out(commit):
    """Its files, in a folder that goes with it."""
    with tempfile.TemporaryDirectory(prefix="clinic-before-", dir="/var/tmp") as folder:
        archive = subprocess.run(["git", "archive", commit], cwd=PROJECT, check=True, capture_output=True)
        subprocess.run(["tar", "--extract", "--directory", folder], input=archive.stdout, check=True)
        Path(folder).chmod(0o755)
        yield Path(folder)


def last_with_fewer_migrations():
    today = migrations("HEAD")
    return next(commit for commit in git("rev-list", "--first-parent", "HEAD").split() if migrations(commit) < today)


def migrations(commit):
    names = git("ls-tree", "-r", "--name-only", commit, "--", *(f"{app}/migrations" for app in APPS)).split()
    return {name for name in names if name.endswith(".py")}


APPS = ("clinic", "treatments", "aftercare", "api")


def git(*words):
    return subprocess.run(["git", *words], cwd=PROJECT, check=True, capture_output=True, text=True).stdout.strip()


def tell(line):
    sys.stdout.write(f"{time.strftime('%H:%M:%S')}  {line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    os.environ.setdefault("DEBUG", "false")
    main()
