"""The fixture of the small clinic, for every test that acts in it."""

import pytest

from tests.scenes import set_scene


@pytest.fixture
def scene(db):
    return set_scene()
