"""Whole minutes since 1970 in UTC, which scheduling computes with, and what a location's clock shows then."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)


def minute_of(moment: datetime) -> int:
    """The minute that ``moment`` lies in."""
    return (moment - EPOCH) // _MINUTE


def span_of(since: datetime, until: datetime) -> tuple[int, int]:
    """The minutes that begin in ``[since, until)``, as a span: what is off the grid begins at the next one."""
    return minute_after(since), minute_after(until)


def minute_after(moment: datetime) -> int:
    """The first whole minute that isn't before ``moment``: where what ends off the grid is rounded outward."""
    return -((EPOCH - moment) // _MINUTE)


def moment_of(minute: int) -> datetime:
    """The moment, in UTC, at which a minute begins."""
    return EPOCH + minute * _MINUTE


class WallClock:
    """The clock on the wall of a location, in ``zone``, an IANA name."""

    def __init__(self, zone: str) -> None:
        self.zone = ZoneInfo(zone)
        self._midnights: dict[date, int] = {}

    def midnight(self, day: date) -> int:
        """The minute at which ``day`` begins there."""
        known = self._midnights.get(day)
        if known is None:
            known = self._midnights[day] = self.minute(day, time())
        return known

    def minute(self, day: date, shown: time) -> int:
        """The minute at which the clock shows ``shown`` on ``day``.

        What it shows twice is the first time; what it never shows is read on the clock as it was before the change.
        """
        return minute_of(datetime.combine(day, shown, self.zone))

    def day(self, minute: int) -> date:
        """The calendar day there."""
        return moment_of(minute).astimezone(self.zone).date()

    def shown(self, minute: int) -> time:
        """What the clock shows."""
        return moment_of(minute).astimezone(self.zone).time()

    def hours(self, day: date, opens: int, closes: int) -> tuple[int, int]:
        """``[opens, closes)``, in minutes of the wall's clock after midnight, as minutes: nine is nine on any day."""
        begin, end = self.midnight(day), self.midnight(day + _DAY)
        if end - begin == 24 * 60:
            return begin + opens, begin + closes
        return self._at(day, opens), end if closes == 24 * 60 else self._at(day, closes)

    def _at(self, day: date, minutes: int) -> int:
        return self.minute(day, time(*divmod(minutes, 60)))


@lru_cache(maxsize=64)
def clock_of(zone: str) -> WallClock:
    """The clock of a zone, which remembers its midnights."""
    return WallClock(zone)
