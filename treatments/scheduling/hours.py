"""When providers work, on the clock of a location."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from treatments.scheduling.clock import WallClock
from treatments.scheduling.diary import Diary, Weekly
from treatments.scheduling.intervals import Span, merged

_DAY = timedelta(days=1)


def hours_of(diary: Diary, provider_id: str, span: Span, clock: WallClock) -> list[Span]:
    """The provider's working hours that touch ``span``, in minutes; on a day, those that touch each other are one."""
    rows = diary.rotas.get(provider_id, ())
    first, last = clock.day(span[0]) - _DAY, clock.day(span[1])
    if any(row.valid_from > first or (row.valid_until and row.valid_until <= last) for row in rows):
        return merged(hours for row in rows for hours in _expanded(row, first, last, clock))
    # In force throughout: what touches is joined once for each weekday, not once for each day.
    weekdays: dict[int, list[Span]] = defaultdict(list)
    for row in rows:
        weekdays[row.weekday].append((row.opens, row.closes))
    return [
        clock.hours(day, opens, closes)
        for weekday, hours in weekdays.items()
        for opens, closes in merged(hours)
        for day in _days(weekday, first, last)
    ]


def _expanded(row: Weekly, first: date, last: date, clock: WallClock) -> Iterator[Span]:
    end = min(last, row.valid_until - _DAY) if row.valid_until else last
    for day in _days(row.weekday, max(first, row.valid_from), end):
        # Wall-clock hours: nine is nine on either side of a clock change.
        yield clock.hours(day, row.opens, row.closes)


def _days(weekday: int, first: date, last: date) -> Iterator[date]:
    begin = first.toordinal() + (weekday - first.weekday()) % 7
    return map(date.fromordinal, range(begin, last.toordinal() + 1, 7))


def shut(diary: Diary, provider_id: str) -> Iterable[Span]:
    """When the provider is away or the location closed."""
    return [*diary.away.get(provider_id, ()), *diary.closures]
