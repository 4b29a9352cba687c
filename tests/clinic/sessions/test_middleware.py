"""Who is signed in is read with their session, and is let in by it only as Django itself would let them."""

import pytest
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, get_user
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import reverse

from clinic.models import BrowserSession, User
from clinic.roles import Role
from clinic.sessions.middleware import SignedInMiddleware
from clinic.sessions.store import SessionStore
from tests.staff import signed_in

LISTS = reverse("lists")


@pytest.fixture
def user(db):
    return User.objects.create_user("desk", roles=[Role.FRONT_DESK], is_staff=True)


@pytest.fixture
def key(user):
    return signed_in(user).cookies["sessionid"].value


def request_with(key):
    request = HttpRequest()
    request.session = SessionStore(key)
    SignedInMiddleware(lambda _request: None).process_request(request)
    return request


def test_who_is_signed_in_takes_no_query_of_its_own(user, key, django_assert_num_queries):
    request = request_with(key)
    with django_assert_num_queries(1):
        assert request.user == user
        assert (request.user.roles, request.user.is_active) == ([Role.FRONT_DESK], True)


def shut_out(user):
    User.objects.filter(pk=user.pk).update(is_active=False)


def change_password(user):
    user.set_password("another-long-one")
    user.save()


def hand_session_to_another(_user):
    BrowserSession.objects.update(user=User.objects.create_user("other", is_staff=True))


def forget_whose(_user):
    BrowserSession.objects.update(user=None)


CHANGES = [shut_out, change_password, hand_session_to_another, forget_whose]


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changed_since_the_sign_in_is_decided_as_django_does(user, key, change):
    change(user)
    plain = HttpRequest()
    plain.session = SessionStore(key)
    wanted = get_user(plain)
    # Django has ended it where the password is another.
    found = request_with(key).user
    assert (found, found.is_authenticated) == (wanted, wanted.is_authenticated)


@pytest.mark.parametrize("change", [shut_out, change_password])
def test_who_may_no_longer_sign_in_is_out_at_once(user, key, change):
    change(user)
    assert request_with(key).user == AnonymousUser()


@pytest.mark.parametrize("name", [SESSION_KEY, HASH_SESSION_KEY])
def test_a_session_without_what_django_keeps_in_it_lets_nobody_in(key, name):
    session = SessionStore(key)
    del session[name]
    session.save()
    assert request_with(key).user == AnonymousUser()


def test_who_signs_out_is_nobody_from_then_on(user, key):
    request = request_with(key)
    assert request.user == user
    request.session.flush()
    del request._cached_user
    assert get_user(request) == AnonymousUser()
    assert request.session.owner is None
