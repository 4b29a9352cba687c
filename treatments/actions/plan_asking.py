"""Asking a provider, or a clinical lead, to book a whole plan of which something needs an override."""

import re
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from clinic.models import Task, User
from clinic.roles import Capability, require
from clinic.transactions import transacted
from treatments.actions.locking import lock_series
from treatments.actions.planning import StepRefused, ask_about_proposal
from treatments.actions.series_tasks import LONGEST_NOTE, NothingToOverride, ask_decider
from treatments.models import FindingLevel, Series
from treatments.scheduling.clock import moment_of
from treatments.scheduling.findings import refusals
from treatments.scheduling.placements import Answered
from treatments.scheduling.proposals import Proposal

_START = re.compile(r"(\d+) on (\d{4}-\d\d-\d\d) (\d\d:\d\d)")


@transacted
def ask_plan_override(*, series: Series, proposal: Proposal, by: User, at: datetime) -> Task:
    """Ask a provider to book what is proposed, where the rule book allows some of it only with an override.

    Or a clinical lead, where that may be overridden by none but such a one.

    The task keeps every session's start, with the codes of the findings. Asking again changes what the task says.

    :raises NotPermitted: ``by`` books nothing.
    :raises MoveRefused: a session was held, booked otherwise, performed or skipped meanwhile.
    :raises StepRefused: nobody may book one of them then, whatever the reason.
    :raises NothingToOverride: all of it can be booked as it is.
    """
    require(by, Capability.WRITE_APPOINTMENTS)
    # Held: who books it meanwhile would finish what was asked for it before this is.
    series = lock_series(series)
    answers = ask_about_proposal(series=series, proposal=proposal, at=at)
    for answer in answers:
        _check(answer)
    against = [finding for answer in answers for finding in refusals(answer.findings)]
    if not against:
        raise NothingToOverride
    zone = ZoneInfo(series.location.time_zone)
    note = "; ".join(_said(answer, zone) for answer in answers)[:LONGEST_NOTE]
    return ask_decider(series, against, patient_id=series.patient_id, note=note, by=by, at=at)


def starts_asked_for(note: str) -> Iterator[str]:
    """The starts that such a task names, as the planner's address takes them: "2@2027-03-26T10:00"."""
    for number, day, clock in _START.findall(note):
        yield f"{number}@{day}T{clock}"


def _check(answer: Answered) -> None:
    refused = refusals(answer.findings)
    if any(finding.level == FindingLevel.BLOCK for finding in refused):
        assert answer.placement.session is not None  # a plan places sessions  # noqa: S101
        raise StepRefused(answer.placement.session.number, refused)


def _said(answer: Answered, zone: ZoneInfo) -> str:
    assert answer.placement.session is not None  # as above  # noqa: S101
    local = moment_of(answer.placement.start).astimezone(zone)
    codes = ", ".join(dict.fromkeys(finding.code for finding in refusals(answer.findings)))
    return f"{answer.placement.session.number} on {local:%Y-%m-%d %H:%M}{f': {codes}' if codes else ''}"
