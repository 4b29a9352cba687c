"""Counting holds for all who count at the same time, and forgets what is over."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction

from clinic.actions.limiting import Limit, count_request, forget_counts
from clinic.models import RequestCount
from tests.scenes import MONDAY

THREE = Limit(bucket="some", most=3)
MINUTE = timedelta(minutes=1)


def asked(times, *, source="a", at=MONDAY, limit=THREE):
    return [count_request(limit=limit, source=source, at=at) for _ in range(times)]


def test_what_is_too_much_is_told_how_long_to_wait(db):
    assert asked(4, at=MONDAY + timedelta(seconds=20)) == [None, None, None, 40]


def test_each_source_and_each_bucket_counts_for_itself(db):
    asked(4)
    assert asked(1, source="b") == [None]
    assert asked(1, limit=Limit(bucket="other", most=3)) == [None]


def test_a_window_ends_where_the_next_begins(db):
    assert asked(4, at=MONDAY + MINUTE - timedelta(microseconds=1))[-1] == 1
    assert asked(1, at=MONDAY + MINUTE) == [None]


def test_who_asked_in_a_window_that_is_long_over_is_forgotten_whatever_it_was_for(db):
    asked(1, source="a")
    asked(1, source="a", limit=Limit(bucket="other", most=3, seconds=1))
    asked(1, source="b", at=MONDAY + 60 * MINUTE)
    forget_counts(at=MONDAY + 60 * MINUTE)
    assert RequestCount.objects.count() == 3
    forget_counts(at=MONDAY + 61 * MINUTE)
    assert RequestCount.objects.get().starts_at == MONDAY + 60 * MINUTE


def test_what_somebody_counts_right_now_is_left_to_them(committed_db):
    asked(1)
    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        asked(1)
        pool.submit(forget_elsewhere).result(10)
    assert RequestCount.objects.get().count == 2
    forget_elsewhere()
    assert not RequestCount.objects.exists()


def forget_elsewhere():
    try:
        forget_counts(at=MONDAY + 120 * MINUTE)
    finally:
        connection.close()


def test_the_source_isnt_kept(db):
    asked(1, source="192.0.2.1")
    assert "192.0.2.1" not in str(RequestCount.objects.values().get())


@pytest.mark.parametrize("attempt", range(3))
def test_many_at_the_same_time_are_counted_one_by_one(committed_db, attempt):
    def ask(number):
        try:
            return count_request(limit=THREE, source="a", at=MONDAY)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(40)))
    assert answers.count(None) == 3
    assert RequestCount.objects.get().count == 40
