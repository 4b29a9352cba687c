import pytest
import time_machine

from tests.scenes import MONDAY


@pytest.fixture(autouse=True)
def monday():
    """Every test of the API happens on the same Monday morning, at nine in New York."""
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


@pytest.fixture
def api(db):
    from tests.api.callers import program

    return program("*")
