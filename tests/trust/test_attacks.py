"""The attacks that need no server, in this process; ``make trust-attacks`` tries them all against gunicorn."""

import logging

import pytest
import time_machine

from tests.scenes import MONDAY
from tests.trust.attacks import access, input, wire  # noqa: A004, F401  (each lists its own)
from tests.trust.attacks.hands import hands_of
from tests.trust.attacks.listed import LISTED, tried
from tests.trust.attacks.target import InProcess


@pytest.fixture
def target(scene, settings):
    from tests.busy import keep_busy

    settings.WEBHOOKS_ALLOW_LOCAL = False
    with time_machine.travel(MONDAY, tick=False):
        keep_busy(scene, rows=1)
        logging.disable(logging.CRITICAL)
        yield InProcess(hands_of(scene))
        logging.disable(logging.NOTSET)


def let_in_by(attacks, target):
    return {each.name: words for each, words, is_refused in tried(attacks, target) if not is_refused}


@pytest.mark.sings("url", "attacks put whatever they like into addresses")
def test_every_attack_is_refused_and_what_lets_one_in_is_found(target, settings, monkeypatch):
    assert let_in_by(LISTED, target) == {}
    # The controls: each protection that is switched off is missed.
    settings.ALLOWED_HOSTS = ["*"]
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if "BodyLimit" not in each]
    monkeypatch.setattr("django.middleware.csrf.CsrfViewMiddleware._reject", lambda self, request, reason: None)
    wanted = {"CSRF", "Somebody else's host", "Oversize"}
    assert let_in_by([each for each in LISTED if each.name in wanted], target).keys() == wanted
