from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from treatments.scheduling.chains import Chain, Stage, cheapest, reachable

DAYS = 9
costs = st.dictionaries(st.integers(0, DAYS), st.integers(0, 4), max_size=5)
gaps = st.dictionaries(st.integers(0, 6), st.integers(0, 4), max_size=5)
stages = st.lists(st.builds(Stage, costs=costs, gaps=gaps), min_size=1, max_size=4)
anchors = st.none() | st.integers(-3, 3)


def enumerated(stages, anchor):
    """The oracle: every choice of a day for each stage, with what it costs; the impossible ones left out."""
    for days in product(*(sorted(stage.costs) for stage in stages)):
        distances = [after - before for before, after in pairwise(days)]
        distances = [None, *distances] if anchor is None else [days[0] - anchor, *distances]
        if all(gap is None or gap in stage.gaps for gap, stage in zip(distances, stages, strict=True)):
            of_days = sum(stage.costs[day] for day, stage in zip(days, stages, strict=True))
            of_gaps = sum(stage.gaps[gap] for gap, stage in zip(distances, stages, strict=True) if gap is not None)
            yield Chain(of_days + of_gaps, days)


def differences(one, other):
    return sum(day != another for day, another in zip(one, other, strict=True))


@given(stages, anchors)
def test_the_cheapest_chain_costs_least_and_of_equals_is_the_earliest(stages, anchor):
    # A chain is its cost, then its days: the least of them is the cheapest, and the earliest of those.
    assert cheapest(stages, anchor=anchor) == min(enumerated(stages, anchor), default=None)


@given(stages, anchors, st.integers(1, 4), st.data())
def test_what_must_differ_differs_in_so_many_days_and_costs_the_least_of_what_does(stages, anchor, differing, data):
    every = list(enumerated(stages, anchor))
    anything = st.tuples(*(st.integers(0, DAYS) for _ in stages))
    likely = st.sampled_from([chain.days for chain in every]) if every else anything
    apart = data.draw(st.lists(likely | anything, max_size=3))
    allowed = [chain for chain in every if all(differences(chain.days, other) >= differing for other in apart)]
    assert cheapest(stages, anchor=anchor, apart=apart, differing=differing) == min(allowed, default=None)


@given(stages, anchors)
def test_each_next_best_is_the_best_of_those_that_are_left(stages, anchor):
    found = []
    while len(found) < 3 and (chain := cheapest(stages, anchor=anchor, apart=[each.days for each in found])):
        found.append(chain)
    left = sorted(enumerated(stages, anchor))
    for chain in found:
        assert chain == left[0]
        left = [other for other in left if differences(other.days, chain.days) >= 2]
    assert len(found) == 3 or not left


@given(stages, anchors)
def test_a_day_is_reached_where_some_chain_up_to_it_reaches_it(stages, anchor):
    expected = []
    for number in range(1, len(stages) + 1):
        expected.append({chain.days[-1] for chain in enumerated(stages[:number], anchor)})
        if not expected[-1]:
            break
    assert reachable(stages, anchor=anchor) == expected


def test_nothing_is_found_beyond_a_stage_that_nothing_reaches():
    stages = [Stage(costs={1: 0}, gaps={}), Stage(costs={2: 0}, gaps={2: 0}), Stage(costs={4: 0}, gaps={2: 0})]
    assert cheapest(stages, anchor=None) is None
    assert reachable(stages, anchor=None) == [{1}, set()]


def test_the_first_gap_counts_from_the_anchor_and_without_one_there_is_none():
    stages = [Stage(costs={5: 0, 6: 0}, gaps={3: 0, 2: 1})]
    assert cheapest(stages, anchor=3) == Chain(0, (6,))
    assert cheapest(stages, anchor=None) == Chain(0, (5,))
    assert cheapest(stages, anchor=0) is None


def test_a_dearer_day_is_taken_where_it_makes_the_next_gap_cheaper():
    stages = [Stage(costs={0: 0, 1: 1}, gaps={}), Stage(costs={3: 0}, gaps={3: 5, 2: 0})]
    assert cheapest(stages, anchor=None) == Chain(1, (1, 3))
