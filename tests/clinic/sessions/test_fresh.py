from datetime import timedelta
from types import SimpleNamespace

import pytest

from clinic.sessions.fresh import is_fresh
from tests.scenes import MONDAY

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("ago", "fresh"), [(0 * MINUTE, True), (5 * MINUTE, True), (6 * MINUTE, False), (-MINUTE, False), (None, False)]
)
def test_who_gave_the_password_in_the_last_five_minutes_is_it(ago, fresh):
    confirmed_at = None if ago is None else MONDAY - ago
    assert is_fresh(SimpleNamespace(session=SimpleNamespace(confirmed_at=confirmed_at)), at=MONDAY) is fresh
