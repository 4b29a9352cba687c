"""A week of working hours drawn: blocks in percent of a day's height and width, and the same as lines of a table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.utils.translation import gettext

from clinic.admin.buttons import Button, address_of, address_of_button
from clinic.admin.rota_buttons import CHANGE, END, week_address
from clinic.admin.times import as_day
from clinic.models import Absence, Closure, Location, Provider, Rota
from clinic.queries.rota_weeks import Hours, RotaWeek

# What is shown of a day on which less is worked.
_OPENS, _CLOSES = 8 * 60, 18 * 60


@dataclass(frozen=True, kw_only=True)
class Block:
    """A part of a day as it is drawn: in percent of the day's height and width, and in words."""

    kind: str
    top: float
    height: float
    left: float
    width: float
    words: str
    hours: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """A part of a day in the table: what it is, whose or where, and what can be done with it."""

    kind: str
    who: Any
    hours: str
    about: str
    address: str
    change: str = ""
    end: str = ""


@dataclass(frozen=True, kw_only=True)
class ShownDay:
    """A day of the week as a column of blocks and as lines of the table."""

    on: date
    is_today: bool
    blocks: Sequence[Block]
    lines: Sequence[Line]


class Drawing:
    """A week on its axis of hours."""

    def __init__(self, week: RotaWeek, subject: Provider | Location, *, today: date, writes: bool) -> None:
        self.week, self.subject, self.today, self.writes = week, subject, today, writes
        opens = min([_OPENS, *(part.starts for part in week.work)]) // 60 * 60
        closes = -(-max([_CLOSES, *(part.ends for part in week.work)]) // 60) * 60
        self.opens, self.closes = opens, closes
        self.rows = (closes - opens) // 60
        self.here = week_address(subject, week.begins_on)

    def marks(self) -> Sequence[tuple[float, str]]:
        """The full hours, in percent of the height."""
        return [(self._at(minute), f"{minute // 60:02}:00") for minute in range(self.opens, self.closes, 60)]

    def days(self) -> Sequence[ShownDay]:
        """Each day, drawn."""
        return [
            ShownDay(on=on, is_today=on == self.today, blocks=self._blocks(day), lines=self._lines(day))
            for day, on in enumerate(self.week.days)
        ]

    def _blocks(self, day: int) -> Sequence[Block]:
        work = [part for part in self.week.work if part.day == day]
        lanes = self._lanes(work)
        blocks = [self._block("work", part, lanes) for part in work]
        # Who isn't at work that day needn't be away.
        blocks += [
            self._block("away", part, lanes)
            for part in self.week.away
            if part.day == day and (isinstance(self.subject, Provider) or self._whose(part) in lanes)
        ]
        blocks += [self._block("shut", part, lanes) for part in self.week.shut if part.day == day]
        return [block for block in blocks if block.height > 0]

    def _lanes(self, work: Iterable[Hours]) -> Mapping[UUID, int]:
        """One beside the other for each who works that day; a single provider is one wherever they work."""
        if isinstance(self.subject, Provider):
            return {}
        people = {part.of.provider_id: part.of.provider.name for part in work if isinstance(part.of, Rota)}
        return {pk: lane for lane, pk in enumerate(sorted(people, key=lambda pk: (people[pk], pk)))}

    def _block(self, kind: str, part: Hours, lanes: Mapping[UUID, int]) -> Block:
        lane = lanes.get(self._whose(part)) if kind != "shut" else None
        width = 100 / len(lanes) if lane is not None else 100
        starts, ends = (min(max(minute, self.opens), self.closes) for minute in (part.starts, part.ends))
        return Block(
            kind=kind,
            top=self._at(starts),
            height=round(self._at(ends) - self._at(starts), 3),
            left=round((lane or 0) * width, 3),
            width=round(width, 3),
            words=str(self._who(part)),
            hours=_clocks(part),
            address=self._address(part),
        )

    def _lines(self, day: int) -> Sequence[Line]:
        parts = [(kind, part) for kind in ("work", "away", "shut") for part in getattr(self.week, kind)]
        return [self._line(kind, part) for kind, part in parts if part.day == day]

    def _line(self, kind: str, part: Hours) -> Line:
        line = {"kind": kind, "who": self._who(part), "hours": _clocks(part), "about": self._about(part)}
        if not isinstance(part.of, Rota) or not self.writes:
            return Line(**line, address=address_of(part.of))
        return Line(
            **line,
            address=address_of(part.of),
            change=self._asked(part, CHANGE),
            end=self._asked(part, END),
        )

    def _address(self, part: Hours) -> str:
        is_changed = isinstance(part.of, Rota) and self.writes
        return self._asked(part, CHANGE) if is_changed else address_of(part.of)

    def _asked(self, part: Hours, button: Button) -> str:
        day = max(self.week.days[part.day], self.today)
        return f"{address_of_button(part.of, button)}?{urlencode({'day': day.isoformat(), 'next': self.here})}"

    def _who(self, part: Hours) -> Any:
        """Who, where one looks at a place, and where, where one looks at somebody."""
        if isinstance(part.of, Closure):
            return part.of.location
        if isinstance(self.subject, Provider):
            return part.of.location if isinstance(part.of, Rota) else part.of.reason or gettext("away")
        return part.of.provider

    def _about(self, part: Hours) -> str:
        """How long hours go on, where that is known; why somebody is away or something shut, where it isn't said."""
        if isinstance(part.of, Rota):
            until = part.of.valid_until
            return gettext("no longer from {day}").format(day=as_day(until)) if until else ""
        is_said = isinstance(self.subject, Provider) and isinstance(part.of, Absence)
        return "" if is_said else part.of.reason

    @staticmethod
    def _whose(part: Hours) -> Any:
        return part.of.provider_id if isinstance(part.of, Rota | Absence) else None

    def _at(self, minute: int) -> float:
        return round(100 * (minute - self.opens) / (self.closes - self.opens), 3)


def _clocks(part: Hours) -> str:
    if (part.starts, part.ends) == (0, 24 * 60):
        return gettext("all day")
    return " \u2013 ".join(f"{minute // 60:02}:{minute % 60:02}" for minute in (part.starts, part.ends))
