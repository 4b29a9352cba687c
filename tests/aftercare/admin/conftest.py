import pytest
import time_machine

from tests.scenes import MONDAY


@pytest.fixture(autouse=True)
def monday():
    """Every test of the admin happens on the same Monday morning, at nine in New York."""
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock
