"""What a patient's page asks of the clinic: the kinds of task that it opens."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aftercare.actions.answering import MOVE_REQUESTED
from clinic.models import Task
from clinic.tasks import TaskKind, register_kind


def _move_page(task: Task) -> str:
    return reverse("admin:treatments_appointment_act", args=[task.subject_id, "reschedule"])


def register_kinds() -> None:
    """Know what a patient may ask for."""
    register_kind(TaskKind(code=MOVE_REQUESTED, label=_("Wants another time"), button=_("Move"), address=_move_page))
