import pytest
import time_machine

from tests.aftercare.sharing import HOUR, TEN, address, shared


@pytest.fixture(autouse=True)
def soon_after():
    """Every test of the page happens one hour and five minutes after the session ended, at noon in New York."""
    with time_machine.travel(TEN + 2 * HOUR, tick=False) as clock:
        yield clock


@pytest.fixture
def link(scene):
    """The patient's link; ``token`` is its secret, ``at`` the page's address."""
    link, token = shared(scene)
    link.token, link.at = token, address(token)
    return link
