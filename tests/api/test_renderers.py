"""What is answered as JSON reads as what the framework would have answered."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st
from rest_framework.exceptions import ErrorDetail
from rest_framework.renderers import JSONRenderer

from api.renderers import QuickJSONRenderer
from treatments.statuses import SessionStatus

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda below: st.lists(below, max_size=4) | st.dictionaries(st.text('ab\u2028"', max_size=3), below, max_size=4),
    max_leaves=12,
)


@given(JSON)
def test_it_says_the_same(value):
    shown = QuickJSONRenderer().render({"value": value})
    assert json.loads(shown) == json.loads(JSONRenderer().render({"value": value}))


@pytest.mark.parametrize(
    "value",
    [
        UUID(int=7),
        Decimal("1.50"),
        gettext_lazy("name"),
        ErrorDetail("no", code="no"),
        SessionStatus.PLANNED,
        date(2026, 12, 1),
        datetime(2026, 12, 1, 9, 30, 0, 120_000, tzinfo=UTC),
        (1, 2),
    ],
)
def test_and_so_it_does_of_what_python_has_besides(value):
    assert json.loads(QuickJSONRenderer().render([value])) == json.loads(JSONRenderer().render([value]))


def test_nothing_is_nothing():
    assert QuickJSONRenderer().render(None) == b""
