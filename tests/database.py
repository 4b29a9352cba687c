"""The tests' databases: one template, migrated and filled with reference data once, cloned for every worker.

Tests connect as the application's role, which owns nothing. A test that commits gets a fresh clone afterwards: nothing
is ever truncated, which that role may not do. Clones stay behind, for whoever wants to look into one after a failure,
until the next run; several runs at once don't meet.
"""

import fcntl
import hashlib
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import environ
import psycopg
import pytest
from django.db import connections
from psycopg import sql
from psycopg.errors import InsufficientPrivilege
from pytest_django.live_server_helper import LiveServer

PROJECT = Path(__file__).resolve().parent.parent
OWNER = os.environ["DATABASE_OWNER_URL"]
# Whom the tests connect as.
APPLICATION = environ.Env.db_url_config(os.environ["DATABASE_URL"])["USER"]
# Several checkouts, of several machines, may use one server.
PREFIX = f"test_clinic_{hashlib.sha256(f'{socket.gethostname()}{PROJECT}'.encode()).hexdigest()[:6]}_"
# They come along with what the owner makes later, and into each clone.
GRANTS = ["SELECT, INSERT, UPDATE, DELETE ON TABLES", "USAGE, SELECT ON SEQUENCES"]


def owners(name=None):
    """Connection parameters of the owner, to the database ``name`` or the one of its URL."""
    config = environ.Env.db_url_config(OWNER)
    wanted = {
        "dbname": name or config["NAME"],
        "user": config["USER"],
        "password": config["PASSWORD"],
        "host": config["HOST"] or config.get("OPTIONS", {}).get("host"),
        "port": config["PORT"],
    }
    return {key: value for key, value in wanted.items() if value}


def execute(statement, *names, database=None):
    with psycopg.connect(**owners(database), autocommit=True) as connection:
        return connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def fingerprint():
    """Changes with everything that decides what the template holds."""
    files = [
        *PROJECT.glob("*/migrations/*.py"),
        *(PROJECT / "fixtures" / "reference").rglob("*.yaml"),
        *PROJECT.glob("*/actions/reference*"),
        *PROJECT.glob("*/actions/reference/*"),
        PROJECT / "tests" / "reference.py",
        *PROJECT.glob("*/*triggers.py"),
        PROJECT / "uv.lock",
    ]
    digest = hashlib.sha256(str(APPLICATION).encode())
    for file in sorted(file for file in files if file.is_file()):
        digest.update(bytes(file.relative_to(PROJECT)) + file.read_bytes())
    return digest.hexdigest()[:12]


@contextmanager
def one_at_a_time():
    cache = PROJECT / ".cache"
    cache.mkdir(exist_ok=True)
    with (cache / "test-databases.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def run_on(name, *command):
    url = urlunsplit(urlsplit(OWNER)._replace(path=f"/{name}"))
    subprocess.run(
        [sys.executable, *command], cwd=PROJECT, env={**os.environ, "DATABASE_URL": url}, check=True,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip


def manage(name, *command):
    run_on(name, "manage.py", *command)


def existing(kind):
    """The names of our databases that go on with ``kind``."""
    with psycopg.connect(**owners()) as connection:
        rows = connection.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX + kind])
        return {row[0] for row in rows}


def drop(name):
    for remaining in reversed(range(50)):
        try:
            execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        except InsufficientPrivilege:
            # The owner may not send an autovacuum worker away, nor on some servers the application; both go soon.
            if not remaining:
                raise
            time.sleep(0.2)
        else:
            return


def template():
    """The name of the template, made if it isn't there. To be called by one at a time."""
    name = f"{PREFIX}template_{fingerprint()}"
    others = existing("template_")
    if name in others:
        return name
    for old in others:
        drop(old)
    unfinished = f"{PREFIX}template_new"
    execute("CREATE DATABASE {}", unfinished)
    if APPLICATION:
        for grant in GRANTS:
            execute(f"ALTER DEFAULT PRIVILEGES GRANT {grant} TO {{}}", APPLICATION, database=unfinished)
    manage(unfinished, "migrate", "--verbosity=0")
    run_on(unfinished, "-m", "tests.reference")
    execute("ALTER DATABASE {} RENAME TO {}", unfinished, name)
    return name


def forget_finished_runs():
    """Drop the clones of processes that are gone."""
    for name in existing("run_"):
        pid = name.removeprefix(f"{PREFIX}run_").partition("_")[0]
        try:
            os.kill(int(pid), 0)
        except ProcessLookupError:
            drop(name)
        except PermissionError:
            continue


def clone(purpose):
    """Make this process a fresh copy of the template, in place of the one that it had for the same; its name."""
    name = f"{PREFIX}run_{os.getpid()}_{purpose}"
    drop(name)
    with one_at_a_time():
        execute("CREATE DATABASE {} TEMPLATE {}", name, template())
    return name


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, worker_id):
    """Connect to a clone of the worker's own."""
    with one_at_a_time():
        forget_finished_runs()
    name = clone(worker_id)
    with django_db_blocker.unblock():
        for connection in connections.all():
            connection.close()
            connection.settings_dict["NAME"] = name
    yield
    connections.close_all()


@contextmanager
def connected_to(name):
    """Let this process use the database ``name`` meanwhile."""
    own = {connection: connection.settings_dict["NAME"] for connection in connections.all()}
    try:
        for connection in own:
            connection.close()
            connection.settings_dict["NAME"] = name
        yield
    finally:
        for connection, before in own.items():
            connection.close()
            connection.settings_dict["NAME"] = before


@contextmanager
def connected_as_owner():
    """Let this process's connections be the owner's meanwhile, to the same database."""
    config = environ.Env.db_url_config(OWNER)
    own = {connection: dict(connection.settings_dict) for connection in connections.all()}
    try:
        for connection in own:
            connection.close()
            connection.settings_dict |= {"USER": config["USER"], "PASSWORD": config["PASSWORD"]}
        yield
    finally:
        for connection, before in own.items():
            connection.close()
            connection.settings_dict |= {"USER": before["USER"], "PASSWORD": before["PASSWORD"]}


@pytest.fixture
def owner(request, django_db_setup, django_db_blocker):
    """The test's connection is the owner's; to be named before whatever opens it (``db``, ``scene``)."""
    if request.fixturenames.index("owner") > request.fixturenames.index("db"):
        message = "Name owner before what needs the database."
        raise pytest.UsageError(message)
    with django_db_blocker.unblock(), connected_as_owner():
        yield


@pytest.fixture
def committed_db(request, django_db_setup, django_db_blocker, worker_id):
    """A database that really commits, thrown away after the test with all connections to it, of whatever thread."""
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        message = "A test either commits (committed_db) or is rolled back (db)."
        raise pytest.UsageError(message)
    with django_db_blocker.unblock():
        yield
        connections.close_all()
        clone(worker_id)


@pytest.fixture
def clinic_server(committed_db):
    """The whole site on a port of its own (``.url``), on a database that really commits."""
    server = LiveServer("127.0.0.1")
    yield server
    server.stop()
