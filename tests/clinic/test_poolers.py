"""Behind a pooler in transaction mode the role says what a connection can't."""

import pytest
from django.db import connection

from clinic.poolers import check_lock_timeout


@pytest.mark.django_db
def test_waiting_without_a_bound_is_told_behind_a_pooler_alone(settings):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = 0")
        assert check_lock_timeout(["default"]) == []
        settings.DATABASE_POOLER = "transaction"
        (warning,) = check_lock_timeout(["default"])
        assert "SET lock_timeout = '3000ms'" in warning.hint
        cursor.execute("SET LOCAL lock_timeout = '3s'")
        assert check_lock_timeout(["default"]) == []
