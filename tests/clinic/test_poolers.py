"""Behind a pooler in transaction mode the role says what a connection can't."""

import pytest
from django.db import connection

from clinic.poolers import check_role

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("unsaid", "said", "hint"),
    [
        ("SET LOCAL lock_timeout = 0", "SET LOCAL lock_timeout = '3s'", "SET lock_timeout = '3000ms'"),
        ("SET LOCAL jit = on", "SET LOCAL jit = off", "SET jit = off"),
    ],
)
def test_what_the_role_does_not_say_is_told_behind_a_pooler_alone(settings, unsaid, said, hint):
    with connection.cursor() as cursor:
        cursor.execute(unsaid)
        assert check_role(["default"]) == []
        settings.DATABASE_POOLER = "transaction"
        (warning,) = check_role(["default"])
        assert hint in warning.hint
        cursor.execute(said)
        assert check_role(["default"]) == []


def test_without_one_each_connection_bounds_its_waiting_and_compiles_nothing():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('lock_timeout'), current_setting('jit')")
        assert cursor.fetchone() == ("3s", "off")
