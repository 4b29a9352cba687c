"""What a patient would like, and in which order it is given up."""

from dataclasses import dataclass, field
from datetime import date, time

from treatments.scheduling.clock import WallClock
from treatments.scheduling.intervals import Span

# What a plan costs, beside one for each day off the ideal gaps. Each weighs more than all that comes before it: what is
# dearest is given up last, so preferences soften in this order.
WARNING = 30
OUTSIDE_BAND = 10**4
OTHER_WEEKDAY = 10**6
SEVERAL_PROVIDERS = 10**8
OTHER_PROVIDER = 10**10


@dataclass(frozen=True, kw_only=True)
class Preferences:
    """How a series should be planned.

    From ``from_on`` on; on ``weekdays`` (0 is Monday; any if empty); with the whole stay within ``time_band`` on the
    location's clock; by ``provider_id`` alone, or ``same_provider`` throughout, whoever it is. ``pinned`` are starts,
    in minutes, of sessions by their number; ``avoided`` are days, as ordinals, that one isn't to be on unless it is
    pinned there. Only the next ``count`` sessions are planned, if said. What can't be had is given up for as few
    sessions as possible, in this order: time band, weekdays, same provider, provider. Where the time band is given up,
    the start of the day that is nearest to it is taken.
    """

    from_on: date
    weekdays: frozenset[int] = frozenset()
    time_band: tuple[time, time] | None = None
    provider_id: str | None = None
    same_provider: bool = False
    pinned: dict[int, int] = field(default_factory=dict)
    avoided: dict[int, int] = field(default_factory=dict)
    count: int | None = None

    def band(self, day: date, clock: WallClock) -> Span | None:
        """The band on ``day``, in minutes."""
        if self.time_band is None:
            return None
        return clock.minute(day, self.time_band[0]), clock.minute(day, self.time_band[1])

    def day_cost(self, day: date) -> int:
        """What the day itself costs."""
        return OTHER_WEEKDAY if self.weekdays and day.weekday() not in self.weekdays else 0
