import pytest

from clinic.authentication import CapabilityBackend
from clinic.models import User
from clinic.roles import Capability, Role, may

backend = CapabilityBackend()


def somebody(*roles, **values):
    return User(username="somebody", roles=list(roles), **values)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("capability", Capability)
def test_django_asks_the_table(role, capability):
    user = somebody(role)
    assert backend.has_perm(user, capability.value) == user.has_perm(capability.value) == may(user, capability)


@pytest.mark.parametrize("name", ["clinic.view_patient", "clinic.add_user", "", "patients"])
def test_names_that_the_table_does_not_have_are_refused(name):
    assert not backend.has_perm(somebody(*Role), name)


def test_nobody_signs_for_a_provider_because_django_trusts_superusers():
    assert not backend.has_perm(somebody(is_superuser=True), Capability.SIGN_RECORDS.value)


@pytest.mark.parametrize(
    ("values", "sees"),
    [
        ({"is_staff": True}, True),
        ({"is_staff": False}, False),
        ({"is_staff": True, "is_active": False}, False),
    ],
)
def test_the_index_is_for_staff_who_still_work_here(values, sees):
    assert backend.has_module_perms(somebody(Role.PROVIDER, **values), "clinic") == sees


def test_a_password_lets_in_only_who_still_works_here(db):
    user = User.objects.create_user("ada", password="a long pass phrase")
    assert backend.authenticate(None, username="ada", password="a long pass phrase") == user
    assert backend.authenticate(None, username="ada", password="another") is None
    User.objects.update(is_active=False)
    assert backend.authenticate(None, username="ada", password="a long pass phrase") is None
