from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.db.models import QuerySet
from django.utils import timezone

from api.models import ApiToken
from tests.api.callers import assert_problem, program
from tests.scenes import MONDAY

pytestmark = pytest.mark.django_db


def last_use(caller):
    return ApiToken.objects.values_list("last_used_at", "last_used_from").get(pk=caller.token.pk)


def test_a_token_says_when_it_was_last_used_and_from_where():
    caller = program("patients:read")
    assert last_use(caller) == (None, None)
    caller.get("/api/v1/patients/", REMOTE_ADDR="203.0.113.7")
    assert last_use(caller) == (MONDAY, "203.0.113.7")


def test_an_address_is_kept_as_the_networks_of_a_token_name_it():
    caller = program()
    caller.get("/api/v1/me/", REMOTE_ADDR="::ffff:203.0.113.7")
    assert last_use(caller)[1] == "203.0.113.7"


def test_it_is_kept_to_five_minutes_and_costs_nothing_in_between(monday, django_assert_num_queries):
    caller = program()
    caller.at("/me/")
    monday.shift(timedelta(minutes=4, seconds=59))
    with django_assert_num_queries(1):
        caller.at("/me/")
    assert last_use(caller)[0] == MONDAY
    monday.shift(timedelta(seconds=1))
    caller.at("/me/")
    assert last_use(caller)[0] == MONDAY + timedelta(minutes=5)


def test_what_is_refused_for_its_scope_is_a_use_too():
    caller = program("rooms:read")
    assert caller.at("/patients/").status_code == 403
    assert last_use(caller)[0] == timezone.now()


def test_a_use_changes_neither_the_version_nor_what_others_have_read(django_assert_num_queries):
    first, second = program(), program()
    first.at("/me/")
    second.at("/me/")
    with django_assert_num_queries(1):
        first.at("/me/")
    assert ApiToken.objects.get(pk=first.token.pk).version == 1


def test_a_use_that_can_not_be_kept_breaks_nothing(monkeypatch):
    def refuse(*args, **kwargs):
        raise DatabaseError

    caller = program()
    monkeypatch.setattr(QuerySet, "update", refuse)
    assert caller.at("/me/").status_code == 200


def test_a_token_works_only_from_its_networks():
    caller = program(networks=["203.0.113.0/24", "2001:db8::/32"])
    for address, status in {
        "203.0.113.200": 200,
        "::ffff:203.0.113.200": 200,
        "2001:db8:ffff::1": 200,
        "203.0.114.1": 403,
        "2001:db9::1": 403,
        "": 403,
    }.items():
        assert caller.get("/api/v1/me/", REMOTE_ADDR=address).status_code == status, address


def test_one_sent_from_elsewhere_is_told_so_and_the_log_says_which_it_was(caplog):
    caller = program(networks=["203.0.113.0/24"])
    assert_problem(caller.get("/api/v1/me/", REMOTE_ADDR="198.51.100.1"), 403, "address_refused")
    assert caller.token.key_id in caplog.text
    assert caller.text not in caplog.text
    assert last_use(caller) == (None, None)


def test_only_behind_a_proxy_of_ours_it_is_asked_what_that_saw(settings):
    caller, forwarded = program(networks=["203.0.113.0/24"]), {"X-Forwarded-For": "198.51.100.1, 203.0.113.9"}
    assert caller.get("/api/v1/me/", headers=forwarded).status_code == 403
    settings.BEHIND_PROXY = True
    assert caller.get("/api/v1/me/", headers=forwarded).status_code == 200
    assert caller.get("/api/v1/me/", headers={"X-Forwarded-For": "203.0.113.9, 198.51.100.1"}).status_code == 403


def test_me_tells_a_token_all_that_it_is_bound_by(monday):
    caller = program("patients:read", networks=["127.0.0.1"])
    told = caller.at("/me/").json()["token"]
    assert told == {
        "scopes": ["patients:read"],
        "networks": ["127.0.0.1/32"],
        "issued_at": "2027-03-01T14:00:00Z",
        "expires_at": "2028-02-29T14:00:00Z",
        "earlier_secret_ends_at": None,
    }
