"""What a patient would like of a plan, as the address says it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple, cast

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import is_aware
from django.utils.translation import gettext_lazy as _

from clinic.admin.controls import Ticks
from clinic.admin.fields import DayField, MomentField, choice, hour, number
from clinic.admin.times import day_at, read_wall_clock
from clinic.models import Provider, Weekday
from treatments.models import Series, Session
from treatments.scheduling.clock import minute_of
from treatments.scheduling.preferences import Preferences
from treatments.statuses import SessionStatus

# A plan begins so soon, and nothing in it is pinned further away: beyond, nobody has hours yet.
FARTHEST_START = timedelta(days=2 * 366)
FARTHEST_PINNED = timedelta(days=6 * 366)
FIRST_MINUTE, LAST_MINUTE = time(0, 0), time(23, 59)


def band(starts: time | None, ends: time | None) -> tuple[time, time] | None:
    """``[starts, ends)`` as it is wished; where only one is said, the day begins or ends the other."""
    return (starts or FIRST_MINUTE, ends or LAST_MINUTE) if starts or ends else None


# What the address says of sessions: ``pin`` and ``keep`` a start like "2@2027-03-29T10:00", chosen by hand or as a plan
# had it; ``swap`` the one that is to be elsewhere than on a day, like "2@2027-03-29"; ``to`` a time for that one.
PIN, KEEP, SWAP, TO = "pin", "keep", "swap", "to"


class Swap(NamedTuple):
    """The session that is to be on another day than a plan has it."""

    number: int
    day: date


class WishesForm(forms.Form):
    """From when on, on which days, at which hours, with whom; what is left out doesn't matter."""

    from_on = DayField(label=_("from"))
    time_from = hour(_("earliest time"))
    time_until = hour(_("latest time"))
    provider = forms.ChoiceField(label=_("provider"), required=False, widget=choice())
    count = forms.IntegerField(
        label=_("how many"), required=False, min_value=1, widget=number(), help_text=_("All that are left, if empty.")
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=_("weekdays"), choices=Weekday.choices, coerce=int, required=False, widget=Ticks
    )
    same_provider = forms.BooleanField(
        label=_("the same provider throughout"), required=False, widget=forms.CheckboxInput(attrs={"class": "checkbox"})
    )
    to = MomentField(required=False, label=_("another time"))

    def __init__(self, query: QueryDict, *, series: Series, providers: Iterable[Provider], at: datetime) -> None:
        self.series, self.query, self.at = series, query, at
        self.providers = {str(each.pk): each for each in providers}
        # Nothing is asked for yet: what is usual is shown as if it were.
        super().__init__(query if "from_on" in query else self._usual())
        names = ((pk, str(each)) for pk, each in self.providers.items())
        cast("forms.ChoiceField", self.fields["provider"]).choices = [("", _("whoever is free")), *names]

    @property
    def open_sessions(self) -> Sequence[Session]:
        """What is to be planned."""
        sessions = sorted(self.series.sessions.all(), key=lambda session: session.number)
        return [session for session in sessions if session.status == SessionStatus.PLANNED]

    @property
    def today(self) -> date:
        """Of the location."""
        return day_at(self.at, self.series.location.time_zone)

    def _usual(self) -> dict[str, Any]:
        earliest = min((session.earliest_on for session in self.open_sessions), default=self.today)
        from_on, to = max(self.today, earliest).isoformat(), self.query.get(TO, "")
        # Whoever has no hours there any more can't be wished.
        own = str(self.series.provider_id)
        return {"from_on": from_on, "provider": own if own in self.providers else "", TO: to}

    def clean_from_on(self) -> date:
        """A day of the next two years.

        :raises ValidationError: it is past, or later.
        """
        from_on: date = self.cleaned_data["from_on"]
        if from_on < self.today:
            raise forms.ValidationError(_("This day is past. Plan from today on."))
        if from_on - self.today > FARTHEST_START:
            raise forms.ValidationError(_("Plan from a day of the next two years on."))
        return from_on

    def clean_to(self) -> datetime | None:
        """On the clock of the location.

        :raises ValidationError: the clock never shows it, or it is past, between two starts or too far away.
        """
        entered = self.cleaned_data[TO]
        moment = read_wall_clock(entered, self.series.location.time_zone) if entered else None
        if moment and not self._may_be_pinned(moment):
            raise forms.ValidationError(_("No session can start then."))
        return moment

    def clean(self) -> dict[str, Any]:
        """Times of day in their order; where only one is said, the day begins or ends the other."""
        cleaned = super().clean() or self.cleaned_data
        starts, ends = cleaned.get("time_from"), cleaned.get("time_until")
        if starts and ends and starts >= ends:
            self.add_error("time_until", _("The hours end after they begin."))
        return cleaned

    def preferences(self) -> Preferences:
        """As the planner is asked."""
        wished = self.cleaned_data
        starts, ends = wished["time_from"], wished["time_until"]
        return Preferences(
            from_on=wished["from_on"],
            weekdays=frozenset(wished["weekdays"]),
            time_band=band(starts, ends),
            provider_id=wished["provider"] or None,
            same_provider=wished["same_provider"],
            pinned=dict(self.pins()),
            avoided={swap.number: swap.day.toordinal()} if (swap := self.swap) else {},
            count=wished["count"],
        )

    @property
    def is_swapping(self) -> bool:
        """Whether sessions were given their starts one by one."""
        return any(name in self.query for name in (PIN, KEEP, SWAP))

    @property
    def swap(self) -> Swap | None:
        """The session that is to be elsewhere, if one is."""
        number, _at, day = self.query.get(SWAP, "").partition("@")
        try:
            found = parse_date(day)
        except ValueError:
            return None
        is_open = number.isdecimal() and int(number) in {session.number for session in self.open_sessions}
        return Swap(int(number), found) if found and is_open else None

    @property
    def follows(self) -> bool:
        """Whether those after the one that is to be elsewhere are planned anew."""
        swap = self.swap
        return swap is not None and all(number <= swap.number for number, _start in self._given(KEEP))

    @property
    def by_hand(self) -> frozenset[int]:
        """The sessions whose start somebody chose."""
        return frozenset(number for number, _start in [*self._given(PIN), *self._entered()])

    def pins(self) -> Iterator[tuple[int, int]]:
        """The starts that are given, by the number of the session: the last counts. What can't be one is left out."""
        yield from self._given(KEEP)
        yield from self._given(PIN)
        yield from self._entered()

    def _given(self, name: str) -> Iterator[tuple[int, int]]:
        numbers = {session.number for session in self.open_sessions[: self.cleaned_data.get("count")]}
        for text in self.query.getlist(name):
            session, _at, start = text.partition("@")
            moment = _moment(start, self.series.location.time_zone)
            if moment and session.isdecimal() and int(session) in numbers and self._may_be_pinned(moment):
                yield int(session), minute_of(moment)

    def _entered(self) -> Iterator[tuple[int, int]]:
        moment, swap = self.cleaned_data.get(TO), self.swap
        if moment and swap:
            yield swap.number, minute_of(moment)

    def _may_be_pinned(self, moment: datetime) -> bool:
        on_grid = not (moment.second or moment.microsecond or moment.minute % settings.BOOKING_GRID_MINUTES)
        return on_grid and self.at <= moment <= self.at + FARTHEST_PINNED


def _moment(written: str, zone: str) -> datetime | None:
    try:
        moment = parse_datetime(written)
        return moment if moment is None or is_aware(moment) else read_wall_clock(moment, zone)
    except (ValueError, forms.ValidationError):
        return None
