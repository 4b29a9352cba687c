"""Who may do what, as a page: a row for each thing, a column for each role."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from clinic.roles import ROLES_FOR, Capability, Role, may

NOUNS = {
    "catalogue": _("catalogue"),
    "places": _("locations, rooms, devices and providers"),
    "hours": _("working hours, absences and closures"),
    "patients": _("patients"),
    "alerts": _("alerts"),
    "concerns": _("concerns"),
    "clinical_notes": _("clinical notes"),
    "series": _("series"),
    "appointments": _("appointments"),
    "sessions": _("sessions"),
    "records": _("records"),
    "assessments": _("scores"),
    "consents": _("consents"),
    "photos": _("photos"),
    "withdrawn_photos": _("photos entered in error"),
    "screenings": _("screenings"),
    "adverse_events": _("adverse events"),
    "lots": _("lots"),
    "aftercare": _("aftercare sheets"),
    "check_ins": _("check-ins"),
    "tasks": _("tasks"),
    "calendar_feeds": _("calendars to subscribe to"),
    "share_links": _("patients' pages"),
    "messages": _("messages"),
    "imports": _("imports"),
    "exports": _("exports"),
    "list_exports": _("exports of whole lists"),
    "figures": _("figures"),
    "audit": _("audit"),
    "users": _("users"),
    "tokens": _("API tokens"),
    "events": _("events"),
    "webhooks": _("webhooks"),
}
VERBS = {
    "read": pgettext_lazy("may", "see"),
    "write": pgettext_lazy("may", "change"),
    "override": pgettext_lazy("may", "override"),
    "perform": pgettext_lazy("may", "perform"),
    "sign": pgettext_lazy("may", "sign"),
    "decide": pgettext_lazy("may", "decide as a physician"),
    "enter": pgettext_lazy("may", "take down"),
    "withdraw": pgettext_lazy("may", "withdraw"),
    "acknowledge": pgettext_lazy("may", "acknowledge"),
    "share": pgettext_lazy("may", "share"),
    "merge": pgettext_lazy("may", "merge"),
    "erase": pgettext_lazy("may", "erase"),
    "hold": pgettext_lazy("may", "put under a legal hold"),
}


class Row(NamedTuple):
    """A thing, and what each role may do with it, in the order of the roles."""

    label: str
    cells: Sequence[Sequence[str]]


def page_of_roles(request: HttpRequest, context: Mapping[str, Any]) -> HttpResponse:
    """The table of capabilities, for who may see users.

    :raises PermissionDenied: who asks may not.
    """
    if not may(request.user, Capability.READ_USERS):
        raise PermissionDenied
    shown = {
        **context,
        "title": gettext("Who may do what"),
        "roles": [capfirst(str(role.label)) for role in Role],
        "rows": rows(),
    }
    return TemplateResponse(request, "admin/clinic/role_table.html", shown)


def rows() -> Sequence[Row]:
    """Each thing that anybody may do something with, in the order of the capabilities."""
    nouns = dict.fromkeys(capability.value.partition(":")[0] for capability in Capability)
    return [Row(label=capfirst(str(NOUNS[noun])), cells=[_verbs(noun, role) for role in Role]) for noun in nouns]


def _verbs(noun: str, role: Role) -> Sequence[str]:
    return [
        str(VERBS[capability.value.partition(":")[2]])
        for capability in Capability
        if capability.value.partition(":")[0] == noun and role in ROLES_FOR[capability]
    ]
