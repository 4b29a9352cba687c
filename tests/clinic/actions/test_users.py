"""Who signs in is let in and out by managers; nobody locks themselves out, nobody raises themselves."""

import pytest

from clinic.actions.second_factors import reset_second_factor
from clinic.actions.sessions import AboveYou
from clinic.actions.users import (
    AlreadySo,
    OwnAccess,
    OwnRoles,
    TreatsAsAnother,
    change_password,
    deactivate_user,
    link_provider,
    reactivate_user,
    save_user,
    set_password_of,
)
from clinic.changes import expecting
from clinic.errors import NotPermitted, Stale
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


@pytest.mark.parametrize("access", ["is_staff", "is_active"])
def test_nobody_takes_it_away_by_a_form_either(manager, act, access):
    setattr(manager, access, False)
    with pytest.raises(OwnAccess):
        save(manager, access, **act)
    assert getattr(User.objects.get(pk=manager.pk), access)
    # The control: everything else of oneself.
    manager.first_name = "Kim"
    save(manager, "first_name", **act)
    assert User.objects.get(pk=manager.pk).first_name == "Kim"


def test_nobody_gives_themselves_a_role(manager, act):
    manager.roles = [Role.MANAGER, Role.CLINICAL_LEAD]
    with pytest.raises(OwnRoles):
        save(manager, "roles", **act)


def save(user, *fields, by, at):
    return save_user(user=user, fields=fields, by=by, at=at)


def form(**how):
    return save_user(fields=["first_name"], **how)


def password(**how):
    return set_password_of(password="another-long-password", **how)


@pytest.mark.parametrize("change", [deactivate_user, reactivate_user, form, password])
@pytest.mark.parametrize(
    "former",
    [{"roles": [Role.FRONT_DESK]}, {"is_active": False}, {"is_staff": False}],
    ids=lambda each: next(iter(each)),
)
def test_who_was_a_manager_a_moment_ago_is_none_any_more(scene, manager, act, change, former):
    User.objects.filter(pk=manager.pk).update(**former)
    with pytest.raises(NotPermitted):
        change(user=scene.desk, **act)


@pytest.mark.parametrize(
    "change", [deactivate_user, reactivate_user, lambda **how: link_provider(provider=None, **how), form, password]
)
def test_only_a_superuser_changes_a_superuser(db, act, change):
    root = User.objects.create_superuser("root")
    with pytest.raises(AboveYou):
        change(user=root, **act)


@pytest.mark.parametrize("is_new", [True, False])
def test_only_a_superuser_makes_a_superuser(scene, act, is_new):
    wanted = User(username="new") if is_new else scene.desk
    wanted.is_superuser = True
    with pytest.raises(AboveYou):
        save(wanted, "is_superuser", **act)
    assert not User.objects.filter(is_superuser=True).exists()
    root = User.objects.create_superuser("root", is_staff=True)
    save(wanted, "is_superuser", by=root, at=MONDAY)
    assert User.objects.filter(is_superuser=True).count() == 2


def test_whose_password_is_set_signs_in_anew_with_it(scene, act):
    desk = signed_in(scene.desk)
    password(user=scene.desk, **act)
    assert desk.get(INDEX).status_code == 302
    assert User.objects.get(pk=scene.desk.pk).check_password("another-long-password")
    kept = AuditEvent.objects.latest("id")
    assert (kept.action, kept.by, kept.fields) == ("user.password_set", act["by"], ["password"])
    set_password_of(user=scene.desk, password=None, **act)
    assert not User.objects.get(pk=scene.desk.pk).has_usable_password()


def test_ones_own_password_is_not_set_without_the_old_one(manager, act):
    with pytest.raises(NotPermitted):
        password(user=manager, **act)


def test_changes_are_counted_and_signing_in_is_none(scene, manager, act):
    scene.desk.first_name = "Ana"
    acts = [
        lambda: form(user=scene.desk, **act),
        lambda: deactivate_user(user=scene.desk, **act),
        lambda: reactivate_user(user=scene.desk, **act),
        lambda: password(user=scene.desk, **act),
    ]
    for number, each in enumerate(acts, start=2):
        each()
        signed_in(scene.desk)
        assert User.objects.get(pk=scene.desk.pk).version == number
    with expecting(scene.desk, 1), pytest.raises(Stale):
        form(user=scene.desk, **act)


def test_a_form_that_was_opened_before_gives_nothing_back_that_was_taken(scene, act):
    User.objects.filter(pk=scene.desk.pk).update(roles=[Role.FRONT_DESK, Role.MANAGER], second_factor_at=MONDAY)
    opened = User.objects.get(pk=scene.desk.pk)
    # Meanwhile.
    user = User.objects.get(pk=scene.desk.pk)
    user.roles = [Role.FRONT_DESK]
    save(user, "roles", **act)
    change_password(by=user, password="their-new-long-password", at=MONDAY, session=None)
    reset_second_factor(user=user, **act)
    deactivate_user(user=user, **act)
    opened.first_name = "Ana"
    save(opened, "first_name", **act)
    now = User.objects.get(pk=scene.desk.pk)
    assert (now.first_name, now.roles, now.is_active) == ("Ana", ["front_desk"], False)
    assert now.second_factor_at is None
    assert now.check_password("their-new-long-password")


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
