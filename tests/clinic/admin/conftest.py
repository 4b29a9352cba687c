from copy import deepcopy

import pytest
import time_machine

from tests.database import clone, connected_to
from tests.scenes import MONDAY


@pytest.fixture(autouse=True)
def monday():
    """Every test of the admin happens on the same Monday morning, at nine in New York."""
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


@pytest.fixture(scope="session")
def busy_database(django_db_setup, django_db_blocker, worker_id):
    """A database with three rows of everything, filled once for all the tests that only look, and who looks."""
    from tests.busy import keep_busy
    from tests.scenes import set_scene

    name = clone(f"{worker_id}_busy")
    with django_db_blocker.unblock(), connected_to(name), time_machine.travel(MONDAY, tick=False):
        return name, keep_busy(set_scene())


@pytest.fixture
def connected_to_busy(busy_database):
    with connected_to(busy_database[0]):
        yield busy_database[1]


@pytest.fixture
def busy_clinic(connected_to_busy, db):
    """Somebody who may see everything, signed in where there are at least three rows of it."""
    client = type(connected_to_busy)()
    client.cookies = deepcopy(connected_to_busy.cookies)
    return client
