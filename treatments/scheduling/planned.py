"""A chain of days written out as a plan, with people, places and what the rules say."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from treatments.scheduling.course import Step
from treatments.scheduling.course_ahead import Link
from treatments.scheduling.findings import Finding
from treatments.scheduling.openings import Openings
from treatments.scheduling.plans import Plan, PlannedStep
from treatments.scheduling.rules.gaps import gaps_in_series

if TYPE_CHECKING:
    from treatments.scheduling.planner import Option, Search


def plan_of(search: "Search", openings: Openings, option: "Option") -> Plan:
    """The plan that ``option`` is. No query."""
    days = dict(zip((link.session.pk for link in search.ahead.links), option.chain.days, strict=True))
    steps = [
        replace(step, day=date.fromordinal(days[step.session.pk])) if step.session.pk in days else step
        for step in search.steps
    ]
    return Plan(cost=option.cost, steps=list(_steps(search, openings, option, steps)))


def _steps(search: "Search", openings: Openings, option: "Option", steps: Sequence[Step]) -> Iterator[PlannedStep]:
    before = search.ahead.anchor
    for number, (link, ordinal) in enumerate(zip(search.ahead.links, option.chain.days, strict=True)):
        start = option.starts[number][ordinal]
        if not link.is_shown:
            continue
        yield PlannedStep(
            session=link.session,
            day=date.fromordinal(ordinal),
            gap_days=None if before is None else ordinal - before,
            slot=None
            if link.fixed_on
            else openings.slot(start, provider_id=option.provider_id, before=[search.preferred_id]),
            findings=_findings(search, link, steps, ordinal, start),
            is_pinned=link.pinned_at is not None,
        )
        before = ordinal


def _findings(search: "Search", link: Link, steps: Sequence[Step], ordinal: int, start: int) -> list[Finding]:
    gaps = gaps_in_series(link.session, steps, day=date.fromordinal(ordinal), clock=search.clock)
    said = [] if link.fixed_on else search.findings
    return [*gaps, *(finding for finding in said if finding.window[0] <= start < finding.window[1])]
