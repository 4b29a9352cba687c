"""Acting against the rule book, by who may and with a reason that is kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from clinic.errors import InvalidInput
from clinic.models import User
from clinic.roles import Capability, may, require
from treatments.models import Appointment, AppointmentFinding, FindingLevel
from treatments.scheduling.findings import BookingRefused, Finding, refusals

LONGEST_REASON = 300


@dataclass(frozen=True, kw_only=True)
class Override:
    """The findings, by their codes, that somebody books against, and why."""

    codes: frozenset[str]
    reason: str


def check_override(override: Override | None, *, by: User) -> None:
    """Refuse an override from whoever may not, or without a reason.

    :raises NotPermitted: none of the roles of ``by`` may override.
    :raises InvalidInput: no reason is given, or one that is too long to be kept.
    """
    if override is None:
        return
    require(by, Capability.OVERRIDE_FINDINGS)
    if not override.reason.strip():
        raise InvalidInput(_("Say why: the reason is kept."), field="override", code="reason_required")
    if len(override.reason.strip()) > LONGEST_REASON:
        raise InvalidInput(
            _("A reason has at most {most} characters."), field="override", code="reason_too_long", most=LONGEST_REASON
        )


def may_override(finding: Finding, *, by: User) -> bool:
    """Whether ``by`` may act against ``finding`` with a reason: a clinical lead alone, where it ``needs_lead``."""
    if finding.level != FindingLevel.OVERRIDE or not may(by, Capability.OVERRIDE_FINDINGS):
        return False
    return not finding.needs_lead or may(by, Capability.DECIDE_AS_LEAD)


def check_findings(findings: Sequence[Finding], override: Override | None, *, by: User) -> None:
    """Refuse what the rule book says no to, unless ``override`` names it and ``by`` may override it.

    :raises BookingRefused: with all findings that stand against it.
    """
    if standing := standing_against(findings, override, by=by):
        raise BookingRefused(standing)


def standing_against(findings: Sequence[Finding], override: Override | None, *, by: User) -> list[Finding]:
    """The findings that keep ``by`` from booking it in spite of ``override``."""
    codes = override.codes if override else frozenset()
    return [finding for finding in refusals(findings) if finding.code not in codes or not may_override(finding, by=by)]


def keep_findings(
    appointment: Appointment, findings: Sequence[Finding], *, by: User, at: datetime, override: Override | None = None
) -> list[AppointmentFinding]:
    """Keep on the appointment what the rule book said and was acted upon all the same. One query if there is any."""
    kept = _kept(appointment, findings, override, by=by, at=at)
    if kept:
        AppointmentFinding.objects.bulk_create(kept)
    return kept


def keep_all_findings(
    said: Iterable[tuple[Appointment, Sequence[Finding]]],
    *,
    by: User,
    at: datetime,
    override: Override | None = None,
) -> None:
    """As ``keep_findings``, of many appointments. One query if there is any."""
    kept = [row for appointment, found in said for row in _kept(appointment, found, override, by=by, at=at)]
    if kept:
        AppointmentFinding.objects.bulk_create(kept)


def _kept(
    appointment: Appointment, findings: Sequence[Finding], override: Override | None, *, by: User, at: datetime
) -> list[AppointmentFinding]:
    codes, reason = (override.codes, override.reason.strip()) if override else (frozenset(), "")
    return [
        AppointmentFinding(
            appointment=appointment,
            code=finding.code,
            level=finding.level,
            text=finding.reason,
            source=finding.source,
            override_reason=reason if finding.level == FindingLevel.OVERRIDE and finding.code in codes else "",
            by=by,
            at=at,
        )
        for finding in findings
    ]


def supersede_findings(appointments: Sequence[Appointment], *, at: datetime) -> None:
    """What was said of the old times isn't true of the new ones; the report still has it. One query."""
    AppointmentFinding.objects.filter(appointment__in=appointments, superseded_at=None).update(superseded_at=at)
