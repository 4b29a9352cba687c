"""Which kinds of task there are about series, their sessions and appointments, and where each is done."""

import re

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clinic.models import Task
from clinic.tasks import TaskKind, register_kind
from treatments.actions.booked_answers import ANSWER_AGAINST_BOOKED
from treatments.actions.lead_decisions import CLEARANCE_ASKED
from treatments.actions.plan_asking import starts_asked_for
from treatments.actions.series_tasks import OVERRIDE_ASKED, SERIES_DECIDED, SERIES_DRIFTING


def _page_of_series(task: Task) -> str:
    return reverse("admin:treatments_series_change", args=[task.subject_id])


def _page_to_book_or_move(task: Task) -> str:
    if task.subject_type == "treatments.series":
        kept = {"keep": list(starts_asked_for(task.note))}
        return reverse("admin:treatments_series_act", args=[task.subject_id, "plan"], query=kept)
    # With the starts that need an override: one of them was asked for.
    query = {"all": "1", **_asked_for(task.note)}
    if task.subject_type == "treatments.appointment":
        return reverse("admin:treatments_appointment_act", args=[task.subject_id, "reschedule"], query=query)
    return reverse("admin:treatments_session_act", args=[task.subject_id, "book"], query=query)


def _page_of_visit(task: Task) -> str:
    return reverse("admin:treatments_appointment_change", args=[task.subject_id])


def _page_to_decide(task: Task) -> str:
    return reverse("admin:treatments_screening_act", args=[task.subject_id, "clear"])


def _asked_for(note: str) -> dict[str, str]:
    """The start that such a task names, filled in."""
    found = re.match(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d): ", note)
    return {"from": found[1], "other": f"{found[1]}T{found[2]}"} if found else {}


def register() -> None:
    """Know these kinds."""
    for code, label, button, address in (
        (SERIES_DECIDED, _("Book what was decided"), _("Open the series"), _page_of_series),
        (SERIES_DRIFTING, _("The series drifts: book or move it"), _("Open the series"), _page_of_series),
        (CLEARANCE_ASKED, _("An answer waits for a physician's decision"), _("Decide"), _page_to_decide),
        (
            ANSWER_AGAINST_BOOKED,
            _("An answer speaks against what is booked: call"),
            _("Open the visit"),
            _page_of_visit,
        ),
        (OVERRIDE_ASKED, _("The desk asks for an override"), _("Open the booking"), _page_to_book_or_move),
    ):
        register_kind(TaskKind(code=code, label=label, button=button, address=address))
