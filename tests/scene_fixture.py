"""The fixture of the small clinic, for every test that acts in it."""

import pytest


@pytest.fixture
def scene(db):
    from tests.scenes import set_scene  # Django isn't set up yet when plugins are imported.

    return set_scene()


@pytest.fixture
def lead(scene):
    """A clinical lead, who is a provider as well."""
    from clinic.models import User  # as above
    from clinic.roles import Role

    return User.objects.create_user("lead", roles=[Role.PROVIDER, Role.CLINICAL_LEAD], is_staff=True)
