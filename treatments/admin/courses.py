"""The buttons that pause a series, go on with it, or give it up: what is booked is said first."""

from collections.abc import Mapping, Sequence
from copy import copy
from typing import Any

from django import forms
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from clinic.admin.buttons import Button
from clinic.admin.controls import Radios
from clinic.models import User
from clinic.roles import Capability
from treatments.actions.courses import HeldBookings, discontinue_series, hold_series, resume_series
from treatments.actions.reshaping import resume_and_realign
from treatments.admin.previewing import PreviewedForm
from treatments.admin.reasons import ReasonForm
from treatments.admin.rulings import said_in_series
from treatments.models import Appointment, Series
from treatments.queries.appointments import live_appointments
from treatments.queries.courses import series_appointments
from treatments.scheduling.moves import Ripple
from treatments.scheduling.proposing import propose_realignment
from treatments.statuses import SeriesStatus

_WRITE = Capability.WRITE_SERIES
KEEP, FOLLOW = "keep", "follow"


class HoldForm(ReasonForm):
    """Why, and what becomes of what is booked."""

    booked = forms.ChoiceField(
        label=_("what is booked"),
        choices=HeldBookings.choices,
        required=False,
        initial=HeldBookings.KEEP,
        widget=Radios,
    )
    listed = _("Booked now")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.appointments:
            del self.fields["booked"]

    @cached_property
    def appointments(self) -> Sequence[Appointment]:
        """What is booked."""
        return series_appointments(self.subject)

    def values(self) -> Mapping[str, Any]:
        """As ``hold_series`` is called."""
        booked = HeldBookings(self.cleaned_data.get("booked") or HeldBookings.KEEP)
        return {"reason": self.cleaned_data["reason"], "booked": booked}


class DiscontinueForm(ReasonForm):
    """Why; with what will be cancelled."""

    listed = _("These appointments are cancelled")

    @cached_property
    def appointments(self) -> Sequence[Appointment]:
        """What is booked or held."""
        found = live_appointments(self.subject.sessions.all(), at=timezone.now())
        prefetch_related_objects(found, "location", "provider", "room")
        return found


class ResumeForm(PreviewedForm):
    """Whether what stayed booked keeps its times, or follows the gaps."""

    booked = forms.ChoiceField(
        label=_("what is booked"),
        choices=((KEEP, _("keeps its times")), (FOLLOW, _("follows, to keep the gaps"))),
        required=False,
        initial=KEEP,
        widget=Radios,
    )
    listed = _("Booked now")
    show_label = _("Resume")
    apply_label = _("Resume and apply")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.appointments:
            del self.fields["booked"]

    @property
    def zone(self) -> str:
        """The location's."""
        zone: str = self.subject.location.time_zone
        return zone

    @cached_property
    def appointments(self) -> Sequence[Appointment]:
        """What is booked."""
        return series_appointments(self.subject)

    @property
    def shows_first(self) -> bool:
        """Only where something moves."""
        return bool(self.appointments) and self.data.get("booked") == FOLLOW

    def propose(self) -> Ripple:
        """What moves once the series is active."""
        resumed = copy(self.subject)
        resumed.status = SeriesStatus.ACTIVE
        return propose_realignment(series=resumed, at=self.at)

    def values(self) -> Mapping[str, Any]:
        """What ``_resume`` takes."""
        return {"follows": self.shows_first, "undecided": self.decided(), "override": self.override()}


def _resume(series: Series, values: Mapping[str, Any], **when: Any) -> Series:
    if not values["follows"]:
        return resume_series(series=series, **when)
    how = {name: values[name] for name in ("undecided", "override")}
    return resume_and_realign(series=series, **how, **when).series


def _may_become(wanted: SeriesStatus) -> Any:
    def is_offered(series: Series, user: User) -> bool:  # noqa: ARG001  (a button's signature)
        return wanted in SeriesStatus(series.status).may_become

    return is_offered


resume = Button(
    name="resume",
    label=_("Resume"),
    capability=_WRITE,
    is_offered=lambda series, user: series.status == SeriesStatus.ON_HOLD,  # noqa: ARG005
    form=ResumeForm,
    act=_resume,
    explanation=_("Its sessions can be booked and begun again."),
    done=_("The series goes on."),
    warns=said_in_series,
    style="primary",
    template="admin/treatments/act.html",
)
hold = Button(
    name="hold",
    label=_("Put on hold"),
    capability=_WRITE,
    is_offered=_may_become(SeriesStatus.ON_HOLD),
    form=HoldForm,
    act=lambda series, values, **when: hold_series(series=series, **values, **when),
    explanation=_("Nothing new is booked or begun until it is resumed."),
    done=_("The series is on hold."),
    template="admin/treatments/act.html",
)
discontinue = Button(
    name="discontinue",
    label=_("Discontinue"),
    capability=_WRITE,
    is_offered=_may_become(SeriesStatus.DISCONTINUED),
    form=DiscontinueForm,
    act=lambda series, values, **when: discontinue_series(series=series, **values, **when),
    explanation=_("Its appointments are cancelled and what wasn't performed is skipped. This can't be taken back."),
    done=_("The series was given up."),
    style="danger",
    template="admin/treatments/act.html",
)
