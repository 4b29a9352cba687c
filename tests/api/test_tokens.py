from datetime import timedelta

import pytest
from django.utils import timezone

from api.models import ApiToken
from api.tokens import create_token, find_token, revoke_token
from clinic.errors import InvalidInput
from clinic.models import AuditEvent
from clinic.roles import Role

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
