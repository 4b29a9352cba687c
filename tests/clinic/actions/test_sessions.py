"""What somebody is signed in with is ended by themselves, one by one or all others, and by managers."""

import pytest

from clinic.actions.sessions import AboveYou, EndedAlready, end_all_sessions, end_other_sessions, end_session
from clinic.actions.users import change_password
from clinic.models import AuditEvent, BrowserSession, User
from clinic.roles import Role
from tests.scenes import MONDAY
from tests.staff import signed_in

LISTS = "/admin/lists/"


@pytest.fixture
def desk(db):
    return User.objects.create_user("desk", roles=[Role.FRONT_DESK], is_staff=True)


@pytest.fixture
def manager(db):
    return User.objects.create_user("manager", roles=[Role.MANAGER], is_staff=True)


def key_of(client):
    return client.cookies["sessionid"].value


def are_signed_in(*clients):
    return [client.get(LISTS).status_code == 200 for client in clients]


def acts():
    own = AuditEvent.objects.filter(action__startswith="user.").order_by("id")
    return list(own.values_list("action", "by__username", "subject_id"))


def test_one_is_ended_and_the_others_go_on(desk):
    first, second = signed_in(desk), signed_in(desk)
    ended = BrowserSession.objects.order_by("id").first()
    end_session(session_id=ended.pk, by=desk, at=MONDAY)
    assert are_signed_in(first, second) == [False, True]
    assert acts() == [("user.session_ended", "desk", desk.pk)]


def test_nobody_ends_another_persons_with_an_id(desk, manager):
    client = signed_in(desk)
    for _ in range(2):
        with pytest.raises(EndedAlready):
            end_session(session_id=BrowserSession.objects.get().pk, by=manager, at=MONDAY)
    assert are_signed_in(client) == [True]
    assert acts() == []


def test_all_others_end_and_those_of_others_dont(desk, manager):
    own, *others = (signed_in(desk) for _ in range(3))
    somebody = signed_in(manager)
    assert end_other_sessions(by=desk, but=key_of(own), at=MONDAY) == 2
    assert are_signed_in(own, *others, somebody) == [True, False, False, True]
    assert end_other_sessions(by=desk, but=key_of(own), at=MONDAY) == 0
    assert acts() == [("user.sessions_ended", "desk", desk.pk)]


def test_a_manager_ends_all_of_somebody(desk, manager):
    clients = signed_in(desk), signed_in(desk)
    assert end_all_sessions(user=desk, by=manager, at=MONDAY) == 2
    assert are_signed_in(*clients) == [False, False]
    assert acts() == [("user.sessions_ended", "manager", desk.pk)]
    with pytest.raises(EndedAlready):
        end_all_sessions(user=desk, by=manager, at=MONDAY)


def test_a_superusers_are_for_superusers(manager):
    with pytest.raises(AboveYou):
        end_all_sessions(user=User.objects.create_superuser("root"), by=manager, at=MONDAY)


def test_another_password_ends_all_others(desk):
    own, other = signed_in(desk), signed_in(desk)
    change_password(by=desk, password="another-long-password", at=MONDAY, session=key_of(own))
    # That it goes on is for the page, which gives it another key.
    assert BrowserSession.objects.count() == 1
    assert are_signed_in(other) == [False]
    desk.refresh_from_db()
    assert desk.check_password("another-long-password")
    assert acts() == [("user.password_changed", "desk", desk.pk)]
