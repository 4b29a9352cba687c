"""Algebra of half-open spans ``[begin, end)`` of whole numbers: here minutes."""

from collections.abc import Iterable

Span = tuple[int, int]


def touch(one: Span, other: Span) -> bool:
    """Whether some moment lies in both."""
    return one[0] < other[1] and other[0] < one[1]


def touches(spans: Iterable[Span], during: Span) -> bool:
    """Whether one of ``spans`` has a moment of ``during``."""
    begin, end = during
    return any(since < end and begin < until for since, until in spans)


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same moments as sorted spans that neither overlap nor touch; empty ones are left out."""
    result: list[Span] = []
    for begin, end in sorted(spans):
        if begin >= end:
            continue
        if result and begin <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((begin, end))
    return result


def without(spans: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """The moments of ``spans`` that are in none of ``taken``."""
    remaining = merged(spans)
    for hole in merged(taken):
        remaining = [piece for span in remaining for piece in _around(span, hole)]
    return remaining


def _around(span: Span, hole: Span) -> list[Span]:
    if not touch(span, hole):
        return [span]
    return [piece for piece in ((span[0], hole[0]), (hole[1], span[1])) if piece[0] < piece[1]]
