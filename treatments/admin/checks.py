"""Asking on a patient's page whether a treatment could be at a time; what may be is booked with one button more."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django import forms
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from clinic.admin.buttons import Button
from clinic.admin.controls import Ticks
from clinic.admin.fields import MomentField, choice
from clinic.admin.times import as_moment, read_wall_clocks, wall_clock
from clinic.errors import DomainError
from clinic.models import Location, Patient, Provider, User
from clinic.roles import Capability, may, require
from clinic.scope import locations_of, within_scope
from treatments.actions.booking import book_session
from treatments.admin.rulings import CHECK, TAKE, RuledForm, replaced
from treatments.admin.starts import StartField
from treatments.models import Appointment, BodyArea, Session, Treatment
from treatments.queries.areas import containing
from treatments.queries.courses import to_be_booked
from treatments.queries.findings import said_of
from treatments.scheduling.visits import Length
from treatments.scheduling.wishes import Wish

# What the button sends that books, with the start.
BOOK = "book"


class NothingWaits(DomainError):
    """No session of that treatment is to be booked any more."""

    code = "nothing_to_book"
    message = _("No session of this treatment waits to be booked any more.")


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A start that is allowed, and with whom."""

    starts_at: datetime
    zone: str
    name: str

    @property
    def words(self) -> str:
        """Like "Thu 10 Dec 2026, 09:00, Ada Okafor"."""
        return f"{as_moment(self.starts_at, self.zone)}, {self.name}"

    @property
    def clock(self) -> str:
        """As a field takes it."""
        return f"{wall_clock(self.starts_at, self.zone):%Y-%m-%dT%H:%M}"


class CheckForm(RuledForm):
    """What, where, when and perhaps with whom."""

    treatment = forms.ModelChoiceField(
        label=_("treatment"),
        queryset=Treatment.objects.filter(is_offered=True).order_by("label_en", "key"),
        widget=choice(),
        empty_label=_("Choose one"),
    )
    location = forms.ModelChoiceField(
        label=_("location"), queryset=Location.objects.none(), widget=choice(), empty_label=None
    )
    starts_at = MomentField(label=_("starts"), help_text=_("On the clock of the location."))
    provider = forms.ModelChoiceField(
        label=_("provider"),
        queryset=Provider.objects.none(),
        required=False,
        widget=choice(),
        empty_label=_("whoever is free"),
    )
    areas = forms.ModelMultipleChoiceField(
        label=_("areas"),
        queryset=BodyArea.objects.order_by("label_en", "key"),
        required=False,
        widget=Ticks,
    )
    override_label = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        locations = locations_of(Location.objects.filter(is_active=True), self.user).order_by("name", "id")
        fields = cast("dict[str, forms.ModelChoiceField[Any]]", self.fields)
        fields["location"].queryset = locations
        fields["provider"].queryset = Provider.objects.filter(is_active=True).order_by("name", "id")
        seen = within_scope(self.subject.series_list.all(), self.user)
        last = seen.order_by("-started_on", "-id").first()
        first = locations.first()
        self.initial["location"] = last.location_id if last else first and first.pk

    @property
    def do(self) -> str:
        """What is asked for may be booked where a series waits for it; there is nothing else to do."""
        return BOOK if self.data.get(BOOK) else CHECK

    @property
    def zone(self) -> str:
        """That of the chosen location."""
        zone: str = self.cleaned_data["location"].time_zone
        return zone

    def clean(self) -> dict[str, Any]:
        """Read the start on the location's clock; or take the first that is allowed."""
        cleaned = super().clean()
        if cleaned.get("location") is None:
            return cleaned
        if taken := self.data.get(BOOK) or self.data.get(TAKE):
            return {**cleaned, "starts_at": self._take(taken)}
        return read_wall_clocks(self, cleaned, ["starts_at"], self.zone)

    def _take(self, taken: str) -> datetime | None:
        moment: datetime | None = StartField().clean(taken)
        if moment:
            self.data = replaced(self.data, starts_at=f"{wall_clock(moment, self.zone):%Y-%m-%dT%H:%M}")
        return moment

    def wish(self) -> Wish | None:
        """As the rule book is asked."""
        wanted = self.cleaned_data
        if wanted.get("starts_at") is None:
            return None
        asked = {"starts_at": wanted["starts_at"], "at": self.at, "provider": wanted["provider"]}
        if session := self.waiting:
            return Wish.of_session(session.series, session, preferred=session.series.provider, **asked)
        return Wish(
            patient_id=self.subject.pk,
            location=wanted["location"],
            length=Length.of(wanted["treatment"]),
            treatment=wanted["treatment"],
            areas=[area.pk for area in wanted["areas"]],
            **asked,
        )

    @cached_property
    def waiting(self) -> Session | None:
        """The next session of a series that waits for this, on these areas: then its gaps count, too. Two queries."""
        wanted = self.cleaned_data
        if not (wanted.get("treatment") and wanted.get("location")):
            return None
        what = {name: wanted[name] for name in ("treatment", "location")}
        return to_be_booked(self.subject, **what, areas=containing(wanted.get("areas") or ()), at=self.at)

    @property
    def offer(self) -> Offer | None:
        """The start that may be booked: the one that was asked for, else the first that is allowed."""
        ruling = self.ruling
        if ruling is None or ruling.request is None:
            return None
        if ruling.verdict[0] in {"free", "warn"} and ruling.starts_at:
            provider = ruling.request.provider
            return Offer(starts_at=ruling.starts_at, zone=self.zone, name=provider.name if provider else "")
        first = ruling.first_allowed
        return Offer(starts_at=first.starts_at, zone=self.zone, name=first.provider.name) if first else None

    @property
    def way_to_series(self) -> str:
        """Where a series is started with what may be booked; nothing for who may not."""
        if self.offer is None or not may(self.user, Capability.WRITE_SERIES):
            return ""
        wanted = self.cleaned_data
        query = {
            "treatment": wanted["treatment"].pk,
            "location": wanted["location"].pk,
            "first_at": self.offer.clock,
            **({"provider": wanted["provider"].pk} if wanted["provider"] else {}),
        }
        return reverse("admin:clinic_patient_act", args=[self.subject.pk, "start-series"], query=query)

    @property
    def may_book(self) -> bool:
        """Whether the one who asks may book what waits."""
        return self.waiting is not None and may(self.user, Capability.WRITE_APPOINTMENTS)

    def values(self) -> dict[str, Any]:
        """As ``book_session`` is called."""
        return {name: self.cleaned_data[name] for name in ("starts_at", "provider")} | {"session": self.waiting}


def _book(patient: Patient, values: dict[str, Any], *, by: User, at: datetime) -> Appointment:  # noqa: ARG001  (a button's signature)
    require(by, Capability.WRITE_APPOINTMENTS)
    if values["session"] is None:
        raise NothingWaits
    return book_session(**values, by=by, at=at)


check = Button(
    name="check",
    label=_("Check"),
    capability=Capability.READ_APPOINTMENTS,
    form=CheckForm,
    act=_book,
    done=_("The session is booked."),
    warns=said_of,
    explanation=_("Whether a treatment could be at a time, and if not, why and when it could. Nothing is booked."),
    template="admin/treatments/check.html",
)
