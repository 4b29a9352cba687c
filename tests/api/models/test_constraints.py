from datetime import timedelta

import pytest

from api.models import ApiToken, IdempotencyRecord
from clinic.models import User
from tests.constraints import constraints_of, copied, refused_by, triggers_of
from tests.scenes import MONDAY


def token(**values):
    user = User.objects.create_user(values.get("key_id", "one"))
    times = {"issued_at": MONDAY, "expires_at": MONDAY + timedelta(days=1)}
    return ApiToken.objects.create(**{"user": user, "key_id": "one", "scopes": ["*"]} | times | values)


def renamed(**values):
    """A token with these values is changed."""
    ApiToken.objects.filter(pk=token(**values).pk).update(name="another")


def answer(**values):
    return IdempotencyRecord.objects.create(
        **{"token": token(), "key": "k", "status": 201, "subject_id": token(key_id="two").pk, "created_at": MONDAY}
        | values
    )


CASES = [
    ("token_has_a_scope", lambda: token(scopes=[])),
    ("token_lives_at_most_a_year", lambda: token(expires_at=MONDAY + timedelta(days=366))),
    ("token_earlier_secret_has_its_end", lambda: token(previous_digest="0" * 64)),
    ("token_stays_revoked", lambda: renamed(revoked_at=MONDAY)),
    ("idempotency_key_once_per_token", lambda: copied(answer())),
]


@pytest.mark.parametrize(("name", "attempt"), CASES, ids=[name for name, _ in CASES])
def test_the_database_refuses(db, name, attempt):
    with refused_by(name):
        attempt()


def test_every_constraint_and_trigger_has_a_case(db):
    assert {name for name, _ in CASES} == constraints_of("api") | triggers_of("api")


def test_two_tokens_may_use_the_same_key(db):
    copied(answer(), token=token(key_id="three"))
