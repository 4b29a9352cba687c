from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from treatments.scheduling.intervals import merged, touch, without

# The algebra asks only for order, so whole minutes stand for moments and a set of minutes is the oracle.
minutes = st.integers(0, 60)
intervals = st.lists(st.tuples(minutes, minutes).map(lambda ends: (min(ends), max(ends))), max_size=8)


def minutes_of(some):
    return {minute for begin, end in some for minute in range(begin, end)}


@given(intervals)
def test_merging_keeps_every_minute_and_adds_none(some):
    assert minutes_of(merged(some)) == minutes_of(some)


@given(intervals)
def test_merged_intervals_are_sorted_and_do_not_touch(some):
    result = merged(some)
    assert all(first[1] < second[0] for first, second in pairwise(result))
    assert all(begin < end for begin, end in result)


@given(intervals, intervals)
def test_what_is_taken_is_in_nothing_that_remains(open_, taken):
    assert minutes_of(without(open_, taken)) == minutes_of(open_) - minutes_of(taken)


@given(intervals, intervals)
def test_two_intervals_overlap_where_they_share_a_minute(some, others):
    for one in merged(some):
        for other in merged(others):
            assert touch(one, other) == bool(minutes_of([one]) & minutes_of([other]))
