"""Time in the demo: everything happens in the order in which it would have."""

import heapq
from collections.abc import Callable, Generator
from contextlib import suppress
from datetime import datetime
from itertools import count

# Somebody's doings: yields when to go on, and is told then what time it is.
Doings = Generator[datetime, datetime, None]


class Clock:
    """Lets many people's doings happen one after the other, up to a moment."""

    def __init__(self) -> None:
        self._queue: list[tuple[datetime, int, Doings]] = []
        # Of two at the same moment, whoever came first goes first: the demo is the same each time.
        self._turns = count()

    def begin(self, doings: Doings) -> None:
        """Let these doings happen; they have said nothing yet but when they begin."""
        self._wait(next(doings), doings)

    def run(self, *, until: datetime, passed: Callable[[datetime], None]) -> None:
        """Let everything happen that happens before ``until``; what is left is still to come.

        ``passed`` is told the time whenever somebody has acted.
        """
        while self._queue and self._queue[0][0] < until:
            at, _, doings = heapq.heappop(self._queue)
            with suppress(StopIteration):
                self._wait(max(doings.send(at), at), doings)
            passed(at)

    @property
    def starts_at(self) -> datetime:
        """When the first thing happens."""
        return self._queue[0][0]

    def _wait(self, at: datetime, doings: Doings) -> None:
        heapq.heappush(self._queue, (at, next(self._turns), doings))
