"""How fast, how long and how often: the schedule of deliveries, as data."""

import random
from dataclasses import dataclass
from datetime import timedelta

_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class Pace:
    """``waits`` are those before each further attempt: nine of them make ten tries, over three days.

    Each is lengthened by a random part of itself, at most ``jitter``, so that what failed together doesn't come back
    together. An attempt takes ``timeout`` seconds at most. A worker sends at most ``batch`` to one endpoint at once,
    for ``longest`` seconds or until ``patience`` attempts in a row weren't answered; then it rests for ``rest``. A
    worker that doesn't come back within ``lease`` is taken for dead. An endpoint that takes nothing for
    ``given_up_after`` is switched off.
    """

    waits: tuple[timedelta, ...] = (
        timedelta(seconds=5),
        5 * _MINUTE,
        30 * _MINUTE,
        2 * _HOUR,
        5 * _HOUR,
        10 * _HOUR,
        14 * _HOUR,
        18 * _HOUR,
        20 * _HOUR,
    )
    jitter: float = 0.1
    timeout: float = 10.0
    batch: int = 100
    longest: float = 20.0
    patience: int = 2
    rest: timedelta = timedelta(seconds=30)
    lease: timedelta = timedelta(seconds=90)
    given_up_after: timedelta = timedelta(days=3)

    def wait_after(self, attempt: int) -> timedelta | None:
        """How long to wait after the attempt of this number, from 1; None after the last."""
        if attempt > len(self.waits):
            return None
        return self.waits[attempt - 1] * (1 + random.random() * self.jitter)  # noqa: S311  (not for secrets)


PACE = Pace()
