"""Choosing a start: the free ones by day, or another time, with who and where if it matters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.admin.buttons import ActForm
from clinic.admin.fields import MomentField, choice
from clinic.admin.times import as_clock, as_day, day_at, read_wall_clock
from clinic.models import Device, Location, Patient, Provider, Room
from treatments.models import Appointment, Session, Treatment
from treatments.scheduling.availability import Slot, free_starts
from treatments.scheduling.wishes import CALENDAR

DAYS_SHOWN = 10
DAYS_SEARCHED = 28
# Nobody looks further ahead for a start.
FURTHEST = timedelta(days=3 * 365)
# More starts than a month of one location can have on a grid of five minutes.
MOST_STARTS = 28 * 288
QUARTER = 15


@dataclass(frozen=True, kw_only=True)
class FreeStart:
    """One start that may be chosen: ``value`` goes to the server, ``clock`` is read."""

    value: str
    clock: str
    provider: str


@dataclass(frozen=True, kw_only=True)
class FreeDay:
    """A day with free starts; ``hint`` says how it lies in the session's window, where that is worth saying."""

    day: date
    hint: str
    is_best: bool
    is_open: bool
    starts: Sequence[FreeStart]


class StartField(forms.CharField):
    """A moment as the buttons of the free starts send it."""

    def to_python(self, value: Any) -> Any:
        """The moment; None if nothing was chosen.

        :raises ValidationError: it is no moment with a zone.
        """
        if not value:
            return None
        try:
            moment = parse_datetime(str(value))
        except ValueError:
            moment = None
        if moment is None or timezone.is_naive(moment):
            raise forms.ValidationError(_("Choose one of the starts."))
        return moment


class StartForm(ActForm):
    """Base of booking and moving. A subclass says what, where, for whom and from which day on."""

    start = StartField(required=False, label=gettext_lazy("start"))
    other = MomentField(required=False, label=gettext_lazy("another time"))
    provider = forms.ModelChoiceField(
        label=gettext_lazy("provider"), queryset=Provider.objects.none(), required=False, widget=choice()
    )
    room = forms.ModelChoiceField(
        label=gettext_lazy("room"), queryset=Room.objects.none(), required=False, widget=choice()
    )
    device = forms.ModelChoiceField(
        label=gettext_lazy("device"), queryset=Device.objects.none(), required=False, widget=choice()
    )

    treatment: Treatment | None = None
    location: Location
    patient: Patient
    session: Session | None = None
    besides: Appointment | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.read_subject()
        self._offer()

    def read_subject(self) -> None:
        """Set what is booked from ``subject``."""
        raise NotImplementedError

    def _offer(self) -> None:
        for name, offered, anything in (
            ("provider", self._providers(), gettext_lazy("whoever is free")),
            ("room", self._rooms(), gettext_lazy("whichever is free")),
            ("device", self._devices(), gettext_lazy("whichever is free")),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # declared so above  # noqa: S101
            field.queryset, field.empty_label = offered, anything
        if self.treatment is None or self.treatment.device_kind_id is None:
            del self.fields["device"]
        if wanted := self.wanted_provider:
            self.initial["provider"] = wanted.pk

    def _providers(self) -> Any:
        active = Provider.objects.filter(is_active=True).order_by("name", "id")
        if self.treatment:
            return active.filter(treatments=self.treatment, rotas__location=self.location).distinct()
        return active.filter(rotas__location=self.location).distinct()

    def _rooms(self) -> Any:
        rooms = Room.objects.filter(location=self.location, is_active=True).order_by("name", "id")
        return rooms.filter(kind=self.treatment.room_kind) if self.treatment else rooms

    def _devices(self) -> Any:
        kind = self.treatment.device_kind_id if self.treatment else None
        return Device.objects.filter(location=self.location, is_active=True, kind=kind).order_by("name", "id")

    def clean(self) -> dict[str, Any]:
        """One start: another time, where one was entered, else the one that was chosen."""
        cleaned = super().clean() or self.cleaned_data
        other = cleaned.pop("other", None)
        if other and not self.errors:
            try:
                cleaned["start"] = read_wall_clock(other, self.zone)
            except forms.ValidationError as error:
                self.add_error("other", error)
        elif not cleaned.get("start") and not self.errors:
            self.add_error(None, _("Choose a start, or enter another time."))
        start = cleaned.get("start")
        if start and start.year not in CALENDAR:
            self.add_error(None, _("This year isn't in the clinic's calendar."))
        return cleaned

    def values(self) -> Mapping[str, Any]:
        """As ``book_session`` and ``reschedule`` are called."""
        named: dict[str, Any] = {
            name: self.cleaned_data.get(name) for name in ("provider", "room", "device") if name in self.fields
        }
        return {"starts_at": self.cleaned_data["start"], **named}

    @property
    def zone(self) -> str:
        """The zone in which starts are read and written."""
        return self.location.time_zone

    @cached_property
    def wanted_provider(self) -> Provider | None:
        """Whose free starts are looked for, as the address says."""
        wanted = self.query.get("provider", "")
        return next((provider for provider in self._providers() if str(provider.pk) == wanted), None)

    @property
    def first_day(self) -> date:
        """The day from which free starts are looked for: as the address says, else the first that makes sense."""
        today = day_at(timezone.now(), self.zone)
        try:
            wanted = parse_date(self.query.get("from", ""))
        except ValueError:
            wanted = None
        earliest = self.session.earliest_on if self.session else today
        return min(max(wanted or earliest, today), today + FURTHEST)

    @cached_property
    def days(self) -> Sequence[FreeDay]:
        """The next days with free starts. Seven queries, and two to know the provider."""
        if self.treatment is None:
            return []
        by_day = groupby(self._slots(), key=lambda slot: day_at(slot.starts_at, self.zone))
        shown = [(day, list(slots)) for day, slots in by_day][:DAYS_SHOWN]
        opened = self._day_to_open([day for day, _slots in shown])
        return [self._free_day(day, slots, is_open=day == opened) for day, slots in shown]

    @property
    def later_day(self) -> date:
        """From which day to look on."""
        last = self.days[-1].day if self.days else self.first_day + timedelta(days=DAYS_SEARCHED - 1)
        return last + timedelta(days=1)

    def _slots(self) -> Sequence[Slot]:
        assert self.treatment is not None  # days() asked  # noqa: S101
        from_ = datetime.combine(self.first_day, time(), ZoneInfo(self.zone))
        found = free_starts(
            treatment=self.treatment,
            location=self.location,
            from_=from_,
            until=from_ + timedelta(days=DAYS_SEARCHED),
            at=timezone.now(),
            providers=[self.wanted_provider] if self.wanted_provider else None,
            patient=self.patient,
            besides=self.besides,
            limit=MOST_STARTS,
        )
        return found.results

    def _day_to_open(self, days: Sequence[date]) -> date | None:
        ideal = self.session.ideal_on if self.session else None
        return next((day for day in days if ideal is None or day >= ideal), days[0] if days else None)

    def _free_day(self, day: date, slots: Sequence[Slot], *, is_open: bool) -> FreeDay:
        # Quarters of an hour are what people agree on; the times between can be entered.
        quarters = [slot for slot in slots if slot.starts_at.minute % QUARTER == 0]
        starts = [
            FreeStart(
                value=slot.starts_at.isoformat(),
                clock=as_clock(slot.starts_at, self.zone),
                provider=slot.provider.name,
            )
            for slot in quarters or slots
        ]
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
