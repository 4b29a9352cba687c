"""The days of a chain of visits: dynamic programming over days, pure numbers.

A day is an ordinal (``date.toordinal``). A stage has what each of its days costs, and what each gap to the stage before
costs; a gap that isn't there is impossible. The cost of a chain is the sum of both.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One visit: ``costs`` of its possible days, and ``gaps``, the cost of each possible distance to the one before."""

    costs: Mapping[int, int]
    gaps: Mapping[int, int]


class Chain(NamedTuple):
    """The day of each stage, and what they cost in all."""

    cost: int
    days: tuple[int, ...]


# How many days differ from those of each chain to keep away from, counted up to what is wanted.
_Differing = tuple[int, ...]
_Layer = dict[int, dict[_Differing, Chain]]


def cheapest(
    stages: Sequence[Stage], *, anchor: int | None, apart: Sequence[Sequence[int]] = (), differing: int = 2
) -> Chain | None:
    """The chain of least cost; of several, the one whose days are the earliest. None if there is none.

    ``anchor`` is the day that the first gap is counted from; without one the first stage has no gap. The answer differs
    from every chain in ``apart`` in ``differing`` days or more.
    """
    if not apart:
        return _cheapest_of_all(stages, anchor)
    layer: _Layer = {}
    for number, stage in enumerate(stages):
        others = [chain[number] for chain in apart]
        former = _start(anchor, len(apart)) if number == 0 else layer
        layer = _next_layer(former, stage, others, differing, is_anchored=number > 0 or anchor is not None)
    found = [
        chain
        for chains in layer.values()
        for counts, chain in chains.items()
        if min(counts, default=differing) >= differing
    ]
    return min(found, default=None)


def _cheapest_of_all(stages: Sequence[Stage], anchor: int | None) -> Chain | None:
    """The same with nothing to keep away from, as it is asked most often: one chain for each day, nothing counted."""
    layer = {0 if anchor is None else anchor: Chain(0, ())}
    for number, stage in enumerate(stages):
        is_anchored = number > 0 or anchor is not None
        reached: dict[int, Chain] = {}
        for day, cost in stage.costs.items():
            before = _cheapest_before(layer, stage.gaps, day) if is_anchored else layer[0]
            if before is not None:
                reached[day] = Chain(before.cost + cost, (*before.days, day))
        layer = reached
    return min(layer.values(), default=None) if stages else None


def _cheapest_before(layer: Mapping[int, Chain], gaps: Mapping[int, int], day: int) -> Chain | None:
    """The cheapest way to come to ``day``, with what its gap costs."""
    # Through whichever is shorter, as in ``_befores``.
    if len(gaps) < len(layer):
        ways = [(layer.get(day - gap), cost) for gap, cost in gaps.items()]
    else:
        ways = [(layer[former], gaps[day - former]) for former in layer if day - former in gaps]
    best, least = None, 0
    for chain, gap_cost in ways:
        if chain is None:
            continue
        total = chain.cost + gap_cost
        if best is None or total < least or (total == least and chain.days < best.days):
            best, least = chain, total
    return best and Chain(least, best.days)


def _start(anchor: int | None, others: int) -> _Layer:
    return {0 if anchor is None else anchor: {(0,) * others: Chain(0, ())}}


def _next_layer(layer: _Layer, stage: Stage, others: Sequence[int], most: int, *, is_anchored: bool) -> _Layer:
    reached: _Layer = {}
    for day, cost in stage.costs.items():
        differs = [int(day != other) for other in others]
        best: dict[_Differing, Chain] = {}
        for gap_cost, chains in _befores(layer, stage, day) if is_anchored else [(0, layer[0])]:
            for counts, before in chains.items():
                key = tuple([min(most, count + differ) for count, differ in zip(counts, differs, strict=True)])
                known = best.get(key)
                total = before.cost + gap_cost + cost
                if known is None or (total, before.days) < (known.cost, known.days[:-1]):
                    best[key] = Chain(total, (*before.days, day))
        if best:
            reached[day] = best
    return reached


def _befores(layer: _Layer, stage: Stage, day: int) -> Iterator[tuple[int, dict[_Differing, Chain]]]:
    # Through whichever is shorter: the gaps that are possible, or the days that were reached.
    if len(stage.gaps) < len(layer):
        for gap, gap_cost in stage.gaps.items():
            chains = layer.get(day - gap)
            if chains is not None:
                yield gap_cost, chains
        return
    for former, chains in layer.items():
        possible = stage.gaps.get(day - former)
        if possible is not None:
            yield possible, chains


def reachable(stages: Sequence[Stage], *, anchor: int | None) -> list[set[int]]:
    """The days of each stage that some chain up to it reaches; stops after the first stage that none reaches."""
    reached: list[set[int]] = []
    for stage in stages:
        formers = reached[-1] if reached else anchor if anchor is None else {anchor}
        days = {day for day in stage.costs if formers is None or any(day - former in stage.gaps for former in formers)}
        reached.append(days)
        if not days:
            break
    return reached
