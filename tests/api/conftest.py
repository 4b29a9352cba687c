import pytest
import time_machine

from tests.scenes import MONDAY


@pytest.fixture(autouse=True)
def monday():
    """Every test of the API happens on the same Monday morning, at nine in New York."""
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


@pytest.fixture
def api(db, request):
    """A program with a token of every scope; for what no program reads, somebody who may."""
    from tests.api.callers import person, program
    from tests.api.resources import RESOURCES

    asked = getattr(request.node, "callspec", None)
    resource = RESOURCES.get(asked.params.get("name")) if asked and isinstance(asked.params.get("name"), str) else None
    return person(resource.reader) if resource and resource.reader else program("*")
