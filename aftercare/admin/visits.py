"""What a patient answered on their page, on the page of the appointment."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from aftercare.actions.answering import MOVE_REQUESTED
from clinic.admin.panels import Panel, register_panel
from clinic.models import Task
from clinic.roles import Capability
from clinic.tasks import kind_of
from treatments.models import Appointment


def _move_request(request: HttpRequest, appointment: Appointment) -> Mapping[str, Any] | None:  # noqa: ARG001
    task = Task.objects.filter(kind=MOVE_REQUESTED, subject_id=appointment.pk, done_at=None).first()
    if task is None:
        return None
    kind = kind_of(task.kind)
    return {"task": task, "kind": kind, "address": kind.address(task), "zone": appointment.location.time_zone}


register_panel(
    Appointment,
    Panel(
        template="admin/aftercare/panels/move_request.html",
        fill=_move_request,
        capability=Capability.READ_APPOINTMENTS,
        place=10,
    ),
)
