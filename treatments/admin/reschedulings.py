"""What moved: looked at, and taken back by a button while the former times are free."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db.models import Prefetch
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clinic.admin.base import ClinicAdmin, ReadOnlyInline
from clinic.admin.buttons import Button, register_buttons
from clinic.admin.permissions import shown_to
from clinic.admin.times import as_moment, as_named_moment
from clinic.models import Location
from clinic.roles import Capability
from clinic.scope import within_scope
from treatments.actions.undoing import undo
from treatments.models import RescheduledAppointment, Rescheduling

_READ, _WRITE = Capability.READ_APPOINTMENTS, Capability.WRITE_APPOINTMENTS
_SHOWN = (
    *("appointment__patient", "appointment__session__series__treatment"),
    *(f"{when}_{what}" for when in ("before", "after") for what in ("location", "provider", "room", "device")),
)

undo_button = Button(
    name="undo",
    label=_("Undo"),
    capability=_WRITE,
    is_offered=lambda rescheduling, user: rescheduling.undone_at is None,  # noqa: ARG005
    act=lambda rescheduling, values, **when: undo(rescheduling=rescheduling, **when),  # noqa: ARG005
    explanation=_("Every appointment goes back to where it was. If one of those times is taken, none of them does."),
    done=_("All of it is as it was."),
    asks=True,
)

register_buttons(Rescheduling, undo_button)


class Shown:
    """How a moved appointment is shown: before and after, each on the clock of its location."""

    @admin.display(description=_("for"))
    def what(self, row: RescheduledAppointment) -> str:
        """The session and its treatment, or the kind of visit."""
        session = row.appointment.session
        if session is None:
            return row.appointment.get_kind_display()
        return str(_("{treatment}, session {number}")).format(treatment=session.series.treatment, number=session.number)

    @admin.display(description=_("patient"), ordering="appointment__patient__family_name")
    def patient(self, row: RescheduledAppointment) -> str:
        """Whose it is."""
        return str(row.appointment.patient)

    @admin.display(description=_("before"), ordering="before_starts_at")
    def before(self, row: RescheduledAppointment) -> str:
        """When, where, with whom and with what it was."""
        return _place(
            row.before_starts_at, row.before_location, row.before_provider, row.before_room, row.before_device
        )

    @admin.display(description=_("after"), ordering="after_starts_at")
    def after(self, row: RescheduledAppointment) -> str:
        """As it is since."""
        return _place(row.after_starts_at, row.after_location, row.after_provider, row.after_room, row.after_device)


def _place(starts_at: Any, location: Location, *taken: Any) -> str:
    names = [str(each) for each in (location, *taken) if each]
    return f"{as_moment(starts_at, location.time_zone)} · {' · '.join(names)}"


class MovesInline(Shown, ReadOnlyInline):
    """What moved in one act."""

    model = RescheduledAppointment
    capabilities = shown_to(_READ)
    fields = ("patient", "what", "before", "after")
    ordering = ("before_starts_at", "id")

    def get_queryset(self, request: HttpRequest) -> Any:
        """Those at locations that the one who asks sees, with all that is shown of each."""
        return within_scope(super().get_queryset(request).select_related(*_SHOWN), request.user)


def _named(moment: datetime, rescheduling: Rescheduling) -> str:
    first = next(iter(rescheduling.moves.all()), None)
    return as_named_moment(moment, first.after_location.time_zone if first else settings.TIME_ZONE)


@admin.register(Rescheduling)
class ReschedulingAdmin(ClinicAdmin):
    capabilities = shown_to(_READ)
    list_display = ("when", "cause", "patients", "by", "undone")
    list_filter = ("cause",)
    list_select_related = ("by",)
    search_fields = ("moves__appointment__patient__sought",)
    ordering = ("-at", "-id")
    link_lookups = ("moves__appointment__patient__id__exact",)
    fields = (("when", "by"), ("cause", "undone"))
    readonly_fields = ("when", "undone")
    inlines = (MovesInline,)

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the patients, whom every row names, of the locations that the one who asks sees."""
        shown = ("appointment__patient", "after_location")
        moves = RescheduledAppointment.objects.select_related(*shown).order_by("before_starts_at", "id")
        seen = within_scope(moves, request.user)
        return super().get_queryset(request).prefetch_related(Prefetch("moves", seen))

    def heading(self, subject: Rescheduling) -> str:
        """Whose appointments moved."""
        return f"{subject.get_cause_display()}: {self.patients(subject)}"

    @admin.display(description=_("when"), ordering="at")
    def when(self, rescheduling: Rescheduling) -> str:
        """When, on the clock of where the first of them is now, which is named."""
        return _named(rescheduling.at, rescheduling)

    @admin.display(description=_("undone"), ordering="undone_at")
    def undone(self, rescheduling: Rescheduling) -> str:
        """When it was taken back, on the same clock."""
        return _named(rescheduling.undone_at, rescheduling) if rescheduling.undone_at else ""

    @admin.display(description=_("patients"))
    def patients(self, rescheduling: Rescheduling) -> str:
        """The one, or the first and how many others."""
        found = [str(patient) for patient in dict.fromkeys(row.appointment.patient for row in rescheduling.moves.all())]
        others = len(found) - 1
        if others < 1:
            return "".join(found)
        words = ngettext("{patient} and {n} other", "{patient} and {n} others", others)
        return words.format(patient=found[0], n=others)


@admin.register(RescheduledAppointment)
class RescheduledAppointmentAdmin(Shown, ClinicAdmin):
    capabilities = shown_to(_READ)
    list_display = ("patient", "what", "before", "after", "rescheduling")
    list_filter = ("rescheduling__cause",)
    list_select_related = (*_SHOWN, "rescheduling")
    search_fields = ("appointment__patient__sought",)
    ordering = ("-rescheduling__at", "-id")
    link_lookups = ("appointment__id__exact", "appointment__patient__id__exact")
    fields = (("patient", "what"), "before", "after", "rescheduling")
    readonly_fields = ("patient", "what", "before", "after")

    def heading(self, subject: RescheduledAppointment) -> str:
        """Whose it is."""
        return f"{subject.appointment.patient}: {self.what(subject)}"
