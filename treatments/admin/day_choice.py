"""Which day is looked at, where and whose: as an address says it, so that it can be kept and passed on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Self
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clinic.admin.times import day_at
from clinic.models import Location

_EDGE = timedelta(days=2)
BY_PROVIDER, BY_ROOM = "provider", "room"
COLUMNS = ((BY_PROVIDER, _("by provider")), (BY_ROOM, _("by room")))


@dataclass(frozen=True, kw_only=True)
class DayChoice:
    """What was chosen; without a ``day`` it is each location's own today. What can't be read is as if not said."""

    day: date | None = None
    location: UUID | None = None
    provider: UUID | None = None
    columns: str = BY_PROVIDER

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        """As an address says it."""
        return cls(
            day=_day(query.get("day", "")),
            location=_id(query.get("location", "")),
            provider=_id(query.get("provider", "")),
            columns=BY_ROOM if query.get("by") == BY_ROOM else BY_PROVIDER,
        )

    def query(self) -> Mapping[str, str]:
        """What an address says of it."""
        said = {"day": self.day, "location": self.location, "provider": self.provider}
        by = {"by": BY_ROOM} if self.columns == BY_ROOM else {}
        return {**{name: str(value) for name, value in said.items() if value}, **by}

    def address(self, name: str = "admin:index", **others: Any) -> str:
        """Of the page ``name`` with the same choice, but for ``others``."""
        return reverse(name, query=replace(self, **others).query() or None)

    def days_at(self, locations: Sequence[Location], now: datetime) -> Mapping[Location, date]:
        """Which day it is about at each of the ``locations`` that were chosen; all of them, unless one was."""
        chosen = [each for each in locations if self.location in {None, each.pk}]
        return {each: self.day or day_at(now, each.time_zone) for each in chosen}


def _day(said: str) -> date | None:
    try:
        day = date.fromisoformat(said)
    except ValueError:
        return None
    # Its neighbours, and the hours that zones are apart, must exist as well.
    return day if date.min + _EDGE < day < date.max - _EDGE else None


def _id(said: str) -> UUID | None:
    try:
        return UUID(said)
    except ValueError:
        return None
