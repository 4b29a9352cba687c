from datetime import timedelta

import pytest

from api.models import ApiToken, Delivery, IdempotencyRecord, WebhookEndpoint
from clinic.models import User
from clinic.models.base import uuid7
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


def endpoint(**values):
    here = {"epoch": uuid7(), "place_xid": 1, "place_id": uuid7()}
    about = {"name": "Mirror", "url": "https://example.org", "event_types": ["*"], "owner": token().user}
    return WebhookEndpoint.objects.create(**about | here | values)


def delivery(**values):
    about = {"event_id": uuid7(), "event_type": "ping", "payload": {}, "due_at": MONDAY}
    return Delivery.objects.create(**{"endpoint": endpoint()} | about | values)


CASES = [
    ("webhook_hears_of_something", lambda: endpoint(event_types=[])),
    ("webhook_off_says_why", lambda: endpoint(status="disabled", disabled_at=MONDAY)),
    ("delivery_once_per_event", lambda: copied(delivery())),
    ("delivery_delivered_has_its_time", lambda: delivery(status="delivered")),
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
