from datetime import timedelta

import pytest

from api.models import ApiToken, IdempotencyRecord
from clinic.models import User
from tests.constraints import constraints_of, copied, refused_by, triggers_of
from tests.scenes import MONDAY


def token(**values):
    user = User.objects.create_user(values.get("key_id", "one"))
    expiry = MONDAY + timedelta(days=1)
    return ApiToken.objects.create(**{"user": user, "key_id": "one", "scopes": ["*"], "expires_at": expiry} | values)


def answer(**values):
    return IdempotencyRecord.objects.create(
        **{"token": token(), "key": "k", "status": 201, "subject_id": token(key_id="two").pk, "created_at": MONDAY}
        | values
    )


CASES = [
    ("token_has_a_scope", lambda: token(scopes=[])),
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
