import pytest
from django.contrib.auth.models import AnonymousUser

from clinic.errors import NotPermitted
from clinic.models import User
from clinic.roles import ROLES_FOR, Capability, Role, may, require

CLINICAL = {"provider", "clinical_lead"}
EVERYONE = set(Role.values)
# What matters most, said again in words of its own.
WHO = {
    "clinical_notes:read": CLINICAL | {"integration"},
    "clinical_notes:write": CLINICAL | {"integration"},
    "records:read": CLINICAL | {"integration"},
    "records:write": CLINICAL | {"integration"},
    "records:sign": CLINICAL,
    "assessments:read": CLINICAL | {"integration"},
    "assessments:write": CLINICAL | {"integration"},
    "assessments:enter": EVERYONE - {"manager"},
    "consents:read": EVERYONE,
    "consents:write": EVERYONE - {"manager"},
    "photos:read": CLINICAL | {"integration"},
    "photos:write": CLINICAL | {"integration"},
    "photos:withdraw": CLINICAL,
    "withdrawn_photos:read": {"clinical_lead"},
    "screenings:read": CLINICAL | {"integration"},
    "screenings:write": CLINICAL | {"integration"},
    "alerts:read": EVERYONE,
    "alerts:write": EVERYONE - {"manager"},
    "records:withdraw": CLINICAL,
    "adverse_events:read": CLINICAL | {"integration"},
    "adverse_events:write": CLINICAL | {"integration"},
    "aftercare:override": CLINICAL | {"integration"},
    "aftercare:acknowledge": EVERYONE - {"manager"},
    "check_ins:write": EVERYONE - {"manager"},
    "tasks:read": EVERYONE,
    "tasks:write": EVERYONE - {"manager"},
    "messages:read": EVERYONE - {"manager"},
    "messages:write": CLINICAL | {"front_desk"},
    "lots:read": CLINICAL | {"manager", "integration"},
    "figures:read": {"manager", "clinical_lead"},
    "sessions:perform": CLINICAL | {"integration"},
    "appointments:write": EVERYONE - {"manager"},
    "appointments:override": CLINICAL | {"integration"},
    "hours:write": {"manager", "front_desk", "integration"},
    "series:write": EVERYONE - {"manager"},
    "catalogue:write": {"manager", "clinical_lead"},
    "patients:merge": {"manager", "clinical_lead", "integration"},
    "places:write": {"manager"},
    "audit:read": {"manager", "clinical_lead"},
    "users:read": {"manager"},
    "users:write": {"manager"},
    "tokens:write": {"manager"},
}


def somebody(*roles, **values):
    return User(username="somebody", roles=list(roles), **values)


def test_every_capability_has_an_entry_and_somebody_who_has_it():
    assert set(ROLES_FOR) == set(Capability)
    assert all(ROLES_FOR.values())


@pytest.mark.parametrize(("capability", "role"), [(capability, role) for capability in WHO for role in Role])
def test_who_may_what(capability, role):
    assert may(somebody(role), Capability(capability)) == (role.value in WHO[capability])


def test_who_may_write_may_read():
    for capability in Capability:
        kind, _, act = capability.partition(":")
        if act in {"write", "perform", "sign"} and f"{kind}:read" in set(Capability):
            assert ROLES_FOR[capability] <= ROLES_FOR[Capability(f"{kind}:read")], capability


def test_one_role_that_may_is_enough():
    assert may(somebody(Role.FRONT_DESK, Role.PROVIDER), Capability.SIGN_RECORDS)


@pytest.mark.parametrize("capability", Capability)
@pytest.mark.parametrize(
    "nobody",
    [AnonymousUser(), somebody(), somebody(*Role, is_active=False), somebody(is_superuser=True, is_active=False)],
)
def test_who_is_unknown_without_a_role_or_gone_may_nothing(nobody, capability):
    assert not may(nobody, capability)


@pytest.mark.parametrize("capability", Capability)
def test_a_superuser_may_everything_but_sign(capability):
    assert may(somebody(is_superuser=True), capability) == (capability != Capability.SIGN_RECORDS)


def test_who_may_not_is_refused_by_name():
    require(somebody(Role.MANAGER), Capability.WRITE_PLACES)
    with pytest.raises(NotPermitted) as refusal:
        require(somebody(Role.FRONT_DESK), Capability.WRITE_PLACES)
    assert refusal.value.context == {"capability": "places:write"}
