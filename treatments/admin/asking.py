"""Asking who may for what needs an override, on the pages where booking and moving are refused."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clinic.models import Task
from clinic.roles import Role
from treatments.models import Appointment
from treatments.queries.findings import said_of

# What the button sends as ``do``; and the name under which a form hands that on to its act.
ASK = "ask"


def asked(task: Task) -> Promise:
    """Who was asked, in words."""
    if task.role == Role.CLINICAL_LEAD:
        return _("A clinical lead was asked: the task is on their list.")
    return _("A provider was asked: the task is on their list.")


def warns_of(made: Appointment | Task, at: datetime) -> Sequence[str]:
    """What the act at ``at`` kept on the appointment; nothing where a provider was asked instead."""
    return said_of(made, at) if isinstance(made, Appointment) else ()
