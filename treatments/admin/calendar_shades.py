"""What is shaded in the calendar: when somebody doesn't work or is away, the location is shut, a room is out of use."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from clinic.admin.times import as_moment, day_at, wall_clock
from clinic.models import Closure, Outage, Rota
from treatments.admin.calendar_asked import DAY, PROVIDER, Asked
from treatments.models import Appointment
from treatments.queries.calendar import absences_of, closures_of, outages_at
from treatments.scheduling.intervals import Span, merged, without
from treatments.statuses import LIVE_APPOINTMENTS

# What is shown of a day on which nobody works and nothing is booked: hours of the wall's clock.
USUAL = (8, 18)
_HOUR = 60


def opening_hours(asked: Asked, rotas: Sequence[Rota], appointments: Sequence[Appointment]) -> tuple[int, int]:
    """The whole hours, of the wall's clock, between which anybody works or anything is booked."""
    weekdays = {day.weekday() for day in asked.days}
    works = [(_minutes(each.starts), _minutes(each.ends)) for each in rotas if each.weekday in weekdays]
    booked = [_within_its_day(asked, each) for each in appointments]
    spans = [*works, *booked]
    if not spans:
        return USUAL
    return min(begin for begin, _end in spans) // _HOUR, -(-max(end for _begin, end in spans) // _HOUR)


def _within_its_day(asked: Asked, appointment: Appointment) -> Span:
    begin, end = (wall_clock(moment, asked.zone) for moment in (appointment.starts_at, appointment.ends_at))
    # What goes on past midnight is shown until then.
    return _minutes(begin.time()), _minutes(end.time()) if end.date() == begin.date() else 24 * _HOUR


def _minutes(shown: time) -> int:
    return shown.hour * _HOUR + shown.minute


@dataclass(frozen=True, kw_only=True)
class Shading:
    """The shades of ``columns``, providers or rooms, between the ``hours`` that are shown. Three queries in all."""

    asked: Asked
    columns: Sequence[Any]
    rotas: Sequence[Rota]
    hours: tuple[int, int]

    def shades(self) -> Iterator[Mapping[str, Any]]:
        """Each with its column, its span of the wall's clock, its kind and its words."""
        everywhere = [str(each.pk) for each in self.columns]
        for closure in self._closures:
            yield from self._pieces("closed", closure, everywhere, _with_reason(_("Closed"), closure.reason))
        if self.asked.by == PROVIDER:
            yield from self._off_hours()
            for absence in absences_of(self.columns, self.asked.since, self.asked.until):
                yield from self._pieces("away", absence, [str(absence.provider_id)], _("Away"))
        for outage in self._outages:
            if str(outage.room_id) in everywhere:
                words = _with_reason(_("Out of service"), outage.reason)
                yield from self._pieces("out", outage, [str(outage.room_id)], words)

    def taken(self, appointments: Sequence[Appointment]) -> Iterator[Mapping[str, Any]]:
        """By room: while it is prepared after a visit, and when somebody else has it than whom is asked for."""
        if self.asked.by == PROVIDER:
            return
        for each in appointments:
            if each.status not in LIVE_APPOINTMENTS:
                continue
            begin, words = each.ends_at, _("Being prepared")
            if self.asked.provider not in ("", str(each.provider_id)):
                begin, words = each.starts_at, _("Taken by {provider}").format(provider=each.provider)
            if begin < each.room_free_at:
                yield self._shade("turnover", str(each.room_id), begin, each.room_free_at, words)

    def notices(self) -> Iterator[str]:
        """What is out of service and has no column."""
        shown, zone = {str(each.pk) for each in self.columns}, self.asked.zone
        for outage in self._outages:
            if str(outage.room_id) not in shown:
                since, until = (as_moment(moment, zone) for moment in (outage.starts_at, outage.ends_at))
                said = _("{what} is out of service from {since} until {until}.")
                what = _with_reason(str(outage.device or outage.room), outage.reason)
                yield said.format(what=what, since=since, until=until)

    def idle_weekdays(self, appointments: Sequence[Appointment]) -> Sequence[int]:
        """The days of a week on which nobody works here and nobody is booked, where others aren't so; 0 is Sunday."""
        if self.asked.span == DAY:
            return []
        booked = {day_at(each.starts_at, self.asked.zone) for each in appointments}
        busy = {day for day in self.asked.days if day in booked or any(_is_of(each, day) for each in self.rotas)}
        return [day.isoweekday() % 7 for day in self.asked.days if busy and day not in busy]

    @cached_property
    def _closures(self) -> Sequence[Closure]:
        return closures_of(self.asked.location, self.asked.since, self.asked.until)

    @cached_property
    def _outages(self) -> Sequence[Outage]:
        return outages_at(self.asked.location, self.asked.since, self.asked.until)

    def _off_hours(self) -> Iterator[Mapping[str, Any]]:
        opens, closes = (hour * _HOUR for hour in self.hours)
        for column in self.columns:
            own = [each for each in self.rotas if each.provider_id == column.pk]
            for day in self.asked.days:
                works = merged((_minutes(each.starts), _minutes(each.ends)) for each in own if _is_of(each, day))
                for begin, end in without([(opens, closes)], works):
                    yield {
                        "kind": "off",
                        "column": str(column.pk),
                        "start": _at(day, begin),
                        "end": _at(day, end),
                        "words": _("Doesn't work here") if not works else "",
                    }

    def _pieces(self, kind: str, gone: Any, columns: Sequence[str], words: str) -> Iterator[Mapping[str, Any]]:
        """One for each column and day, for none is drawn past midnight."""
        begin, end = (wall_clock(moment, self.asked.zone) for moment in (gone.starts_at, gone.ends_at))
        for day in self.asked.days:
            first, last = (datetime.combine(day, time()) + timedelta(hours=hour) for hour in self.hours)
            if begin < last and first < end:
                for column in columns:
                    yield _drawn(kind, column, max(begin, first), min(end, last), words)

    def _shade(self, kind: str, column: str, begin: datetime, end: datetime, words: str) -> Mapping[str, Any]:
        return _drawn(kind, column, wall_clock(begin, self.asked.zone), wall_clock(end, self.asked.zone), words)


def _drawn(kind: str, column: str, begin: datetime, end: datetime, words: str) -> Mapping[str, Any]:
    start, end_ = (moment.isoformat(timespec="minutes") for moment in (begin, end))
    return {"kind": kind, "column": column, "start": start, "end": end_, "words": words}


def _with_reason(words: str, reason: str) -> str:
    return f"{words}: {reason}" if reason else words


def _is_of(rota: Rota, day: date) -> bool:
    is_in_force = rota.valid_from <= day and (rota.valid_until is None or day < rota.valid_until)
    return is_in_force and rota.weekday == day.weekday()


def _at(day: date, minutes: int) -> str:
    return (datetime.combine(day, time()) + timedelta(minutes=minutes)).isoformat(timespec="minutes")
