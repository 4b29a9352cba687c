import json
from decimal import Decimal
from io import BytesIO

import pytest

from api.parsers import LARGEST_BODY, StrictJsonParser
from api.refusals import BodyTooLarge, MalformedBody
from tests.api.callers import BASE, assert_problem


def parsed(body):
    return StrictJsonParser().parse(BytesIO(body))


def test_numbers_with_a_fraction_stay_as_they_were_written():
    assert parsed(b'{"depth": 0.10, "passes": 4}') == {"depth": Decimal("0.10"), "passes": 4}


def test_thirty_two_levels_are_read_and_thirty_three_are_not():
    deep = b'{"a": ' + b"[" * 31 + b"]" * 31 + b"}"
    assert parsed(deep)
    with pytest.raises(MalformedBody):
        parsed(b'{"a": ' + b"[" * 32 + b"]" * 32 + b"}")


def test_a_whole_pair_of_surrogates_is_one_character():
    assert parsed(b'{"a": "\\ud83d\\ude00"}') == {"a": "\U0001f600"}


@pytest.mark.parametrize(
    "body", [b'{"a": 1e999999999999999999999}', b'{"a": ' + b"9" * 5000 + b"}", b"", b"\xef\xbb\xbf{}"]
)
def test_what_python_can_not_hold_is_malformed(body):
    with pytest.raises(MalformedBody):
        parsed(body)


def test_more_than_a_megabyte_is_too_large():
    with pytest.raises(BodyTooLarge):
        parsed(b'{"a": "' + b"x" * LARGEST_BODY + b'"}')


def test_the_announced_length_is_enough_to_refuse(api):
    answer = api.raw("/patients/", b'{"a": "' + b"x" * LARGEST_BODY + b'"}')
    assert_problem(answer, 413, "too_large")


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin-1"]
)
def test_only_json_in_utf_8_is_read(api, content_type):
    assert_problem(api.raw("/patients/", b"{}", content_type=content_type), 415, "unsupported_media_type")


def test_utf_8_may_be_said(api):
    answer = api.raw("/patients/", json.dumps({}).encode(), content_type="application/json; charset=utf-8")
    assert_problem(answer, 400, "invalid")


def test_a_body_without_a_length_is_not_taken_for_none(api):
    answer = api.generic("POST", f"{BASE}/patients/", headers={"Transfer-Encoding": "chunked"})
    assert_problem(answer, 411, "length_required")


def test_a_body_in_a_read_is_not_looked_at(api):
    assert api.generic("GET", f"{BASE}/patients/", b'{"a": ', content_type="application/json").status_code == 200
