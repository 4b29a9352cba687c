"""What a patient would like of a plan, as the address says it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any, cast

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware
from django.utils.translation import gettext_lazy as _

from clinic.admin.fields import DayField, Ticks, choice, number
from clinic.admin.times import day_at
from clinic.models import Provider, Weekday
from treatments.models import Series, Session
from treatments.scheduling.clock import minute_of
from treatments.scheduling.preferences import Preferences
from treatments.statuses import SessionStatus

# A plan begins so soon, and nothing in it is pinned further away: beyond, nobody has hours yet.
FARTHEST_START = timedelta(days=2 * 366)
FARTHEST_PINNED = timedelta(days=6 * 366)
PIN = "pin"


def _hour(label: Any) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"class": "input input--short", "type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=False, widget=widget)


class WishesForm(forms.Form):
    """From when on, on which days, at which hours, with whom; what is left out doesn't matter."""

    from_on = DayField(label=_("from"))
    time_from = _hour(_("earliest time"))
    time_until = _hour(_("latest time"))
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

    def __init__(self, query: QueryDict, *, series: Series, providers: Iterable[Provider], at: datetime) -> None:
        self.series, self.query, self.at = series, query, at
        # Nothing is asked for yet: what is usual is shown as if it were.
        super().__init__(query if "from_on" in query else self._usual())
        self.providers = {str(each.pk): each for each in providers}
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
        return {"from_on": max(self.today, earliest).isoformat(), "provider": self.series.provider_id or ""}

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

    def clean(self) -> dict[str, Any]:
        """Both times of day, or neither, in their order."""
        cleaned = super().clean() or self.cleaned_data
        starts, ends = cleaned.get("time_from"), cleaned.get("time_until")
        if not self.errors and (starts is None) != (ends is None):
            self.add_error("time_until" if starts else "time_from", _("Say both times, or neither."))
        elif starts and ends and starts >= ends:
            self.add_error("time_until", _("The hours end after they begin."))
        return cleaned

    def preferences(self) -> Preferences:
        """As the planner is asked."""
        wished = self.cleaned_data
        return Preferences(
            from_on=wished["from_on"],
            weekdays=frozenset(wished["weekdays"]),
            time_band=(wished["time_from"], wished["time_until"]) if wished["time_from"] else None,
            provider_id=wished["provider"] or None,
            same_provider=wished["same_provider"],
            pinned=dict(self.pins()),
            count=wished["count"],
        )

    @property
    def has_pins(self) -> bool:
        """Whether starts were chosen by hand."""
        return PIN in self.query

    def pins(self) -> Iterator[tuple[int, int]]:
        """The starts that were chosen by hand, by the number of the session; what can't be one is left out."""
        numbers = {session.number for session in self.open_sessions[: self.cleaned_data["count"]]}
        for text in self.query.getlist(PIN):
            session, _at, start = text.partition("@")
            moment = _moment(start)
            if moment and session.isdecimal() and int(session) in numbers and self._may_be_pinned(moment):
                yield int(session), minute_of(moment)

    def _may_be_pinned(self, moment: datetime) -> bool:
        on_grid = not (moment.second or moment.microsecond or moment.minute % settings.BOOKING_GRID_MINUTES)
        return on_grid and self.at <= moment <= self.at + FARTHEST_PINNED


def _moment(written: str) -> datetime | None:
    try:
        moment = parse_datetime(written)
    except ValueError:
        return None
    return moment if moment and is_aware(moment) else None
