"""Which kinds of task there are about aftercare, and where each is done."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aftercare.actions.check_in_warnings import refuse_unjudged
from aftercare.models.check_ins import WARNING
from clinic.models import Task
from clinic.tasks import TaskKind, register_kind


def _page_of_check_in(task: Task) -> str:
    return reverse("admin:aftercare_checkin_change", args=[task.subject_id])


def register() -> None:
    """Know these kinds."""
    register_kind(
        TaskKind(
            code=WARNING,
            label=_("A patient reports that something is wrong"),
            button=_("See the answers"),
            address=_page_of_check_in,
            needs_outcome=True,
            check=refuse_unjudged,
        )
    )
