"""The buttons of an appointment: confirmed, moved, given up; the patient arrives, or doesn't."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from clinic.admin.buttons import Button
from clinic.models import User
from clinic.queries.alerts import in_force
from clinic.roles import Capability
from treatments.actions.booking import confirm
from treatments.actions.cancelling import cancel, mark_no_show
from treatments.actions.coming_after_all import has_its_day_begun, is_still_its_day, undo_no_show
from treatments.actions.visits import arrive, finish_visit, undo_arrival
from treatments.admin.moving import move
from treatments.admin.reasons import ReasonForm
from treatments.admin.rulings import RuledForm
from treatments.admin.silence import notify, silently
from treatments.models import Appointment
from treatments.queries.findings import said_of
from treatments.statuses import AppointmentStatus

_WRITE = Capability.WRITE_APPOINTMENTS


class ConfirmForm(RuledForm):
    """Asks nothing; where something has come between, it shows what, and whether somebody may confirm all the same."""

    override_label = _("Confirm all the same")

    @property
    def zone(self) -> str:
        """The location's."""
        zone: str = self.subject.location.time_zone
        return zone

    def values(self) -> Mapping[str, Any]:
        """As ``confirm`` is called."""
        return {"override": self.override()}


class CancelForm(ReasonForm):
    """Why, and whether the patient is told."""

    silently = silently()

    def values(self) -> Mapping[str, Any]:
        """As ``cancel`` is called."""
        return {"reason": self.cleaned_data["reason"], "notify": notify(self.cleaned_data)}


def _is(*statuses: AppointmentStatus) -> Any:
    def is_offered(appointment: Appointment, user: User) -> bool:  # noqa: ARG001  (a button's signature)
        return appointment.status in statuses

    return is_offered


def _may_become(wanted: AppointmentStatus) -> Any:
    def is_offered(appointment: Appointment, user: User) -> bool:  # noqa: ARG001
        return wanted in AppointmentStatus(appointment.status).may_become

    return is_offered


def _what_to_see_first(appointment: Appointment, at: datetime) -> Sequence[str]:
    """What was kept on the appointment, and the patient's alerts: whoever checks them in must know."""
    alerts = in_force().filter(patient=appointment.patient_id)
    return [*said_of(appointment, at), *(str(_("Alert: {text}")).format(text=alert.text) for alert in alerts)]


def _may_finish(appointment: Appointment, user: User) -> bool:  # noqa: ARG001
    return appointment.status == AppointmentStatus.ARRIVED and appointment.session_id is None


def _may_arrive(appointment: Appointment, user: User) -> bool:  # noqa: ARG001
    """Not days ahead, where it is only pressed by mistake."""
    return appointment.status == AppointmentStatus.BOOKED and has_its_day_begun(appointment, at=timezone.now())


def _may_be_missed(appointment: Appointment, user: User) -> bool:  # noqa: ARG001
    """Who says days ahead that they won't come cancels."""
    may_become = AppointmentStatus(appointment.status).may_become
    return AppointmentStatus.NOSHOW in may_become and has_its_day_begun(appointment, at=timezone.now())


def may_come_after_all(appointment: Appointment, user: User) -> bool:  # noqa: ARG001
    """Whether a no-show may be taken back: on its own day; whether the time is free is seen then."""
    return appointment.status == AppointmentStatus.NOSHOW and is_still_its_day(appointment, at=timezone.now())


def _cancelled(appointment: Appointment) -> Promise | SafeString:
    """With the way to fill the time, if it is still to come."""
    if appointment.starts_at <= timezone.now():
        return _("The appointment was cancelled.")
    address = reverse("admin:treatments_appointment_act", args=[appointment.pk, "fill"])
    link = '<span class="said">{} <a class="button button--plain" href="{}">{}</a></span>'
    return format_html(link, _("The appointment was cancelled."), address, _("Fill the time"))


BUTTONS = (
    Button(
        name="confirm",
        label=_("Confirm"),
        capability=_WRITE,
        is_offered=_is(AppointmentStatus.HELD),
        form=ConfirmForm,
        act=lambda appointment, values, **when: confirm(appointment=appointment, **values, **when),
        done=_("The appointment is booked."),
        warns=said_of,
        style="primary",
        template="admin/treatments/act.html",
        is_direct=True,
    ),
    Button(
        name="arrive",
        label=_("Arrived"),
        capability=_WRITE,
        is_offered=_may_arrive,
        act=lambda appointment, values, **when: arrive(appointment=appointment, **when),  # noqa: ARG005
        done=_("The patient is here."),
        warns=_what_to_see_first,
        style="primary",
        undone_by="undo-arrival",
    ),
    Button(
        name="finish",
        label=_("Finish"),
        capability=_WRITE,
        is_offered=_may_finish,
        act=lambda appointment, values, **when: finish_visit(appointment=appointment, **when),  # noqa: ARG005
        done=_("The visit is over."),
        style="primary",
    ),
    Button(
        name="undo-arrival",
        label=_("Not here after all"),
        capability=_WRITE,
        is_offered=_is(AppointmentStatus.ARRIVED),
        act=lambda appointment, values, **when: undo_arrival(appointment=appointment, **when),  # noqa: ARG005
        done=_("The arrival was taken back."),
    ),
    move,
    Button(
        name="no-show",
        label=_("No-show"),
        capability=_WRITE,
        is_offered=_may_be_missed,
        form=ReasonForm,
        act=lambda appointment, values, **when: mark_no_show(appointment=appointment, **values, **when),
        done=_("Kept as a no-show."),
        template="admin/treatments/give_up.html",
        undone_by="undo-no-show",
    ),
    Button(
        name="undo-no-show",
        label=_("Came after all"),
        capability=_WRITE,
        is_offered=may_come_after_all,
        act=lambda appointment, values, **when: undo_no_show(appointment=appointment, **when),  # noqa: ARG005
        done=_("The no-show was taken back: the appointment is booked again."),
    ),
    Button(
        name="cancel",
        label=_("Cancel"),
        capability=_WRITE,
        is_offered=_may_become(AppointmentStatus.CANCELLED),
        form=CancelForm,
        act=lambda appointment, values, **when: cancel(appointment=appointment, **values, **when),
        done=_cancelled,
        style="danger",
        template="admin/treatments/give_up.html",
    ),
)
