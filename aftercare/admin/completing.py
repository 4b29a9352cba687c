"""On the page that completes a session: the sheet that this issues, what was changed first, and the other sheets."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from aftercare.admin.sheet_lines import lines_by_kind
from aftercare.queries import needs
from aftercare.queries.restrictions import Line, given_lines
from aftercare.statuses import PlanStatus
from clinic.admin.panels import Panel, Reading, register_panel
from clinic.admin.permissions import staff
from clinic.roles import Capability
from treatments.admin.session_buttons import CompletingPage
from treatments.models import Polarity, Session

_INSTANT = timedelta(microseconds=1)


def _to_issue(request: HttpRequest, session: Session, reading: Reading) -> Mapping[str, Any] | None:
    """The draft as it stands. One query besides the reading."""
    plan = next(iter(reading[needs.sheets]), None)
    others = _others(session)
    if plan is None or plan.status != PlanStatus.DRAFT:
        return {"plan": None, "others": others}
    items, overrides = list(reading[needs.sheet_lines]), reading[needs.sheet_overrides]
    said = lines_by_kind(plan, items, overrides, staff(request))
    return {
        "plan": plan,
        "zone": session.series.location.time_zone,
        "changed": _groups(said["groups"], is_changed=True),
        "unchanged": _groups(said["groups"], is_changed=False),
        "left_out": said["left_out"],
        "count": sum(1 for item in items if item.override_id is None),
        "others": others,
    }


def _groups(groups: Sequence[Mapping[str, Any]], *, is_changed: bool) -> Sequence[Mapping[str, Any]]:
    parts = [
        {**group, "rows": [row for row in group["rows"] if (row.override is not None) == is_changed]}
        for group in groups
    ]
    return [group for group in parts if group["rows"]]


def _others(session: Session) -> Sequence[tuple[Line, Sequence[str]]]:
    """Of each other sheet that binds the patient now the line that ends last, and what all of it keeps them from."""
    now = timezone.now()
    sheets: dict[UUID | None, list[Line]] = {}
    for line in given_lines(session.series.patient, begin=now, end=now + _INSTANT):
        if line.origin.session_id != session.pk and line.kind != Polarity.WATCH:
            sheets.setdefault(line.origin.plan_id, []).append(line)
    return [(max(lines, key=lambda line: line.ends_at), _labels(lines)) for lines in sheets.values()]


def _labels(lines: Sequence[Line]) -> Sequence[str]:
    return list(dict.fromkeys(line.label for line in lines))


register_panel(
    CompletingPage,
    Panel(
        template="admin/aftercare/panels/completing.html",
        fill=_to_issue,
        needs=[needs.sheets, needs.sheet_lines, needs.sheet_overrides],
        capability=Capability.READ_AFTERCARE,
    ),
)
