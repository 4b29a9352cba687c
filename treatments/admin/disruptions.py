"""A provider away, a room or device out, a location shut: kept, and what is booked then moved, which is shown first."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, cast

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clinic.admin.buttons import Button, register_buttons
from clinic.admin.controls import Radios
from clinic.admin.disrupting import DISRUPT, register_booked_then
from clinic.admin.fields import DayInput, MomentField, choice, hour, text
from clinic.admin.times import as_moment, as_named_moment, read_wall_clocks
from clinic.bookings import bookings_of
from clinic.errors import DomainError
from clinic.models import Absence, Closure, Device, Location, Outage, Provider, Room, User
from clinic.roles import Capability, may
from clinic.scope import is_here
from treatments.actions.disruptions import Booked, Disrupted, ProposalChanged, disrupt
from treatments.admin.previewing import SHOWN, PreviewedForm
from treatments.admin.ripples import Preview, words_of_unseen
from treatments.admin.rulings import LONGEST_REASON
from treatments.admin.silence import notify, silently
from treatments.queries.affected import affected_appointments, affected_elsewhere
from treatments.scheduling.disruptions import Disruption, propose_disruption
from treatments.scheduling.moves import Ripple, Stay

# What is booked is moved for so long at a time; nobody is away longer without being gone.
LONGEST = timedelta(days=366)
_TIMES = ["starts_at", "ends_at"]
# A day as a browser sends it, without a time.
_OF_A_DAY = len("2027-03-01")
_CHOICES = (
    (Booked.MOVE.value, gettext_lazy("move it to other times or people")),
    (Booked.KEEP.value, gettext_lazy("keep it as it is")),
)


class DisruptionForm(PreviewedForm):
    """From when to when, why, and what becomes of what is booked then."""

    clock = forms.ModelChoiceField(
        label=gettext_lazy("on the clock of"), queryset=Location.objects.none(), required=False, widget=choice(),
        empty_label=None,
    )  # fmt: skip
    starts_at = MomentField(label=gettext_lazy("from"), widget=DayInput())
    starts_time = hour(gettext_lazy("from what time"))
    ends_at = MomentField(
        label=gettext_lazy("until"), widget=DayInput(),
        help_text=gettext_lazy("Without times it is whole days, this one included."),
    )  # fmt: skip
    ends_time = hour(gettext_lazy("until what time"))
    reason = forms.CharField(label=gettext_lazy("reason"), required=False, max_length=LONGEST_REASON, widget=text())
    booked = forms.ChoiceField(
        label=gettext_lazy("what is booked then"), choices=_CHOICES, initial=Booked.MOVE.value, widget=Radios
    )
    silently = silently(are_several=True)
    show_label = gettext_lazy("Show what is booked then")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(self.locations) < 2:  # noqa: PLR2004  (there is nothing to choose)
            del self.fields["clock"]
        else:
            clock = cast("forms.ModelChoiceField[Any]", self.fields["clock"])
            clock.queryset = Location.objects.filter(pk__in=[each.pk for each in self.locations]).order_by("name", "id")
        if not self.may_move:
            field = cast("forms.ChoiceField", self.fields["booked"])
            field.choices = [_CHOICES[1]]
            field.initial = Booked.KEEP.value
            field.help_text = _("The front desk can move it afterwards.")
            del self.fields["silently"]

    @cached_property
    def locations(self) -> Sequence[Location]:
        """Whose clock may be meant. One query for a provider."""
        subject = self.subject
        if isinstance(subject, Provider):
            return list(Location.objects.filter(rotas__provider=subject).distinct().order_by("name", "id"))
        return [subject if isinstance(subject, Location) else subject.location]

    @property
    def location(self) -> Location | None:
        """Whose clock is meant."""
        chosen: Location | None = self.cleaned_data.get("clock") if self.is_bound else None
        return chosen or next(iter(self.locations), None)

    @property
    def zone(self) -> str:
        """The zone in which times are read and written."""
        return self.location.time_zone if self.location else "UTC"

    @property
    def may_move(self) -> bool:
        """Whether the one who asks may move appointments."""
        return may(self.user, Capability.WRITE_APPOINTMENTS)

    def _with_times(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The first day from its beginning and the last to its end, unless a time of day is said."""
        starts, ends = (cleaned.get(name) for name in _TIMES)
        if starts and cleaned.get("starts_time"):
            cleaned["starts_at"] = datetime.combine(starts, cleaned["starts_time"])
        if ends and cleaned.get("ends_time"):
            cleaned["ends_at"] = datetime.combine(ends, cleaned["ends_time"])
        elif ends and len(self.data.get("ends_at", "").strip()) == _OF_A_DAY and ends.date() < date.max:
            cleaned["ends_at"] = ends + timedelta(days=1)
        return cleaned

    def clean(self) -> dict[str, Any]:
        """Read the times on the location's clock; they are in their order, and not too far apart."""
        cleaned = read_wall_clocks(self, self._with_times(super().clean()), _TIMES, self.zone)
        starts, ends = (cleaned.get(name) for name in _TIMES)
        if self.errors or not (starts and ends):
            return cleaned
        if ends <= starts:
            self.add_error("ends_at", _("It ends after it starts."))
        elif cleaned["booked"] == Booked.MOVE and ends - starts > LONGEST:
            self.add_error("ends_at", _("What is booked can be moved for a year at a time. Say less, or keep it."))
        return cleaned

    @property
    def disruption(self) -> Disruption:
        """As entered."""
        names = {Provider: "provider", Location: "location", Room: "room", Device: "device"}
        times = {name: self.cleaned_data[name] for name in _TIMES}
        return Disruption(**times, **{names[type(self.subject)]: self.subject})

    @property
    def summary(self) -> str:
        """From when to when, and why; and how many patients are told."""
        starts, ends = (self.cleaned_data[name] for name in _TIMES)
        words = {"starts": as_moment(starts, self.zone), "ends": as_named_moment(ends, self.zone)}
        said = _("From {starts} until {ends}").format(**words)
        reason = self.cleaned_data["reason"]
        return " · ".join(filter(None, [said, reason, self._told]))

    @property
    def _told(self) -> str:
        """Nothing where no message would be sent."""
        moves = self.preview.ripple.moves if self.preview else ()
        patients = len({move.appointment.patient_id for move in moves if move.is_told})
        if not patients:
            return ""
        if not notify(self.cleaned_data):
            return _("No patient is told.")
        return ngettext("{n} patient is told.", "{n} patients are told.", patients).format(n=patients)

    def propose(self) -> Ripple:
        """Where what is booked then could be instead; or, if it is kept, what that is."""
        if self.cleaned_data["booked"] == Booked.MOVE:
            return propose_disruption(self.disruption, at=self.at, by=self.user)
        asked: Any = {"touched": self.disruption.touched, "at": self.at, "by": self.user}
        stays = [Stay(appointment=each, reason=_("It stays booked.")) for each in affected_appointments(**asked)]
        return Ripple(stays=stays, unseen=affected_elsewhere(**asked))

    def values(self) -> Mapping[str, Any]:
        """As ``disrupt`` is called."""
        booked = Booked(self.cleaned_data["booked"])
        return {
            "disruption": self.disruption,
            "reason": self.cleaned_data["reason"],
            "booked": booked,
            "proposal": self.data.get(SHOWN) if booked == Booked.MOVE else None,
            "undecided": self.decided(),
            "notify": notify(self.cleaned_data),
        }

    def refuse(self, refusal: DomainError) -> None:
        """Show the present proposal, if that is another by now."""
        super().refuse(refusal)
        if isinstance(refusal, ProposalChanged):
            self.preview = Preview(ripple=refusal.proposed, names_patients=True)

    def previewed(self, ripple: Ripple) -> Preview:
        """Whoever is there then: the page is nobody's, so that even one is named."""
        return Preview(ripple=ripple, names_patients=True)


def _done(disrupted: Disrupted) -> str:
    moved = disrupted.rescheduling.moves.count() if disrupted.rescheduling else 0
    said = ngettext("{n} appointment was moved.", "{n} appointments were moved.", moved).format(n=moved)
    words = [_("It is kept."), said if moved else _("Nothing was moved."), words_of_unseen(disrupted.unseen)]
    return " ".join(filter(None, words))


def _button(label: Any, explanation: Any) -> Button:
    return Button(
        name=DISRUPT,
        label=label,
        capability=Capability.WRITE_HOURS,
        is_offered=_is_there,
        form=DisruptionForm,
        act=lambda subject, values, **when: disrupt(**values, **when),  # noqa: ARG005
        explanation=explanation,
        done=_done,
        template="admin/treatments/act.html",
    )


def _is_there(subject: Any, user: User) -> bool:
    # A provider isn't there at all of their locations; a place is somebody's to keep where they work.
    is_theirs = isinstance(subject, Provider) or is_here(getattr(subject, "location_id", subject.pk), user)
    # What is booked where nobody is any more has to go elsewhere all the same.
    return is_theirs and (subject.is_active or bookings_of(subject, at=timezone.now()) > 0)


def _booked_then(entry: Absence | Closure | Outage, user: User, at: datetime) -> str:
    """How many appointments what was just kept touches, and where they wait. Two queries at most."""
    of = {name: getattr(entry, name, None) for name in ("provider", "room", "device", "location")}
    touched = Disruption(starts_at=entry.starts_at, ends_at=entry.ends_at, **of).touched
    asked: Any = {"at": at, "by": user}
    number = len(affected_appointments(touched, **asked)) + affected_elsewhere(touched, **asked)
    if not number:
        return ""
    words = ngettext(
        "{number} appointment is booked then and can't be kept.",
        "{number} appointments are booked then and can't be kept.",
        number,
    )
    way = format_html('<a href="{}">{}</a>', reverse("list", args=["to_replan"]), _("To be planned again"))
    return format_html("{} {}", words.format(number=number), way)


register_booked_then(_booked_then)
register_buttons(Provider, _button(gettext_lazy("Away"), gettext_lazy("The provider is away, wherever they work.")))
register_buttons(Location, _button(gettext_lazy("Close"), gettext_lazy("The location is shut, for everybody.")))
register_buttons(Room, _button(gettext_lazy("Out of service"), gettext_lazy("The room can't be used.")))
register_buttons(Device, _button(gettext_lazy("Out of service"), gettext_lazy("The device can't be used.")))
