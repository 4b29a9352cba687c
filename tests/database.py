"""The tests' databases: one template, migrated and filled with reference data once, cloned for every worker.

Tests connect as the application's role, which owns nothing. A test that commits gets a fresh clone afterwards: nothing
is ever truncated, which that role may not do.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import environ
import psycopg
import pytest
from django.db import connections
from psycopg import sql
from pytest_django.live_server_helper import LiveServer

PROJECT = Path(__file__).resolve().parent.parent
PREFIX = "test_clinic_template_"
OWNER = os.environ["DATABASE_OWNER_URL"]


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
        *PROJECT.glob("*/triggers.py"),
    ]
    digest = hashlib.sha256(sys.version.encode())
    for file in sorted(file for file in files if file.is_file()):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


@contextmanager
def one_at_a_time():
    name = hashlib.sha256(f"{OWNER}{PROJECT}".encode()).hexdigest()[:12]
    with (Path(tempfile.gettempdir()) / f"clinic-tests-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def manage(name, *command):
    url = urlunsplit(urlsplit(OWNER)._replace(path=f"/{name}"))
    subprocess.run(
        [sys.executable, "manage.py", *command], cwd=PROJECT, env={**os.environ, "DATABASE_URL": url}, check=True,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip


def template():
    """The name of the template, made if it isn't there."""
    name = PREFIX + fingerprint()
    with psycopg.connect(**owners()) as connection:
        existing = {row[0] for row in connection.execute("SELECT datname FROM pg_database")}
    if name in existing:
        return name
    for old in existing:
        if old.startswith(PREFIX):
            execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", old)
    unfinished = f"{name}_new"
    execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", unfinished)
    execute("CREATE DATABASE {}", unfinished)
    application = environ.Env.db_url_config(os.environ["DATABASE_URL"])["USER"]
    if application:
        grant = "ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {}"
        execute(grant, application, database=unfinished)
        execute("ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO {}", application, database=unfinished)
    manage(unfinished, "migrate", "--verbosity=0")
    manage(unfinished, "load_reference", "--quiet")
    execute("ALTER DATABASE {} RENAME TO {}", unfinished, name)
    return name


def clone(worker):
    name = f"test_clinic_{worker}_{hashlib.sha256(str(PROJECT).encode()).hexdigest()[:6]}"
    with one_at_a_time():
        source = template()
        execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        execute("CREATE DATABASE {} TEMPLATE {}", name, source)
    return name


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, worker_id):
    """Connect to a clone of the worker's own; it is left behind for whoever wants to look into it."""
    name = clone(worker_id)
    with django_db_blocker.unblock():
        for connection in connections.all():
            connection.close()
            connection.settings_dict["NAME"] = name
    yield
    connections.close_all()


@pytest.fixture
def committed_db(django_db_setup, django_db_blocker, worker_id):
    """A database that really commits, thrown away after the test."""
    with django_db_blocker.unblock():
        yield
        connections.close_all()
        clone(worker_id)


@pytest.fixture
def clinic_server(committed_db):
    """The whole site on a port of its own, on a database that really commits."""
    server = LiveServer("127.0.0.1")
    yield server
    server.stop()
