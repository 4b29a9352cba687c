"""Sets of starts against an oracle that goes through them minute by minute."""

from hypothesis import given
from hypothesis import strategies as st

from treatments.scheduling.bitmaps import Grid, Starts, complement, union

edges = st.integers(-40, 320)
spans = st.lists(st.tuples(edges, edges).map(lambda ends: (min(ends), max(ends))), max_size=7)
steps = st.sampled_from([5, 10, 15, 30])
grids = st.builds(lambda begin, length, step: Grid(begin, begin + length, step), edges, st.integers(0, 300), steps)


def starts_of(grid, bits):
    return [grid.start(number) for number in Starts(grid, bits).numbers()]


def every_start(grid):
    return [grid.start(number) for number in range(grid.count)]


@given(st.integers(-100, 100), st.integers(0, 300), steps)
def test_a_grid_holds_every_start_of_its_horizon_counted_from_the_full_hour(begin, length, step):
    grid = Grid(begin, begin + length, step)
    assert every_start(grid) == [minute for minute in range(begin, begin + length) if minute % 60 % step == 0]


@given(grids, spans)
def test_starts_within_spans_are_those_that_lie_in_one(grid, some):
    inside = [start for start in every_start(grid) if any(begin <= start < end for begin, end in some)]
    assert starts_of(grid, grid.within(some)) == inside


@given(grids, spans, st.integers(1, 90))
def test_a_stay_fits_where_all_of_its_minutes_are_open(grid, hours, length):
    fitting = [
        start for start in every_start(grid) if any(begin <= start and start + length <= end for begin, end in hours)
    ]
    assert starts_of(grid, grid.fitting(hours, length=length)) == fitting


@given(grids, spans, st.integers(0, 40), st.integers(1, 90))
def test_a_start_clashes_where_a_minute_of_its_need_is_taken(grid, taken, needed_from, length):
    busy = {minute for span in taken for minute in range(*span)}
    clashing = [
        start for start in every_start(grid) if busy & set(range(start + needed_from, start + needed_from + length))
    ]
    found = grid.clashing(taken, needed_from=needed_from, needed_until=needed_from + length)
    assert starts_of(grid, found) == clashing


@given(grids, spans, spans)
def test_sets_are_joined_and_complemented(grid, some, others):
    one, other = (set(starts_of(grid, grid.within(each))) for each in (some, others))
    assert set(starts_of(grid, union([grid.within(some), grid.within(others)]))) == one | other
    assert set(starts_of(grid, complement(grid, grid.within(some)))) == set(every_start(grid)) - one


@given(grids, spans, st.tuples(edges, edges), edges)
def test_the_first_and_the_nearest_start_of_a_span(grid, some, span, minute):
    starts = Starts(grid, grid.within(some))
    inside = [start for start in starts_of(grid, starts.bits) if span[0] <= start < span[1]]
    assert starts.first_in(span) == min(inside, default=None)
    assert starts.nearest_in(span, minute) == min(inside, key=lambda start: (abs(start - minute), start), default=None)


@given(grids, spans, st.lists(edges, min_size=4, max_size=4).map(sorted))
def test_the_nearest_start_beside_a_band_that_has_none(grid, some, ends):
    inside, whole = (ends[1], ends[2]), (ends[0], ends[3])
    starts = Starts(grid, grid.within(some) & complement(grid, grid.within([inside])))
    first, last = inside[0], max(inside[0], inside[1] - 1)
    found = [start for start in starts_of(grid, starts.bits) if whole[0] <= start < whole[1]]

    def distance(start):
        return max(first - start, start - last), start

    assert starts.nearest_beside(inside, whole) == min(found, key=distance, default=None)


@given(grids, spans, edges)
def test_a_start_is_in_a_set_or_not(grid, some, minute):
    assert (minute in Starts(grid, grid.within(some))) == (minute in starts_of(grid, grid.within(some)))
