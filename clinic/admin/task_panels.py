"""Tasks on other pages: on the first one, on a patient's, among the lists; and the way from a task to its place."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy

from clinic.admin.lists import DeskList, Entry, Offer, register_list
from clinic.admin.panels import Index, Panel, register_panel
from clinic.admin.permissions import staff
from clinic.admin.tasks import due_words, open_link, urgency_badge
from clinic.models import Patient, Task, User
from clinic.queries.tasks import is_overdue, open_for, open_of, roles_of
from clinic.roles import Capability
from clinic.scope import within_scope
from clinic.tasks import kind_of

SHOWN = 10


def rows_of(tasks: Iterable[Task]) -> list[Mapping[str, Any]]:
    """The tasks as a card shows them."""
    now = timezone.now()
    return [
        {
            "task": task,
            "label": kind_of(task.kind).label,
            "is_overdue": is_overdue(task, at=now),
            "due": due_words(task, now),
            "urgency": urgency_badge(task.urgency),
            "open": open_link(task),
        }
        for task in tasks
    ]


def _mine(request: HttpRequest, subject: Any) -> dict[str, Any]:  # noqa: ARG001  (a panel's signature)
    # One more tells whether there are more.
    found = list(within_scope(open_for(roles_of(staff(request))), request.user)[: SHOWN + 1])
    return {"rows": rows_of(found[:SHOWN]), "has_more": len(found) > SHOWN}


register_panel(
    Index, Panel(template="admin/clinic/panels/tasks.html", fill=_mine, capability=Capability.READ_TASKS, place=5)
)


def _entry(task: Task, user: User, back: str) -> Entry:  # noqa: ARG001  (a list's signature)
    kind, now = kind_of(task.kind), timezone.now()
    said = [due_words(task, now), task.note]
    return Entry(
        subject=task,
        title=f"{task.patient}: {kind.label}" if task.patient else str(kind.label),
        words=" · ".join(each for each in said if each),
        mark=urgency_badge(task.urgency),
        offers=[Offer(label=kind.button, address=kind.address(task), style="primary")],
    )


register_list(
    DeskList(
        name="tasks",
        title=gettext_lazy("To see to"),
        explanation=gettext_lazy("Tasks for you and your colleagues, the soonest due first."),
        empty=gettext_lazy("Nothing waits for you."),
        capability=Capability.READ_TASKS,
        find=lambda at, user: open_for(roles_of(user)),  # noqa: ARG005
        show=_entry,
        place=0,
    )
)


def _of_patient(request: HttpRequest, patient: Patient) -> dict[str, Any] | None:
    found = list(within_scope(open_of(patient), request.user)[: SHOWN + 1])
    return {"rows": rows_of(found[:SHOWN]), "has_more": len(found) > SHOWN} if found else None


register_panel(
    Patient,
    Panel(
        template="admin/clinic/panels/tasks_of_patient.html",
        fill=_of_patient,
        capability=Capability.READ_TASKS,
        place=5,
        is_beside=True,
    ),
)


def _to_open(request: HttpRequest, task: Task) -> dict[str, Any] | None:  # noqa: ARG001  (a panel's signature)
    return {"kind": kind_of(task.kind), "address": kind_of(task.kind).address(task)} if task.done_at is None else None


register_panel(
    Task, Panel(template="admin/clinic/panels/task.html", fill=_to_open, capability=Capability.READ_TASKS, place=10)
)
