"""On a session's page: what its sheet and the patient's other ones say together, the longest first, with its origin."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from aftercare.models import AftercarePlan
from aftercare.queries.restrictions import Line, containing_areas, given_lines
from aftercare.queries.sheets import current_sheets
from aftercare.scheduling.merging import Restriction, merged
from clinic.admin.panels import Panel, register_panel
from clinic.compiled_queries import CompiledQuery
from clinic.roles import Capability
from treatments.models import Polarity, Session

_INSTANT = timedelta(microseconds=1)
_sheets = CompiledQuery(
    lambda session: current_sheets(AftercarePlan.objects.filter(session=session, withdrawal=None)).order_by("-edition")[
        :1
    ],
    session=UUID,
)


def _together(request: HttpRequest, session: Session) -> Mapping[str, Any] | None:  # noqa: ARG001  (a panel's signature)
    """Nothing where no other sheet binds when this one does. Two queries, one more if any does."""
    plan = next(iter(_sheets.rows(session=session.pk)), None)
    if plan is None:
        return None
    at = max(plan.counted_from, timezone.now())
    series = session.series
    lines = given_lines(series.patient, begin=at, end=at + _INSTANT)
    others = [line for line in lines if not _is_of(line, session)]
    if not others:
        return None
    found = [each for each in merged(lines, containing_areas()) if each.longest.kind != Polarity.WATCH]
    shared = [each for each in found if any(not _is_of(line, session) for line in each.lines)]
    rows = [_row(each, session) for each in sorted(shared, key=lambda each: each.longest.ends_at, reverse=True)]
    return {"rows": rows, "zone": series.location.time_zone, "sources": _sources(others)} if rows else None


def _row(each: Restriction, session: Session) -> Mapping[str, Any]:
    return {
        "longest": each.longest,
        "is_own": _is_of(each.longest, session),
        "others": [(line, _is_of(line, session)) for line in each.lines if line != each.longest],
    }


def _is_of(line: Line, session: Session) -> bool:
    return line.origin.session_id == session.pk


def _sources(lines: Sequence[Line]) -> Sequence[tuple[str, Any]]:
    """Of which treatments the others are, and of which days."""
    return list(dict.fromkeys((line.origin.treatment_label, line.origin.day) for line in lines))


register_panel(
    Session,
    Panel(
        template="admin/aftercare/panels/together.html",
        fill=_together,
        capability=Capability.READ_AFTERCARE,
        place=46,
    ),
)
