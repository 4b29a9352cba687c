"""What the settings make of an environment, each time in a process of its own."""

import json
import subprocess
import sys

import pytest

from tests.shipping.deployed import checked, complete
from tests.shipping.image import PROJECT

YEAR = 31_536_000
SAID = """
import json
from clinic import settings as s
print(json.dumps([s.SECURE_HSTS_SECONDS, s.SECURE_HSTS_INCLUDE_SUBDOMAINS, s.SECURE_HSTS_PRELOAD]))
"""


def hsts(**changes):
    """For how long browsers keep to https, for names below too, and whether their lists may say so; or the refusal."""
    done = subprocess.run(
        [sys.executable, "-c", SAID], cwd=PROJECT, env=complete(**changes), capture_output=True, text=True, check=False
    )
    return json.loads(done.stdout) if done.returncode == 0 else done.stderr.splitlines()[-1]


def test_browsers_keep_to_https_for_the_clinics_own_name_alone_unless_more_is_said():
    assert hsts() == [YEAR, False, False]
    assert hsts(HSTS_SECONDS="300", HSTS_SUBDOMAINS="true") == [300, True, False]
    assert hsts(HSTS_SUBDOMAINS="true", HSTS_PRELOAD="true") == [YEAR, True, True]
    assert hsts(SECURE_SSL="false", HSTS_SUBDOMAINS="true", HSTS_PRELOAD="true") == [0, False, False]


@pytest.mark.parametrize(
    "changes",
    [
        {"HSTS_SECONDS": "-1"},
        {"HSTS_PRELOAD": "true"},
        {"HSTS_PRELOAD": "true", "HSTS_SUBDOMAINS": "true", "HSTS_SECONDS": "300"},
    ],
    ids=["less than nothing", "without subdomains", "for less than a year"],
)
def test_what_browsers_would_not_take_is_refused(changes):
    assert "HSTS_SECONDS are whole seconds" in hsts(**changes)


def test_the_check_does_not_ask_for_other_peoples_names_but_for_https_at_all():
    _code, said = checked(complete())
    assert "HSTS" not in said
    _code, said = checked(complete(HSTS_SECONDS="0"))
    assert "security.W004" in said
