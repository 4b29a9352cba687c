"""What patients were told: looked at, and sent again."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.template.defaultfilters import linebreaksbr
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clinic.actions.messages.resending import resend_message
from clinic.admin.base import ClinicAdmin
from clinic.admin.buttons import Button, register_buttons
from clinic.admin.fields import badge
from clinic.admin.lists import DeskList, Entry, offer, register_list
from clinic.admin.panels import Panel, register_panel
from clinic.admin.permissions import shown_to
from clinic.admin.times import as_moment, as_told_apart
from clinic.messages.kinds import kinds, label_of
from clinic.messages.outcomes import words_of
from clinic.messages.ways import wishes_of
from clinic.models import UNSETTLED, Message, MessageStatus, Patient, User
from clinic.queries.messages import last_messages, untold
from clinic.roles import Capability
from clinic.scope import is_here

_READ, _WRITE = Capability.READ_MESSAGES, Capability.WRITE_MESSAGES


def _may_send_again(message: Message, user: User) -> bool:  # noqa: ARG001  (a button's signature)
    return message.status not in UNSETTLED and not message.again.exists()


register_buttons(
    Message,
    Button(
        name="send-again",
        label=_("Send again"),
        capability=_WRITE,
        is_offered=_may_send_again,
        asks=True,
        act=lambda message, values, **when: resend_message(message=message, **when),  # noqa: ARG005
        explanation=_(
            "It is written anew, as things are now, and goes to where the patient is reached now. "
            "What perhaps was sent may arrive twice."
        ),
        done=_("It is on its way."),
        style="primary",
        opens_result=True,
    ),
)


class PurposeFilter(admin.SimpleListFilter):
    """By what they are for."""

    title = _("purpose")
    parameter_name = "purpose"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:  # noqa: ARG002  (Django's)
        """Every kind of message."""
        return [(kind.code, kind.label) for kind in kinds()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:  # noqa: ARG002  (Django's)
        """Those of the kind."""
        return queryset.filter(purpose=self.value()) if self.value() else queryset


@admin.register(Message)
class MessageAdmin(ClinicAdmin):
    capabilities = shown_to(_READ)
    nothing_here = _("Patients are told when a visit is booked, moved or cancelled, and when a sheet is issued.")
    list_display = ("when", "patient", "about", "channel", "state", "result")
    list_filter = ("status", "channel", PurposeFilter, "location")
    list_select_related = ("patient", "location")
    search_fields = ("patient__sought",)
    ordering = ("-due_at", "-id")
    link_lookups = ("patient__id__exact",)
    fields = (
        ("patient", "about"),
        ("state", "result"),
        ("when", "attempts"),
        ("channel", "language"),
        ("sent_to", "provider_id"),
        ("title", "again_of"),
        ("said",),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:  # noqa: ARG002  (Django's signature)
        """All of them."""
        return [name for row in self.fields for name in row]

    def heading(self, subject: Message) -> str:
        """Whose it is, and what for."""
        return f"{subject.patient}: {label_of(subject.purpose)}"

    @admin.display(description=_("when"), ordering="due_at")
    def when(self, message: Message) -> str:
        """When it went, or is due, on the clock of the location."""
        return as_told_apart(message.sent_at or message.due_at, message.location.time_zone)

    @admin.display(description=_("purpose"), ordering="purpose")
    def about(self, message: Message) -> str:
        """What it is for."""
        return label_of(message.purpose)

    @admin.display(description=_("text"))
    def said(self, message: Message) -> SafeString:
        """Line by line, as it was sent."""
        return linebreaksbr(message.body)

    @admin.display(description=_("status"), ordering="status")
    def state(self, message: Message) -> SafeString:
        """As a word on its colour."""
        return badge(message.status, MessageStatus(message.status).label)

    @admin.display(description=_("outcome"))
    def result(self, message: Message) -> str:
        """What became of it, where that isn't as it should be."""
        return words_of(message.outcome)


def _row(message: Message) -> Mapping[str, Any]:
    return {
        "message": message,
        "label": label_of(message.purpose),
        "at": as_moment(message.sent_at or message.due_at, message.location.time_zone),
        "status": MessageStatus(message.status).label,
        "outcome": words_of(message.outcome),
    }


def _of_patient(request: HttpRequest, patient: Patient) -> Mapping[str, Any]:
    here = [each for each in last_messages(patient) if is_here(each.location_id, request.user)]
    return {"rows": [_row(message) for message in here], "wishes": wishes_of(patient)}


def _others(message: Message) -> str:
    number: int = message.others  # type: ignore[attr-defined]  # annotated by untold
    words = ngettext("and {n} other to the same address", "and {n} others to the same address", number)
    return words.format(n=number) if number else ""


def _entry(message: Message, user: User, back: str) -> Entry:
    shown = _row(message)
    return Entry(
        subject=message,
        title=f"{message.patient}: {shown['label']}",
        words=" · ".join(str(each) for each in (shown["at"], shown["outcome"], _others(message)) if each),
        mark=badge(message.status, shown["status"]),
        offers=offer(message, "send-again", user, back, is_known=True),
    )


register_list(
    DeskList(
        name="untold",
        title=_("Messages that didn't go"),
        explanation=_("Patients who should have been told something in the last seven days, and perhaps weren't."),
        empty=_("Every message of the last seven days went out."),
        capability=_WRITE,
        find=lambda at, user: untold(at=at).select_related("patient", "location"),  # noqa: ARG005
        show=_entry,
        place=80,
    )
)


_TEMPLATES = "admin/clinic/panels"
register_panel(
    Patient,
    Panel(
        template=f"{_TEMPLATES}/messages_of_patient.html", fill=_of_patient, capability=_READ, place=50, is_beside=True
    ),
)
