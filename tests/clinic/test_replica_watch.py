"""How far behind a replica is, by what was seen of both."""

import logging
from collections import deque

import psycopg
import pytest

from clinic.health import replica
from clinic.health.replica import ReplicaHealth
from clinic.replica_watch import ReplicaWatch, Seen, lag_of


def test_a_lag_is_how_long_ago_the_primary_was_where_the_replica_is():
    samples = deque([(10.0, 100), (11.0, 200), (12.0, 300)])
    assert [lag_of(samples, replayed, 12.5) for replayed in (300, 299, 200, 100)] == [0.5, 1.5, 1.5, 2.5]


def test_a_lag_that_began_before_anybody_looked_is_not_known():
    assert lag_of(deque([(10.0, 100)]), 99, 10.0) is None


def test_nothing_is_known_after_a_while_without_a_look():
    now = [0.0]
    watch = ReplicaWatch(clock=lambda: now[0])
    watch._seen = Seen(0.0, 100, 0.0)
    now[0] = 3.0
    assert watch.seen is not None
    now[0] = 3.1
    assert watch.seen is None


def test_what_is_not_known_of_somebody_is_not_there():
    watch = ReplicaWatch(clock=lambda: 0.0)
    watch._seen = Seen(0.0, 100, 0.0)
    assert [watch.has(position) for position in (None, 100, 0)] == [False, True, True]


@pytest.fixture
def both(monkeypatch):
    """What primary and replica answer, each a row or an error; of them a watch."""
    answers = {"default": (100, 1), "replica": (100, 1)}

    def ask(_self, alias, _statement):
        if isinstance(answers[alias], Exception):
            raise answers[alias]
        return answers[alias]

    monkeypatch.setattr(ReplicaWatch, "_ask", ask)
    return answers, ReplicaWatch()


def test_what_is_the_matter_is_logged_once_and_that_it_is_over(both, caplog):
    answers, watch = both
    caplog.set_level(logging.INFO, "clinic.replica_watch")
    watch.look()
    for found in (psycopg.OperationalError(), (100, 2), (100, 1)):
        answers["replica"] = found
        for _ in range(3):
            watch.look()
    assert [(each.levelname, each.message[:30]) for each in caplog.records] == [
        ("WARNING", "The replica can't be looked at"),
        ("WARNING", "DATABASE_REPLICA_URL leads to "),
        ("INFO", "The replica can be looked at a"),
    ]


def test_who_asks_how_it_is_looks_and_is_told(both, monkeypatch):
    answers, watch = both
    monkeypatch.setattr(replica, "watch", watch)
    assert replica.look_at_replica() == ReplicaHealth(is_used=True, lag=0.0)
    # A moment before it is behind a primary where somebody writes just now, and that is near enough.
    answers["default"] = (200, 1)
    seen = replica.look_at_replica()
    assert seen.is_used
    assert 0 < seen.lag < 5
    answers["replica"] = psycopg.OperationalError()
    assert replica.look_at_replica() == ReplicaHealth(is_used=False)
