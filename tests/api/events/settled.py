"""Seeing in a test what its own transaction wrote, as if it were committed."""

import pytest

from clinic.queries import feed


@pytest.fixture
def all_is_settled(monkeypatch):
    """The tests' transaction never ends; whether what hasn't ended is left out is proven where it really commits."""
    monkeypatch.setattr(feed, "SETTLED", "9223372036854775807::bigint")
