"""When patients aren't written to: hours on the location's clock, over midnight where they end before they begin."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

# Two spans may hand over to each other; what leaves nothing of a day is obeyed for so long and no longer.
_MOST_TURNS = 4


class QuietHours(NamedTuple):
    """``[starts, ends)`` of every day."""

    starts: time
    ends: time

    def has(self, moment: time) -> bool:
        """Whether it is quiet then."""
        if self.starts < self.ends:
            return self.starts <= moment < self.ends
        return moment >= self.starts or moment < self.ends


def first_loud(at: datetime, *, zone: str, spans: Sequence[QuietHours]) -> datetime:
    """``at`` itself, or the first moment from then on at which none of ``spans`` is quiet on the clock of ``zone``.

    On the clock of the wall, whatever it jumps: an end that a day doesn't have is where the clock goes on.
    """
    for _turn in range(_MOST_TURNS):
        local = at.astimezone(ZoneInfo(zone))
        quiet = next((span for span in spans if span.has(local.time())), None)
        if quiet is None:
            return at
        at = _end_of(quiet, local)
    return at


def _end_of(quiet: QuietHours, local: datetime) -> datetime:
    day = local.date() if local.time() < quiet.ends else local.date() + timedelta(days=1)
    end = datetime.combine(day, quiet.ends, tzinfo=local.tzinfo).astimezone(UTC)
    # Where the clock shows the hours of the end twice, the first of them may be over.
    return end if end > local else end.astimezone(local.tzinfo).replace(fold=1).astimezone(UTC)
