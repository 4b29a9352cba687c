"""Two managers shut each other out, and somebody is changed by two at once, on two real connections.

As in ``test_two_providers``: who is kept out by a lock never comes to write, and without what is proved both do.
"""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet
from django.db.models.signals import pre_save

from clinic.actions.users import deactivate_user, save_user, set_password_of
from clinic.models import User
from clinic.roles import Role
from tests.races.test_two_providers import UNTIL_BOTH_CAME, attempt, meeting_at
from tests.scenes import MONDAY

LONG_ENOUGH = 0.7


def deactivated(user, by):
    deactivate_user(user=user, by=by, at=MONDAY)


def without_role(user, by):
    user.roles = []
    save_user(user=user, by=by, at=MONDAY, fields=["roles"])


def without_the_admin(user, by):
    user.is_staff = False
    save_user(user=user, by=by, at=MONDAY, fields=["is_staff"])


def race(*acts, patience=0.7):
    with meeting_at(User, patience) as met, ThreadPoolExecutor(len(acts)) as pool:
        outcomes = sorted(pool.map(attempt, acts))
    return outcomes, len(met)


def to_each_other(act, **how):
    one, other = (User.objects.create_user(name, roles=[Role.MANAGER], is_staff=True) for name in ("one", "other"))
    pairs = [(User.objects.get(pk=user.pk), User.objects.get(pk=by.pk)) for user, by in ((one, other), (other, one))]
    return race(*(lambda user=user, by=by: act(user, by) for user, by in pairs), **how)


def left():
    return User.objects.filter(roles__contains=[Role.MANAGER], is_staff=True, is_active=True).count()


@pytest.mark.parametrize("act", [deactivated, without_role, without_the_admin])
def test_of_two_managers_who_shut_each_other_out_one_is_left(committed_db, act):
    assert to_each_other(act) == (["done", "not_permitted"], 0)
    assert left() == 1


@pytest.mark.parametrize("act", [deactivated, without_role, without_the_admin])
def test_control_without_row_locks_nobody_is_left(committed_db, monkeypatch, act):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **_: rows)
    assert to_each_other(act, patience=UNTIL_BOTH_CAME) == (["done", "done"], 2)
    assert left() == 0


def with_another_password(user, by):
    set_password_of(user=user, password="another-long-password", by=by, at=MONDAY)


@contextmanager
def holding_on():
    """Whoever writes a user first waits a while before they do; the event says that they hold the row."""
    holds = threading.Event()

    def wait(sender, **_):
        if sender is User and not holds.is_set():
            holds.set()
            time.sleep(LONG_ENOUGH)

    pre_save.connect(wait, weak=False)
    try:
        yield holds
    finally:
        pre_save.disconnect(wait)


def a_form_while(act):
    """What is left of somebody whose first name is written, by a form that was opened before, while ``act`` is done."""
    by, other = (User.objects.create_user(name, roles=[Role.MANAGER], is_staff=True) for name in ("by", "other"))
    user = User.objects.create_user("desk", roles=[Role.FRONT_DESK], is_staff=True)
    opened = User.objects.get(pk=user.pk)
    opened.first_name = "Ana"
    with holding_on() as holds, ThreadPoolExecutor(2) as pool:

        def fill_in():
            holds.wait(UNTIL_BOTH_CAME)
            save_user(user=opened, by=by, at=MONDAY, fields=["first_name"])

        assert list(pool.map(attempt, [lambda: act(user, other), fill_in])) == ["done", "done"]
    return User.objects.get(pk=user.pk)


def is_kept(user):
    return not user.is_active or user.check_password("another-long-password")


@pytest.mark.parametrize("act", [deactivated, with_another_password])
def test_a_form_takes_nothing_back_that_is_done_at_the_same_moment(committed_db, act):
    user = a_form_while(act)
    assert (user.first_name, user.version, is_kept(user)) == ("Ana", 3, True)


@pytest.mark.parametrize("act", [deactivated, with_another_password])
def test_control_a_form_that_writes_the_whole_row_takes_it_back(committed_db, monkeypatch, act):
    monkeypatch.setattr(User, "save", lambda user, update_fields=None, **how: AbstractUser.save(user, **how))
    user = a_form_while(act)
    assert (user.first_name, is_kept(user)) == ("Ana", False)
