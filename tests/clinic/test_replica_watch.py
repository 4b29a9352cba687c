"""How far behind a replica is, by what was seen of both."""

from collections import deque

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
