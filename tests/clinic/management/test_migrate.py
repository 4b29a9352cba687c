"""A migration that waits for a table doesn't keep the clinic waiting."""

import threading
import time
from io import StringIO

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from clinic.lock_tries import NeverFree, try_for_lock
from tests.database import clone, drop, owners
from tests.upgrades.owning import as_owner

TABLE = "migrate_tried"


@pytest.fixture
def owned(django_db_setup, django_db_blocker, worker_id):
    """A database of the owner's, with a table that somebody has."""
    name = clone(f"migrating_{worker_id}")
    with django_db_blocker.unblock(), as_owner(name):
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE TABLE {TABLE} (id int PRIMARY KEY)")
        yield name
    drop(name)


class Reader:
    """Somebody who reads the table in one transaction, for ``seconds``; then it is free."""

    def __init__(self, name, seconds):
        self.connection = psycopg.connect(**owners(name))
        self.connection.execute(f"SELECT * FROM {TABLE}")
        self.timer = threading.Timer(seconds, self.connection.close)
        self.timer.start()

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.timer.cancel()
        self.timer.join()
        self.connection.close()


def alter():
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {TABLE} ADD COLUMN IF NOT EXISTS note text")


def longest_wait(name, until):
    """Of whoever reads one row after the other meanwhile, in seconds."""
    longest = 0.0
    with psycopg.connect(**owners(name), autocommit=True) as other:
        while not until.is_set():
            begun = time.perf_counter()
            other.execute(f"SELECT count(*) FROM {TABLE}")
            longest = max(longest, time.perf_counter() - begun)
            until.wait(0.01)
    return longest


def waited_behind(name, change):
    """The longest that others waited while ``change`` was made, with a reader of 2 seconds before it."""
    over, waits = threading.Event(), []
    watcher = threading.Thread(target=lambda: waits.append(longest_wait(name, over)))
    with Reader(name, 2.0):
        watcher.start()
        change()
        over.set()
        watcher.join()
    return waits[0]


def test_nobody_waits_long_behind_a_change_that_waits(owned):
    left = []
    quick = waited_behind(owned, lambda: try_for_lock(alter, alias="default", timeout=200, tries=10, tell=left.append))
    assert left[0] == 9
    assert quick < 1.0
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = 0")
        cursor.execute(f"ALTER TABLE {TABLE} DROP COLUMN note")
    # The control: without a limit all wait as long as the change does.
    assert waited_behind(owned, alter) > 1.0


def test_it_gives_up_and_says_what_to_do(owned):
    with Reader(owned, 60), pytest.raises(NeverFree):
        try_for_lock(alter, alias="default", timeout=50, tries=1)
    with psycopg.connect(**owners(owned)) as other:
        other.execute("LOCK TABLE django_migrations")
        with pytest.raises(CommandError, match="pg_stat_activity"):
            call_command("migrate", lock_timeout=50, tries=1, verbosity=0)


def test_other_mistakes_are_not_repeated(owned):
    tries = []

    def fail():
        tries.append(1)
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM nothing_of_that_name")

    with pytest.raises(Exception, match="nothing_of_that_name"):
        try_for_lock(fail, alias="default", timeout=50, tries=3)
    assert tries == [1]


def test_while_somebody_has_the_table_migrate_tries_again(owned):
    other = psycopg.connect(**owners(owned))
    other.execute("LOCK TABLE django_migrations")

    class Told(StringIO):
        """Whoever has the table lets go of it once it was said that somebody has."""

        def write(self, text):
            if "more tries" in text:
                other.close()
            return super().write(text)

    told = Told()
    call_command("migrate", "api", lock_timeout=100, tries=20, verbosity=0, stdout=told)
    assert "more tries" in told.getvalue()
