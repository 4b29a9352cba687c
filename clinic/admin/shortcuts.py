"""Where the keyboard goes: two keys for each of the pages that are used all day."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from clinic.roles import Capability, may


@dataclass(frozen=True, kw_only=True)
class Shortcut:
    """The page named ``url_name``, for who has ``capability``, opened by ``keys``, pressed one after the other."""

    keys: str
    label: str | Promise
    url_name: str
    capability: Capability

    @property
    def address(self) -> str:
        """Of the page; empty where there is none."""
        try:
            return reverse(self.url_name)
        except NoReverseMatch:
            return ""

    @property
    def each_key(self) -> list[str]:
        """The keys."""
        return self.keys.split()


_SHORTCUTS = (
    Shortcut(keys="g t", label=_("Today"), url_name="admin:index", capability=Capability.READ_APPOINTMENTS),
    Shortcut(
        keys="g c",
        label=_("Calendar"),
        url_name="admin:treatments_appointment_calendar",
        capability=Capability.READ_APPOINTMENTS,
    ),
    Shortcut(
        keys="g m",
        label=_("My day"),
        url_name="admin:treatments_session_my_day",
        capability=Capability.PERFORM_SESSIONS,
    ),
    Shortcut(keys="g l", label=_("Lists"), url_name="lists", capability=Capability.READ_TASKS),
    Shortcut(
        keys="g p", label=_("Patients"), url_name="admin:clinic_patient_changelist", capability=Capability.READ_PATIENTS
    ),
    Shortcut(keys="g k", label=_("Tasks"), url_name="admin:clinic_task_changelist", capability=Capability.READ_TASKS),
)


# The sheet as it is drawn: once in each process for those to whom the same is offered, in each language.
_drawn: dict[tuple[Any, ...], SafeString] = {}


def draw_shortcuts(request: HttpRequest) -> SafeString:
    """The sheet that says what the keyboard does, which is also what tells the script."""
    offered = tuple(each for each in _SHORTCUTS if may(request.user, each.capability))
    key = (get_language(), *(each.keys for each in offered))
    if key not in _drawn:
        # Where they lead somewhere.
        shown = {"shortcuts": [each for each in offered if each.address]}
        _drawn[key] = render_to_string("admin/clinic/shortcuts.html", shown)
    return _drawn[key]
