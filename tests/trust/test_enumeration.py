"""What ``tests.trust.enumeration`` measures, without a clock: how often a password is hashed, and what is said."""

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings

from tests.trust.enumeration import TITLE, is_said_alike, passes, spread, told
from tests.trust.names import LOCKED, OPEN, WITH_A_CODE, attempt, people, said, skipping_backend


class Counting(MD5PasswordHasher):
    """Counts what takes the time."""

    hashed = 0

    def encode(self, password, salt):
        type(self).hashed += 1
        return super().encode(password, salt)


@pytest.fixture(autouse=True)
def known(db, settings):
    settings.PASSWORD_HASHERS = [f"{__name__}.Counting"]
    people()


def hashed(names, turn):
    """How often a password was hashed for each kind of name, and what was said to all of them."""
    counts, words = {}, set()
    for kind, asked in names.items():
        before = Counting.hashed
        words.add(said(attempt(*asked(turn))))
        counts[kind] = Counting.hashed - before
    return counts, words


def test_whatever_name_is_tried_one_password_is_hashed_and_the_same_is_said():
    counts, words = hashed(OPEN, 0)
    assert counts == dict.fromkeys(OPEN, 1)
    assert len(words) == 1
    assert next(iter(words))[0] == 200


def test_whatever_code_is_tried_with_whatever_name_as_much_is_asked_and_the_same_is_said():
    for names in (OPEN, WITH_A_CODE):
        asked, words = {}, set()
        for kind, tried in names.items():
            with CaptureQueriesContext(connection) as queries:
                words.add(said(attempt(*tried(0))))
            asked[kind] = len(queries)
        assert len(set(asked.values())) == 1, asked
        assert len(words) == 1


def test_locked_names_are_not_looked_at_known_or_not(settings):
    settings.SIGN_INS_PER_NAME = 1
    hashed(LOCKED, 0)
    counts, words = hashed(LOCKED, 1)
    assert counts == dict.fromkeys(LOCKED, 0)
    assert [status for status, _text in words] == [429]


def test_who_skips_it_for_names_that_nobody_has_is_found():
    with override_settings(AUTHENTICATION_BACKENDS=[skipping_backend()]):
        counts, _words = hashed(OPEN, 1)
    assert counts["nobody has it"] == 0


def test_the_report_passes_only_where_nothing_is_told_and_the_control_differs():
    alike = {"a": (100, {"x"}), "b": (105, {"x"})}
    apart = {"a": (50, {"x"}), "b": (105, {"x"})}
    other = {"a": (100, {"x"}), "b": (105, {"y"})}
    assert spread(alike) == pytest.approx(0.05)
    assert not is_said_alike(other)
    well = dict.fromkeys(("tried", "with_a_code", "before", "locked"), alike) | {
        "control": apart,
        "control_before": apart,
    }
    assert passes(well)
    for worse in (
        {"tried": apart},
        {"with_a_code": apart},
        {"before": apart},
        {"locked": other},
        {"control": alike},
        {"control_before": alike},
    ):
        assert not passes({**well, **worse})
    assert told(well, 9).startswith(TITLE)
