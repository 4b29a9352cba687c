from datetime import UTC, datetime

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher, check_password, make_password
from django.test import Client

from clinic.actions.confirming import confirm_identity
from clinic.models import User
from clinic.roles import Role
from tests.scenes import PASSWORD


@pytest.fixture
def desk(db):
    user = User.objects.create_user("desk", roles=[Role.FRONT_DESK], is_staff=True)
    # As one that was set when passwords were hashed otherwise.
    User.objects.filter(pk=user.pk).update(password=PBKDF2PasswordHasher().encode(PASSWORD, "salt-of-then", 1000))
    user.refresh_from_db()
    return user


def test_a_password_is_kept_as_argon2id_of_19_mib_twice_in_one_thread():
    kept = make_password(PASSWORD)
    assert kept.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert check_password(PASSWORD, kept)
    assert not check_password(PASSWORD + "!", kept)


def test_what_was_hashed_otherwise_is_hashed_anew_by_signing_in(desk):
    answer = Client().post("/admin/login/", {"username": "desk", "password": PASSWORD, "next": "/admin/"})
    assert answer.status_code == 302
    desk.refresh_from_db()
    assert desk.password.startswith("argon2$argon2id$v=19$m=19456,")


def test_who_confirms_with_it_stays_signed_in(desk):
    browser = Client()
    browser.force_login(desk)
    kept = desk.password
    assert confirm_identity(user=desk, password=PASSWORD, at=datetime(2027, 3, 1, 14, 0, tzinfo=UTC))
    desk.refresh_from_db()
    assert desk.password == kept
    assert browser.get("/admin/").status_code == 200
