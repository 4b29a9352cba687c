"""Algebra of half-open intervals of time, on any ordered points."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple


class Interval(NamedTuple):
    """``[starts_at, ends_at)``; empty where they are equal."""

    starts_at: datetime
    ends_at: datetime

    def overlaps(self, other: "Interval") -> bool:
        """Whether some moment lies in both."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at

    def contains(self, other: "Interval") -> bool:
        """Whether all of ``other`` lies in this one."""
        return self.starts_at <= other.starts_at and other.ends_at <= self.ends_at


def merged(intervals: Iterable[Interval]) -> list[Interval]:
    """The same moments as sorted intervals that neither overlap nor touch."""
    result: list[Interval] = []
    for interval in sorted(intervals):
        if interval.starts_at >= interval.ends_at:
            continue
        if result and interval.starts_at <= result[-1].ends_at:
            result[-1] = Interval(result[-1].starts_at, max(result[-1].ends_at, interval.ends_at))
        else:
            result.append(interval)
    return result


def without(intervals: Iterable[Interval], taken: Iterable[Interval]) -> list[Interval]:
    """The moments of ``intervals`` that are in none of ``taken``."""
    remaining = merged(intervals)
    for hole in merged(taken):
        remaining = [piece for interval in remaining for piece in _around(interval, hole)]
    return remaining


def _around(interval: Interval, hole: Interval) -> list[Interval]:
    if not interval.overlaps(hole):
        return [interval]
    before = Interval(interval.starts_at, hole.starts_at)
    after = Interval(hole.ends_at, interval.ends_at)
    return [piece for piece in (before, after) if piece.starts_at < piece.ends_at]
