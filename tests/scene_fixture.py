"""The fixture of the small clinic, for every test that acts in it."""

import pytest


@pytest.fixture
def scene(db):
    from tests.scenes import set_scene  # Django isn't set up yet when plugins are imported.

    return set_scene()
