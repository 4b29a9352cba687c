"""Two who wait for each other: PostgreSQL breaks the tie, and the one it broke off tries again."""

import threading
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.db import OperationalError, connection

from clinic.changes import change, expecting, lock
from clinic.errors import Stale
from clinic.transactions import transacted
from tests.scenes import set_scene


def test_a_broken_deadlock_is_tried_again_and_both_get_through(committed_db):
    scene = set_scene()
    first, second = scene.patient, scene.another_patient()
    barrier = threading.Barrier(2)
    tries = []

    @transacted
    def rename(one, other):
        tries.append(one)
        lock(one)
        if len(tries) <= 2:
            barrier.wait(timeout=5)
        change(lock(other), preferred_name=f"after {one.given_name}")

    def run(pair):
        try:
            rename(*pair)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(run, [(first, second), (second, first)]))
    assert len(tries) == 3
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.preferred_name, second.preferred_name) == ("after Noor", "after Maya")


def bump(patient):
    def other_connection():
        change(lock_and_get(patient))
        connection.close()

    thread = threading.Thread(target=other_connection)
    thread.start()
    thread.join()


@transacted
def lock_and_get(patient):
    return lock(patient)


def test_a_second_try_still_asks_for_the_version_that_was_expected(committed_db):
    patient = set_scene().patient
    tries = []

    @transacted
    def act():
        tries.append(1)
        if len(tries) == 2:
            bump(patient)
        lock(patient)
        raise OperationalError from psycopg.errors.DeadlockDetected()

    with expecting(patient, patient.version), pytest.raises(Stale):
        act()
    assert len(tries) == 2
