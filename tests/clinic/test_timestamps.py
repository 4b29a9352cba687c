"""Moments that come from the database."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from api.instants import written
from clinic.timestamps import show_at_once

MOMENTS = [
    datetime(2027, 3, 1, 14, 0, tzinfo=UTC),
    datetime(2027, 3, 1, 14, 0, 0, 500_000, tzinfo=UTC),
    datetime(2027, 3, 1, 14, 0, 0, 123_456, tzinfo=UTC),
    datetime(1900, 1, 1, tzinfo=UTC),
    datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
]


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_a_moment_comes_back_as_it_was_sent(db, moment):
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::timestamptz, %s::timestamptz[]", [moment, [moment, None]])
        (alone, among), *_ = cursor.fetchall()
    assert (alone, alone.tzinfo) == (moment, UTC)
    assert among == [moment, None]


def test_a_session_in_another_zone_is_read_right(db):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL TIME ZONE 'America/New_York'")
        cursor.execute("SELECT %s::timestamptz", MOMENTS[:1])
        ((alone,),) = cursor.fetchall()
        cursor.execute("SET LOCAL TIME ZONE 'UTC'")
    assert alone == MOMENTS[0]


@pytest.mark.parametrize("zone", ["UTC", "America/New_York"])
def test_what_is_only_shown_is_read_as_it_is_shown(db, zone):
    day = MOMENTS[0].date()
    with connection.cursor() as cursor:
        show_at_once(cursor)
        cursor.execute("SELECT set_config('TimeZone', %s, true)", [zone])
        cursor.execute("SELECT unnest(%s::timestamptz[]), %s::date, NULL::timestamptz", [MOMENTS, day])
        shown = cursor.fetchall()
        cursor.execute("SET LOCAL TIME ZONE 'UTC'")
    assert shown == [(written(moment), day.isoformat(), None) for moment in MOMENTS]
