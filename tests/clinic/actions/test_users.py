"""Who signs in is let in and out by managers; nobody locks themselves out, nobody raises themselves."""

import pytest

from clinic.actions.users import (
    AboveYou,
    AlreadySo,
    OwnAccess,
    TreatsAsAnother,
    deactivate_user,
    link_provider,
    reactivate_user,
)
from clinic.models import AuditEvent, Provider, User
from clinic.roles import Role
from tests.scenes import MONDAY
from tests.staff import signed_in

INDEX = "/admin/"


@pytest.fixture
def manager(db):
    return User.objects.create_user("manager", roles=[Role.MANAGER], is_staff=True)


@pytest.fixture
def act(manager):
    return {"by": manager, "at": MONDAY}


def test_who_is_deactivated_is_signed_out_everywhere_and_stays_out(scene, manager, act):
    desks = [signed_in(scene.desk), signed_in(scene.desk)]
    other = signed_in(manager)
    deactivate_user(user=scene.desk, **act)
    reactivate_user(user=scene.desk, **act)
    # An old session doesn't come back with its user.
    assert [desk.get(INDEX).status_code for desk in desks] == [302, 302]
    assert other.get(INDEX).status_code == 200
    assert signed_in(scene.desk).get(INDEX).status_code == 200


def test_both_are_kept(scene, act):
    deactivate_user(user=scene.desk, **act)
    reactivate_user(user=scene.desk, **act)
    acts = AuditEvent.objects.filter(subject_id=scene.desk.pk).order_by("id").values_list("action", flat=True)
    assert list(acts)[-2:] == ["user.deactivated", "user.reactivated"]


@pytest.mark.parametrize("change", [deactivate_user, reactivate_user])
def test_nobody_takes_their_own_access_away(manager, act, change):
    with pytest.raises(OwnAccess):
        change(user=manager, **act)


@pytest.mark.parametrize(
    "change", [deactivate_user, reactivate_user, lambda **how: link_provider(provider=None, **how)]
)
def test_only_a_superuser_changes_a_superuser(db, act, change):
    root = User.objects.create_superuser("root")
    with pytest.raises(AboveYou):
        change(user=root, **act)


def test_what_is_so_already_is_said(scene, act):
    with pytest.raises(AlreadySo):
        reactivate_user(user=scene.desk, **act)
    deactivate_user(user=scene.desk, **act)
    with pytest.raises(AlreadySo):
        deactivate_user(user=scene.desk, **act)
    with pytest.raises(AlreadySo):
        link_provider(user=scene.desk, provider=None, **act)


def test_somebody_treats_as_one_provider_and_no_other(scene, act):
    user, new = scene.provider.user, Provider.objects.create(name="New")
    link_provider(user=user, provider=new, **act)
    scene.provider.refresh_from_db()
    new.refresh_from_db()
    assert (scene.provider.user, new.user) == (None, user)
    link_provider(user=user, provider=None, **act)
    new.refresh_from_db()
    assert new.user is None
    assert AuditEvent.objects.filter(action="provider.changed").count() == 3


def test_two_do_not_sign_in_as_the_same_provider(scene, act):
    with pytest.raises(TreatsAsAnother):
        link_provider(user=scene.desk, provider=scene.provider, **act)
