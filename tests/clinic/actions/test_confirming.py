from datetime import UTC, datetime, timedelta

import pytest

from clinic.actions.confirming import Confirmation, TooManyFailures, WrongPassword, confirm_identity
from clinic.models import AuditEvent, User

NOW = datetime(2027, 3, 1, 14, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def user(db):
    return User.objects.create_user("ada", password="right")


def fail(user, at=NOW):
    with pytest.raises(WrongPassword) as refusal:
        confirm_identity(user=user, password="wrong", at=at)
    return refusal.value


def test_who_knows_the_password_is_confirmed_for_a_moment(user):
    confirmation = confirm_identity(user=user, password="right", at=NOW)
    assert confirmation.is_for(user, NOW + 2 * MINUTE)
    assert not confirmation.is_for(user, NOW + 3 * MINUTE)
    assert not confirmation.is_for(User.objects.create_user("ben"), NOW)


def test_a_wrong_one_is_said_at_its_field_and_kept_without_itself(user):
    refusal = fail(user)
    assert (refusal.field, refusal.code) == ("password", "password_wrong")
    event = AuditEvent.objects.get(action="user.confirmation_failed")
    assert (event.subject_id, event.fields) == (user.pk, [])


def test_after_five_wrong_ones_not_even_the_right_one_is_looked_at_for_a_while(user):
    for _ in range(5):
        fail(user)
    with pytest.raises(TooManyFailures):
        confirm_identity(user=user, password="right", at=NOW + 14 * MINUTE)
    assert confirm_identity(user=user, password="right", at=NOW + 15 * MINUTE) == Confirmation(
        user=user, at=NOW + 15 * MINUTE
    )


def test_one_persons_failures_keep_nobody_else_waiting(user):
    for _ in range(5):
        fail(user)
    ben = User.objects.create_user("ben", password="right")
    assert confirm_identity(user=ben, password="right", at=NOW)


def test_who_has_no_password_is_not_confirmed(db):
    fail(User.objects.create_user("machine"))
