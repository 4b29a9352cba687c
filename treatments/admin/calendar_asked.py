"""What the address of the calendar asks for: a location, some days, and by whom or where. No patient is ever in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import QueryDict
from django.utils import formats
from django.utils.dateparse import parse_date

from clinic.admin.times import as_day, day_at
from clinic.clocks import YEARS
from clinic.models import Location

DAY, WEEK = "day", "week"
PROVIDER, ROOM = "provider", "room"
GRID, LIST = "grid", "list"
_SPANS, _BY, _SHAPES = (DAY, WEEK), (PROVIDER, ROOM), (GRID, LIST)
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A day or a week at ``location``, in columns by provider or by room, as a grid or as a list.

    With ``provider``, the id of one, only theirs are shown. ``day`` is any day of it, ``today`` that at the location.
    """

    location: Location
    day: date
    today: date
    span: str = DAY
    by: str = PROVIDER
    shape: str = GRID
    provider: str = ""

    @property
    def zone(self) -> str:
        """The location's."""
        return self.location.time_zone

    @property
    def days(self) -> Sequence[date]:
        """The one, or the seven of its week."""
        if self.span == DAY:
            return [self.day]
        first = self.day - timedelta(days=(self.day.isoweekday() - first_weekday()) % 7)
        return [first + number * _A_DAY for number in range(7)]

    @property
    def since(self) -> datetime:
        """The moment at which the first day begins there."""
        return datetime.combine(self.days[0], time(), ZoneInfo(self.zone))

    @property
    def until(self) -> datetime:
        """The moment at which the last day ends there."""
        return datetime.combine(self.days[-1] + _A_DAY, time(), ZoneInfo(self.zone))

    @property
    def title(self) -> str:
        """The day or days in words."""
        first, last = self.days[0], self.days[-1]
        return as_day(first) if first == last else f"{as_day(first)} - {as_day(last)}"

    @property
    def query(self) -> str:
        """The address that asks for it."""
        asked = {
            "location": str(self.location.pk),
            "day": self.day.isoformat(),
            "span": self.span,
            "by": self.by,
            "shape": self.shape,
            **({"provider": self.provider} if self.provider else {}),
        }
        return f"?{urlencode(asked)}"

    @property
    def earlier(self) -> str:
        """The address of the day or week before."""
        return self._shifted(-len(self.days))

    @property
    def later(self) -> str:
        """The address of the day or week after."""
        return self._shifted(len(self.days))

    @property
    def now(self) -> str:
        """The address of today, or of this week."""
        return replace(self, day=self.today).query

    def _shifted(self, days: int) -> str:
        return replace(self, day=_within_calendar(self.day + timedelta(days=days))).query


def first_weekday() -> int:
    """With which day a week begins where the page's language is spoken: 0 is Sunday."""
    return int(formats.get_format("FIRST_DAY_OF_WEEK"))


def read(query: QueryDict, locations: Sequence[Location], *, at: datetime, last: UUID | None = None) -> Asked | None:
    """What is asked for; whatever isn't understood is as if it weren't said. None if there is no location.

    Where none is named, it is the ``last`` that was looked at, else the first.
    """
    if not locations:
        return None
    named = query.get("location") or str(last)
    location = next((each for each in locations if str(each.pk) == named), locations[0])
    today = day_at(at, location.time_zone)
    return Asked(
        location=location,
        day=day_in(query) or _within_calendar(today),
        today=today,
        span=_one_of(_SPANS, query.get("span")),
        by=_one_of(_BY, query.get("by")),
        shape=_one_of(_SHAPES, query.get("shape")),
        provider=_id(query.get("provider", "")),
    )


def day_in(query: QueryDict) -> date | None:
    """The day that an address of the calendar names, within the years that there are."""
    day = _day(query.get("day", ""))
    return _within_calendar(day) if day else None


def _day(said: str) -> date | None:
    try:
        return parse_date(said)
    except ValueError:
        return None


def _within_calendar(day: date) -> date:
    # A week's margin, so that the days around it are days, too.
    return min(max(day, date(YEARS.start, 1, 8)), date(YEARS.stop - 1, 12, 24))


def _one_of(known: Sequence[str], said: Any) -> str:
    return said if said in known else known[0]


def _id(said: str) -> str:
    try:
        return str(UUID(said))
    except ValueError:
        return ""
