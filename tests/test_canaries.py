"""The watch hears what is said of a patient by each way out, and nothing else: see tests/canaries.py."""

import logging

import pytest

from clinic.messages.outlets import Letter
from tests.canaries import watch
from tests.scenes import MONDAY

logger = logging.getLogger(__name__)


def heard(way):
    """What was heard by this way since the test began; forgotten, so that this test may pass."""
    found = [each for each in watch.heard() if each.startswith(f"{way}: ")]
    watch.left.clear()
    return found


def log_failure(scene):
    try:
        int(scene.patient.family_name)
    except ValueError:
        logger.exception("it went wrong")


def write(scene, **said):
    Letter(**{"key": "k", "to": "x@example.org", "subject": "Your visit", "text": "At nine."} | said)


LEAKS = [
    ("log", lambda scene, client: logger.info("moved %s", scene.patient.family_name)),
    ("log", lambda scene, client: logger.getChild("mute").warning("born %s", scene.patient.birth_date)),
    ("log", lambda scene, client: log_failure(scene)),
    ("url", lambda scene, client: client.get("/healthz", {"q": scene.patient.family_name})),
    ("redirect", lambda scene, client: client.get("/admin/", {"next": scene.patient.family_name})),
    ("letter", lambda scene, client: write(scene, subject=f"Dear {scene.patient.family_name}")),
    ("letter", lambda scene, client: write(scene, text=f"Dear {scene.patient.family_name}")),
]


@pytest.mark.parametrize(("way", "leak"), LEAKS)
def test_a_leak_is_heard(scene, client, way, leak):
    leak(scene, client)
    assert heard(way)


def test_what_tells_of_nobody_is_not_heard(scene, client):
    logger.info("moved %s at %s, Lindgren", scene.patient.pk, MONDAY)
    client.get("/healthz")
    write(scene)
    assert watch.heard() == []


def test_a_test_that_leaks_fails(scene, request):
    """As pytest ends it."""
    from tests.canaries import pytest_runtest_call

    logger.info("moved %s", scene.patient.family_name)
    ending = pytest_runtest_call(request.node)
    next(ending)
    with pytest.raises(pytest.fail.Exception, match="log: 'Lind'"):
        ending.send(None)
    watch.left.clear()
