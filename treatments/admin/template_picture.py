"""The gaps of a series template as a picture: days since the session before, from left to right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from treatments.models import TemplateStep

# Days between two lines of the axis: the first that leaves few enough of them.
_STEPS = (7, 14, 28, 56, 91, 182, 366)
_MOST_TICKS = 7


@dataclass(frozen=True, kw_only=True)
class GapTick:
    """A line of the axis, in percent of its width."""

    at: float
    days: int


@dataclass(frozen=True, kw_only=True)
class GapBar:
    """A gap in percent of the axis: from its least to its most, its best, and below what nobody books."""

    left: float
    width: float
    best: float
    floor: float


@dataclass(frozen=True, kw_only=True)
class GapAxis:
    """Days from 0 to ``until``."""

    until: int
    ticks: Sequence[GapTick]

    def bar(self, step: TemplateStep | None) -> GapBar | None:
        """Where the gap before ``step`` lies; None for a first session, which has none."""
        if step is None or step.max_days is None:
            return None
        floor, least, best, most = (
            self._at(getattr(step, name) or 0) for name in ("floor_days", "min_days", "ideal_days", "max_days")
        )
        return GapBar(left=least, width=round(max(most - least, 0.5), 2), best=best, floor=floor)

    def _at(self, days: int) -> float:
        return round(100 * days / self.until, 2)


def axis_of(steps: Iterable[TemplateStep]) -> GapAxis:
    """An axis that all these gaps fit on."""
    longest = max((step.max_days or 0 for step in steps), default=0) or _STEPS[0]
    apart = next((days for days in _STEPS if longest / days <= _MOST_TICKS), _STEPS[-1])
    until = -(-longest // apart) * apart
    return GapAxis(
        until=until, ticks=[GapTick(at=round(100 * days / until, 2), days=days) for days in range(0, until + 1, apart)]
    )
