"""A consultation or walk-in for a patient: where and how long is asked first, then a free start is chosen."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clinic.admin.buttons import Button
from clinic.models import Location, Patient
from clinic.roles import Capability
from clinic.scope import locations_of, within_scope
from treatments.actions.booking import VISIT_MINUTES, book_visit
from treatments.admin.asking import warns_of
from treatments.admin.booking import DEFAULT_HOLD_MINUTES, HOLD, held
from treatments.admin.starts import StartForm
from treatments.models import Appointment, AppointmentKind
from treatments.scheduling.visits import Length

MINUTES = 30
_KINDS = (AppointmentKind.CONSULTATION, AppointmentKind.WALK_IN)


class NewVisitForm(StartForm):
    """A start for a visit of no series.

    The address says where, and how many ``minutes``; what is sent carries both, so that what is booked is what was
    looked at.
    """

    kind = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in _KINDS], initial=_KINDS[0].value)
    place = forms.CharField(widget=forms.HiddenInput)
    minutes = forms.IntegerField(
        min_value=VISIT_MINUTES.start, max_value=VISIT_MINUTES.stop - 1, widget=forms.HiddenInput
    )

    override_label = _("Book all the same")
    may_hold = True
    hold_minutes = DEFAULT_HOLD_MINUTES
    shortest, longest = VISIT_MINUTES.start, VISIT_MINUTES.stop - 1

    def read_subject(self) -> None:
        """The patient is given; where and how long, the address or what was sent says."""
        self.patient_id = self.subject.pk
        self.location = self._location()
        self.length = Length(stay=self._minutes())
        self.initial.update(place=self.location.pk, minutes=self.length.stay)
        self.kept = {"location": self.location.pk, "minutes": self.length.stay}
        if (kind := self.query.get("kind", "")) in _KINDS:
            self.initial["kind"] = kind

    @cached_property
    def locations(self) -> list[Location]:
        """Where it could be: the active ones of who asks. One query."""
        return list(locations_of(Location.objects.filter(is_active=True), self.user).order_by("name", "id"))

    def clean_place(self) -> str:
        """The location that was shown.

        :raises ValidationError: it isn't offered to who asks.
        """
        place: str = self.cleaned_data["place"]
        if place != str(self.location.pk):
            raise forms.ValidationError(gettext("This location isn't offered any more. Look for free starts again."))
        return place

    def values(self) -> Mapping[str, Any]:
        """As ``book_visit`` is called."""
        what = {"kind": self.cleaned_data["kind"], "location": self.location, "minutes": self.cleaned_data["minutes"]}
        return {**super().values(), **what, "hold_minutes": DEFAULT_HOLD_MINUTES if self.do == HOLD else None}

    def _location(self) -> Location:
        """The one that is asked for, else where the patient's last series is, else the first."""
        if not self.locations:
            raise PermissionDenied
        said = self.data.get("place", "") if self.is_bound else self.query.get("location", "")
        found = self._among(said)
        if found is None and len(self.locations) > 1:
            seen = within_scope(self.subject.series_list.all(), self.user)
            last = seen.order_by("-started_on", "-id").values_list("location", flat=True).first()
            found = self._among(str(last))
        return found or self.locations[0]

    def _among(self, key: str) -> Location | None:
        return next((each for each in self.locations if str(each.pk) == key), None)

    def _minutes(self) -> int:
        said = (self.data if self.is_bound else self.query).get("minutes", "")
        minutes = int(said) if said.isascii() and said.isdecimal() and len(said) <= len(str(self.longest)) else 0
        return minutes if minutes in VISIT_MINUTES else MINUTES


def _book_visit(patient: Patient, values: Mapping[str, Any], **who_and_when: Any) -> Appointment:
    return book_visit(patient=patient, **values, **who_and_when)


def _done(made: Appointment) -> str | Promise:
    return held(made) or _("The appointment is booked.")


new_visit = Button(
    name="new-visit",
    label=_("New consultation"),
    capability=Capability.WRITE_APPOINTMENTS,
    form=NewVisitForm,
    act=_book_visit,
    done=_done,
    warns=warns_of,
    opens_result=True,
    template="admin/treatments/new_visit.html",
)
