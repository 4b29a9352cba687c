from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from api.models import ApiToken
from api.tokens import (
    TokenMade,
    TokenRevoked,
    change_token,
    create_token,
    find_token,
    revoke_token,
    rotate_token,
)
from clinic.errors import InvalidInput
from clinic.models import AuditEvent, Stamp
from clinic.models.base import uuid7
from clinic.roles import Role
from tests.scenes import refuses_input

pytestmark = pytest.mark.django_db


def make(**wishes):
    return create_token(**{"name": "billing", "scopes": ["*"], "by": None, "at": timezone.now()} | wishes)


def test_a_token_acts_as_a_service_user_of_its_own_who_can_not_sign_in():
    token, _text = make()
    assert (token.user.roles, token.user.has_usable_password(), token.user.is_staff) == (
        [Role.INTEGRATION],
        False,
        False,
    )


def test_making_a_token_is_audited():
    token, _text = make()
    assert AuditEvent.objects.get(subject_id=token.pk).action == "token.created"


def test_of_the_secret_only_a_digest_is_kept():
    token, text = make()
    secret = text.partition(".")[2]
    assert secret not in str(ApiToken.objects.values().get(pk=token.pk))
    assert len(token.digest) == 64


def test_a_token_is_found_by_its_text_until_it_expires():
    token, text = make(days=1)
    at = token.expires_at - timedelta(days=1)
    assert find_token(text, at=at) == token
    assert find_token(text, at=token.expires_at) is None


def test_another_secret_with_the_same_id_is_nothing():
    _token, text = make()
    assert find_token(text[:-1] + ("A" if text[-1] != "A" else "B"), at=timezone.now()) is None


def test_another_pepper_makes_every_token_worthless(settings):
    _token, text = make()
    settings.TOKEN_PEPPER = "another"
    assert find_token(text, at=timezone.now()) is None


def test_a_revoked_token_is_nothing():
    token, text = make()
    revoke_token(token=token, by=None, at=timezone.now())
    assert find_token(text, at=timezone.now()) is None
    assert AuditEvent.objects.filter(subject_id=token.pk, action="token.revoked").count() == 1
    # What goes on in its name, like a file that is being imported, asks the user.
    token.user.refresh_from_db()
    assert not token.user.is_active


def test_revoking_twice_is_one_revocation():
    token, _text = make()
    first = revoke_token(token=token, by=None, at=timezone.now())
    second = revoke_token(token=token, by=None, at=timezone.now() + timedelta(hours=1))
    assert (second.revoked_at, second.version) == (first.revoked_at, first.version)


def test_a_token_whose_user_was_switched_off_is_nothing():
    token, text = make()
    type(token.user).objects.filter(pk=token.user.pk).update(is_active=False)
    assert find_token(text, at=timezone.now()) is None


@pytest.mark.parametrize(
    "text", ["", "ck_", "ck_0123456789abcdef.short", "0123456789abcdef", "ck_\u0660123456789abcde." + "a" * 43]
)
def test_what_has_not_the_shape_of_a_token_is_nothing(text):
    assert find_token(text, at=timezone.now()) is None


@pytest.mark.parametrize(
    "wishes",
    [
        {"days": 366},
        {"days": 0},
        {"name": " "},
        {"scopes": []},
        {"scopes": ["patients"]},
        {"scopes": ["patients:delete"]},
        {"scopes": ["session-records:sign"]},
        {"scopes": ["spaceships:read"]},
    ],
)
def test_a_token_that_can_not_be_is_refused_and_leaves_no_user_behind(wishes, django_user_model):
    with pytest.raises(InvalidInput):
        make(**wishes)
    assert not django_user_model.objects.filter(username__startswith="token-").exists()


def secret_again(token, at, **wishes):
    return rotate_token(token=token, by=None, at=at, **wishes)


def test_rotating_gives_another_secret_for_the_same_token():
    token, text = make()
    at = timezone.now()
    rotated, again = secret_again(token, at, days=30)
    assert (rotated.pk, rotated.key_id, rotated.user) == (token.pk, token.key_id, token.user)
    assert again != text
    assert (rotated.expires_at, rotated.version) == (at + timedelta(days=30), token.version + 1)
    assert find_token(again, at=at) == token
    assert AuditEvent.objects.filter(subject_id=token.pk, action="token.rotated").count() == 1


def test_without_an_overlap_the_secret_so_far_is_worth_nothing_at_once():
    token, text = make()
    secret_again(token, timezone.now())
    assert find_token(text, at=timezone.now()) is None


def test_with_an_overlap_both_secrets_work_until_it_ends():
    token, text = make()
    at = timezone.now()
    _token, again = secret_again(token, at, overlap_days=7)
    last = at + timedelta(days=7) - timedelta(microseconds=1)
    assert find_token(text, at=last) == find_token(again, at=last) == token
    assert find_token(text, at=at + timedelta(days=7)) is None
    assert find_token(again, at=at + timedelta(days=7)) == token


def test_an_earlier_secret_never_lives_longer_than_it_would_have():
    token, text = make(days=2)
    at = token.issued_at
    rotated, _again = secret_again(token, at, overlap_days=7)
    assert rotated.previous_ends_at == token.expires_at
    assert find_token(text, at=token.expires_at) is None


def test_of_three_secrets_the_first_ends_when_the_third_is_made():
    token, first = make()
    at = timezone.now()
    token, second = secret_again(token, at, overlap_days=7)
    token, third = secret_again(token, at, overlap_days=7)
    assert [bool(find_token(text, at=at)) for text in (first, second, third)] == [False, True, True]


def test_one_that_expired_comes_back_with_a_new_secret_and_not_with_the_old():
    token, text = make(days=1)
    at = token.expires_at + timedelta(days=1)
    _token, again = secret_again(token, at, overlap_days=7)
    assert find_token(text, at=at) is None
    assert find_token(again, at=at) == token


@pytest.mark.parametrize(
    ("wishes", "code"),
    [
        ({"overlap_days": 8}, "overlap_out_of_bounds"),
        ({"overlap_days": -1}, "overlap_out_of_bounds"),
        ({"days": 366}, "days_out_of_bounds"),
        ({"days": 0}, "days_out_of_bounds"),
    ],
)
def test_a_rotation_that_can_not_be_is_refused(wishes, code):
    token, text = make()
    with refuses_input(code):
        secret_again(token, timezone.now(), **wishes)
    assert find_token(text, at=timezone.now()) == token


def test_what_was_revoked_neither_rotates_nor_changes():
    token, _text = make()
    revoke_token(token=token, by=None, at=timezone.now())
    with pytest.raises(TokenRevoked):
        secret_again(token, timezone.now())
    with pytest.raises(TokenRevoked):
        change_token(token=token, name="another", scopes=["*"], networks=[], by=None, at=timezone.now())


def test_revoking_ends_the_earlier_secret_too():
    token, text = make()
    token, again = secret_again(token, timezone.now(), overlap_days=7)
    revoke_token(token=token, by=None, at=timezone.now())
    assert find_token(text, at=timezone.now()) is find_token(again, at=timezone.now()) is None


def test_what_a_token_may_changes_from_its_next_request_on():
    token, text = make()
    wanted = {"name": "billing", "scopes": ["patients:read"], "networks": ["203.0.113.0/24"]}
    change_token(token=token, **wanted, by=None, at=timezone.now())
    found = find_token(text, at=timezone.now())
    assert (found.scopes, found.networks) == (["patients:read"], ["203.0.113.0/24"])
    assert AuditEvent.objects.get(subject_id=token.pk, action="token.changed").fields == ["networks", "scopes"]


def test_a_token_that_is_called_otherwise_is_so_everywhere_and_at_once():
    token, text = make()
    find_token(text, at=timezone.now())
    change_token(token=token, name="invoices", scopes=["*"], networks=[], by=None, at=timezone.now())
    found = find_token(text, at=timezone.now())
    assert (found.name, found.user.get_full_name()) == ("invoices", "invoices")
    assert AuditEvent.objects.get(subject_id=token.pk, action="token.changed").fields == ["name"]


def test_a_change_that_changes_nothing_is_none():
    token, _text = make()
    same = change_token(token=token, name=token.name, scopes=["*"], networks=[], by=None, at=timezone.now())
    assert same.version == token.version
    assert not AuditEvent.objects.filter(subject_id=token.pk, action="token.changed").exists()


def test_a_token_is_made_once_under_its_id():
    pk = uuid7()
    make(pk=pk)
    with pytest.raises(TokenMade):
        make(pk=pk)
    assert ApiToken.objects.get().pk == pk


def test_every_change_of_a_token_but_its_last_use_is_seen_by_all_processes():
    token, _text = make()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname FROM pg_trigger JOIN pg_attribute ON attrelid = tgrelid AND attnum = ANY (tgattr) "
            "WHERE tgname = 'api_apitoken_is_stamped'"
        )
        watched = {name for (name,) in cursor.fetchall()}
    assert watched == {field.column for field in ApiToken._meta.concrete_fields} - {"last_used_at", "last_used_from"}
    before = Stamp.objects.get(subject="callers").value
    ApiToken.objects.filter(pk=token.pk).update(last_used_at=timezone.now())
    assert Stamp.objects.get(subject="callers").value == before
    ApiToken.objects.filter(pk=token.pk).update(name="another")
    assert Stamp.objects.get(subject="callers").value != before
