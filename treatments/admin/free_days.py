"""Free starts by day, as a page offers them: those that the rule book allows and, if asked for, with an override."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from clinic.admin.times import as_clock, as_day, day_at
from clinic.models import Provider
from treatments.models import Appointment, FindingLevel, Session
from treatments.scheduling import rules
from treatments.scheduling.availability import Named, Slot, SoughtVisit, free_starts
from treatments.scheduling.clock import minute_of, span_of
from treatments.scheduling.diary import Need
from treatments.scheduling.findings import Finding
from treatments.scheduling.intervals import Span
from treatments.scheduling.requests import BookingRequest

DAYS_SHOWN = 10
DAYS_SEARCHED = 28
# More starts than a month of one location can have on a grid of five minutes.
MOST_STARTS = 28 * 288
QUARTER = 15


@dataclass(frozen=True, kw_only=True)
class FreeStart:
    """One start that may be chosen: ``value`` goes to the server, ``clock`` is read.

    ``other`` names the provider where it isn't the one who is expected; ``is_now`` is where what moves is already.
    """

    value: str
    clock: str
    provider: str
    needs_override: bool = False
    other: str = ""
    is_now: bool = False


@dataclass(frozen=True, kw_only=True)
class FreeDay:
    """A day with free starts; ``hint`` says how it lies in the session's window, where that is worth saying."""

    day: date
    hint: str
    is_best: bool
    is_open: bool
    starts: Sequence[FreeStart]


@dataclass(frozen=True, kw_only=True)
class Looking:
    """What free starts are looked for: of ``request``, in the weeks from ``from_on``, with ``provider`` alone if given.

    Else with the ``preferred`` one where they are free, and with whoever is where they aren't.

    ``with_overrides`` are also those that somebody who may would have to allow. One may be ``chosen`` already.
    """

    request: BookingRequest
    from_on: date
    provider: Provider | None = None
    preferred: Provider | None = None
    besides: Appointment | None = None
    with_overrides: bool = False
    chosen: datetime | None = None

    @property
    def zone(self) -> str:
        """Of the location."""
        return self.request.location.time_zone

    @property
    def session(self) -> Session | None:
        """What is booked, if it belongs to a series."""
        return self.request.session

    def days(self) -> Sequence[FreeDay]:
        """The next days that have any. Six queries."""
        against = self._against() if self.with_overrides else []
        by_day = groupby(self._slots(), key=lambda slot: day_at(slot.starts_at, self.zone))
        found = ((day, self._starts(list(slots), against)) for day, slots in by_day)
        shown = [(day, starts) for day, starts in found if starts][:DAYS_SHOWN]
        opened = self._day_to_open([day for day, _starts in shown])
        return [self._free_day(day, starts, is_open=day == opened) for day, starts in shown]

    @property
    def _during(self) -> Span:
        begin = datetime.combine(self.from_on, time(), ZoneInfo(self.zone))
        return span_of(begin, begin + timedelta(days=DAYS_SEARCHED))

    def _slots(self) -> Sequence[Slot]:
        request = self.request
        found = free_starts(
            location=request.location,
            visit=SoughtVisit(length=request.length, need=Need.of(request.treatment)),
            during=self._during,
            at=timezone.now(),
            named=Named(providers=[self.provider] if self.provider else None),
            patient_id=request.patient_id,
            request=None if self.with_overrides else request,
            besides=self.besides,
            preferred=self.preferred,
            limit=MOST_STARTS,
        )
        return found.results

    def _against(self) -> Sequence[Finding]:
        found = rules.ask(self.request, self._during)
        return [finding for finding in found if finding.level != FindingLevel.WARN]

    def _starts(self, slots: Sequence[Slot], against: Sequence[Finding]) -> Sequence[FreeStart]:
        """Quarters of an hour, which people agree on, where there are any; the times between can be entered."""
        quarters = [slot for slot in slots if slot.starts_at.minute % QUARTER == 0]
        levels = ((slot, _levels_at(slot, against)) for slot in quarters or slots)
        return [
            FreeStart(
                value=slot.starts_at.isoformat(),
                clock=as_clock(slot.starts_at, self.zone),
                provider=slot.provider.name,
                needs_override=bool(found),
                other=self._other(slot),
                is_now=self.besides is not None and slot.starts_at == self.besides.starts_at,
            )
            for slot, found in levels
            if FindingLevel.BLOCK not in found
        ]

    def _other(self, slot: Slot) -> str:
        if self.provider or self.preferred is None or slot.provider.pk == str(self.preferred.pk):
            return ""
        return slot.provider.name

    def _day_to_open(self, days: Sequence[date]) -> date | None:
        chosen = day_at(self.chosen, self.zone) if self.chosen else None
        if chosen in days:
            return chosen
        ideal = self.session.ideal_on if self.session else None
        return next((day for day in days if ideal is None or day >= ideal), days[0] if days else None)

    def _free_day(self, day: date, starts: Sequence[FreeStart], *, is_open: bool) -> FreeDay:
        is_best = self.session is not None and day == self.session.ideal_on
        return FreeDay(day=day, hint=self._hint(day), is_best=is_best, is_open=is_open, starts=starts)

    def _hint(self, day: date) -> str:
        if self.session is None:
            return ""
        if day < self.session.earliest_on:
            return _("too early")
        if self.session.latest_on and day > self.session.latest_on:
            return _("later than {day}").format(day=as_day(self.session.latest_on))
        return _("best day") if day == self.session.ideal_on else ""


def _levels_at(slot: Slot, against: Sequence[Finding]) -> set[str]:
    start = minute_of(slot.starts_at)
    return {finding.level for finding in against if finding.window[0] <= start < finding.window[1]}
