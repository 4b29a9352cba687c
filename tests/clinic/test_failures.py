"""Where something came up is logged, and nothing of what it says."""

import json

import pytest

from clinic.failures import kind_and_place


def failure_of(act):
    with pytest.raises(Exception) as raised:  # noqa: PT011  (whatever it is)
        act()
    return raised.value


def broken():
    raise RuntimeError("Maya Lind has acne")


def test_it_is_told_by_its_kind_and_the_line_where_it_came_up():
    line = broken.__code__.co_firstlineno + 1
    assert kind_and_place(failure_of(broken)) == f"RuntimeError at tests/clinic/test_failures.py:{line}"


def test_of_a_library_that_failed_the_line_of_ours_is_told_too():
    words = kind_and_place(failure_of(lambda: json.loads("Maya Lind")))
    assert words.startswith("JSONDecodeError at tests/clinic/test_failures.py:")
    assert "json/decoder.py:" in words
    assert "Maya" not in words


def test_what_was_never_raised_has_its_kind_alone():
    assert kind_and_place(KeyError("Maya")) == "KeyError"
