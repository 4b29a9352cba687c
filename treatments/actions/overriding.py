"""Acting against the rule book, by who may and with a reason that is kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
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
    """The findings, by their codes, that somebody books against, and why.

    ``own_reasons`` are of single ones, by their source; ``reason`` is of all that have none of their own.
    """

    codes: frozenset[str]
    reason: str
    own_reasons: Mapping[str, str] = field(default_factory=dict)


class ReasonForEach(InvalidInput):
    """One reason was given for several answers of a patient, of which each is decided by itself."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        sources = ", ".join(dict.fromkeys(finding.source for finding in findings))
        text = _("Each answer takes a reason of its own. Give one for each of these sources: {sources}.")
        super().__init__(text, field="override", code="reason_for_each", sources=sources)


def check_override(override: Override | None, *, by: User) -> None:
    """Refuse an override from whoever may not, or without a reason.

    :raises NotPermitted: none of the roles of ``by`` may override.
    :raises InvalidInput: no reason is given, or one that is too long to be kept.
    """
    if override is None:
        return
    require(by, Capability.OVERRIDE_FINDINGS)
    given = [reason.strip() for reason in (override.reason, *override.own_reasons.values())]
    if not any(given):
        raise InvalidInput(_("Say why: the reason is kept."), field="override", code="reason_required")
    if any(len(reason) > LONGEST_REASON for reason in given):
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
    :raises ReasonForEach: only because one reason was given for several answers.
    """
    if standing := standing_against(findings, override, by=by):
        check_each_has_a_reason(standing, override, by=by)
        raise BookingRefused(standing)


def standing_against(findings: Sequence[Finding], override: Override | None, *, by: User) -> list[Finding]:
    """The findings that keep ``by`` from booking it in spite of ``override``."""
    reasons = _reasons(findings, override)
    return [finding for finding in refusals(findings) if not reasons.get(finding) or not may_override(finding, by=by)]


def check_each_has_a_reason(standing: Sequence[Finding], override: Override | None, *, by: User) -> None:
    """Say which of ``standing``, as ``standing_against`` gives it, want reasons of their own, if that is all they want.

    :raises ReasonForEach: ``override`` names them all, and ``by`` may override them.
    """
    codes = override.codes if override else frozenset()
    if all(each.own_reason and each.code in codes and may_override(each, by=by) for each in standing):
        raise ReasonForEach(standing)


def _reasons(findings: Sequence[Finding], override: Override | None) -> Mapping[Finding, str]:
    """Why each of ``findings`` that ``override`` names is acted against; nothing where it wants a reason of its own."""
    if override is None:
        return {}
    named = [each for each in findings if each.level == FindingLevel.OVERRIDE and each.code in override.codes]
    # What is decided of one answer of a patient says nothing of another.
    are_several = len({each.source for each in named if each.own_reason}) > 1
    shared = {each: "" if each.own_reason and are_several else override.reason for each in named}
    return {each: (override.own_reasons.get(each.source) or shared[each]).strip() for each in named}


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
    reasons = _reasons(findings, override)
    return [
        AppointmentFinding(
            appointment=appointment,
            code=finding.code,
            level=finding.level,
            text=finding.reason,
            source=finding.source,
            override_reason=reasons.get(finding, ""),
            by=by,
            at=at,
        )
        for finding in findings
    ]


def supersede_findings(appointments: Sequence[Appointment], *, at: datetime) -> None:
    """What was said of the old times isn't true of the new ones; the report still has it. One query."""
    AppointmentFinding.objects.filter(appointment__in=appointments, superseded_at=None).update(superseded_at=at)
