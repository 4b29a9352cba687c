"""Choosing a start: the free ones by day, or another time, with who and where if it matters."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.admin.fields import MomentField, choice, offer
from clinic.admin.times import as_moment, day_at, read_wall_clock
from clinic.clocks import YEARS
from clinic.models import Device, Location, Provider, Room
from treatments.admin.free_days import DAYS_SEARCHED, FreeDay, FreeStart, Looking
from treatments.admin.rulings import TAKE, RuledForm, replaced
from treatments.admin.silence import notify, silently
from treatments.models import Appointment, Session, Treatment
from treatments.queries.courses import sessions_to_read
from treatments.scheduling.clock import minute_of
from treatments.scheduling.course import Step, neighbours, steps_of
from treatments.scheduling.requests import BookingRequest
from treatments.scheduling.visits import Length
from treatments.scheduling.wishes import Wish

# Nobody looks further ahead for a start.
FURTHEST = timedelta(days=3 * 365)


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


class StartForm(RuledForm):
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

    silently = silently()

    treatment: Treatment | None = None
    location: Location
    patient_id: UUID
    length: Length
    session: Session | None = None
    besides: Appointment | None = None
    may_hold = False
    # What the addresses of the page say besides the day and the provider.
    kept: Mapping[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if taken := self.data.get(TAKE):
            # The first allowed start, instead of what was asked for.
            self.data = replaced(self.data, start=taken, other="")
        self.initial["other"] = self.query.get("other", "")
        self.read_subject()
        self._offer()

    def read_subject(self) -> None:
        """Set what is booked from ``subject``."""
        raise NotImplementedError

    def _offer(self) -> None:
        if self.treatment is None or self.treatment.device_kind_id is None:
            del self.fields["device"]
        fields = {}
        for name, offered, anything in (
            ("provider", self._providers(), gettext_lazy("whoever is free")),
            ("room", self._rooms(), gettext_lazy("whichever is free")),
            ("device", self._devices(), gettext_lazy("whichever is free")),
        ):
            if name in self.fields:
                field = self.fields[name]
                assert isinstance(field, forms.ModelChoiceField)  # declared so above  # noqa: S101
                field.queryset, field.empty_label, fields[name] = offered, anything, field
        course = sessions_to_read(self.session.series) if self.session else Session.objects.none()
        self.offered = offer(fields, besides=[course])
        self.course = list(course)
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
        cleaned = super().clean()
        other = cleaned.pop("other", None)
        if other and not self.errors:
            try:
                cleaned["start"] = read_wall_clock(other, self.zone)
            except forms.ValidationError as error:
                self.add_error("other", error)
        elif not cleaned.get("start") and not self.errors:
            self.add_error(None, _("Choose a start, or enter another time."))
        start = cleaned.get("start")
        if start and start.year not in YEARS:
            self.add_error(None, _("This year isn't in the clinic's calendar."))
        return cleaned

    def values(self) -> Mapping[str, Any]:
        """As ``book_session`` and ``move_appointment`` are called."""
        said = {"override": self.override(), "notify": notify(self.cleaned_data)}
        return {"starts_at": self.cleaned_data["start"], **said, **self.named}

    @property
    def named(self) -> Mapping[str, Any]:
        """Whom and what was asked for; None is for the clinic to choose."""
        return {name: self.cleaned_data.get(name) for name in ("provider", "room", "device") if name in self.fields}

    @property
    def zone(self) -> str:
        """The zone in which starts are read and written."""
        return self.location.time_zone

    @cached_property
    def steps(self) -> Sequence[Step]:
        """The sessions of the series, as the rule book is to count them."""
        return steps_of(self.session.series, self.course) if self.session else []

    def wish(self) -> Wish | None:
        """The start that is asked for, with whom."""
        start = self.cleaned_data.get("start")
        if start is None:
            return None
        return Wish(
            **self._of_whom,
            starts_at=start,
            at=self.at,
            preferred=self.preferred,
            besides=self.besides,
            **self.named,
        )

    @property
    def preferred(self) -> Provider | None:
        """Who treats where several are free, unless somebody is named."""
        return self.session.series.provider if self.session else None

    @property
    def _of_whom(self) -> dict[str, Any]:
        return {
            "patient_id": self.patient_id,
            "location": self.location,
            "length": self.length,
            "treatment": self.treatment,
            "series": self.session.series if self.session else None,
            "session": self.session,
            "steps": self.steps,
        }

    @cached_property
    def wanted_provider(self) -> Provider | None:
        """Whose free starts are looked for, as the address says."""
        wanted = self.query.get("provider", "")
        return next((provider for provider in self.offered["provider"] if str(provider.pk) == wanted), None)

    @property
    def with_overrides(self) -> bool:
        """Whether starts that need an override are shown too, as the address says."""
        return self.query.get("all") == "1"

    @property
    def first_day(self) -> date:
        """The day from which free starts are looked for: as the address says, else the first that makes sense."""
        today = day_at(timezone.now(), self.zone)
        try:
            wanted = parse_date(self.query.get("from", ""))
        except ValueError:
            wanted = None
        return min(max(wanted or self._earliest or today, today), today + FURTHEST)

    @property
    def _earliest(self) -> date | None:
        session = self.session
        if session is None:
            return None
        early = (session.min_days or 0) - (session.floor_days or 0) if self.with_overrides else 0
        return session.earliest_on - timedelta(days=early)

    @cached_property
    def followed_by(self) -> Step | None:
        """The next session that is booked, which this one has to keep away from."""
        after = neighbours(self.steps, self.session)[1] if self.session else ()
        return after[-1] if after and after[-1].day else None

    @cached_property
    def latest_day(self) -> date | None:
        """The last day that the session should be on: by its own gap, and by those to the next that is booked."""
        if self.session is None:
            return None
        days = [self.session.latest_on] if self.session.latest_on else []
        after = self.followed_by
        if after and after.day:
            between = [step.session for step in neighbours(self.steps, self.session)[1]]
            name = "floor_days" if self.with_overrides else "min_days"
            days.append(after.day - timedelta(days=sum(getattr(each, name) or 0 for each in between)))
        return min(days, default=None)

    @property
    def is_before_another(self) -> bool:
        """Whether it is the next one booked that leaves no later day."""
        latest = self.session.latest_on if self.session else None
        return self.followed_by is not None and self.latest_day is not None and self.latest_day != latest

    @property
    def is_past_latest(self) -> bool:
        """Whether it looks for days beyond the last that the next one booked leaves: whoever treats, there is none."""
        return self.is_before_another and self.latest_day is not None and self.first_day > self.latest_day

    @cached_property
    def days(self) -> Sequence[FreeDay]:
        """The next days with free starts. Six queries or fewer."""
        return Looking(
            request=BookingRequest(**self._of_whom, at=minute_of(self.at)),
            from_on=self.first_day,
            provider=self.wanted_provider,
            preferred=self.preferred,
            besides=self.besides,
            with_overrides=self.with_overrides,
            chosen=self.moment,
        ).days()

    @property
    def later_day(self) -> date:
        """From which day to look on."""
        last = self.days[-1].day if self.days else self.first_day + timedelta(days=DAYS_SEARCHED - 1)
        return last + timedelta(days=1)

    @property
    def chosen(self) -> FreeStart | None:
        """The start that was chosen, where none of those shown is it."""
        moment = self.moment
        if moment is None or any(start.value == self["start"].value() for day in self.days for start in day.starts):
            return None
        return FreeStart(value=moment.isoformat(), clock=as_moment(moment, self.zone), provider="")

    @property
    def moment(self) -> datetime | None:
        """The start that was chosen among those shown, if one was."""
        try:
            found: datetime | None = StartField(required=False).clean(self["start"].value())
        except forms.ValidationError:
            return None
        return found if found and found.year in YEARS else None
