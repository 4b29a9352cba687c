"""When providers work, on the clock of a location."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from treatments.scheduling.clock import WallClock
from treatments.scheduling.diary import Diary, Weekly
from treatments.scheduling.intervals import Span, merged

_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)


def hours_of(diary: Diary, provider_id: str, span: Span, clock: WallClock) -> list[Span]:
    """The provider's working hours that touch ``span``, in minutes; those that touch each other are one."""
    rows = diary.rotas.get(provider_id, ())
    return merged(hours for row in rows for hours in _expanded(row, span, clock))


def _expanded(row: Weekly, span: Span, clock: WallClock) -> Iterator[Span]:
    first, last = clock.day(span[0]) - _DAY, clock.day(span[1])
    day = max(first, row.valid_from)
    day += timedelta(days=(row.weekday - day.weekday()) % 7)
    end = min(last, row.valid_until - _DAY) if row.valid_until else last
    while day <= end:
        # Wall-clock hours: nine is nine on either side of a clock change.
        yield clock.hours(day, row.opens, row.closes)
        day += _WEEK


def shut(diary: Diary, provider_id: str) -> Iterable[Span]:
    """When the provider is away or the location closed."""
    return [*diary.away.get(provider_id, ()), *diary.closures]
