"""What the rule book says of a proposed booking, and booking against it."""

from collections.abc import Callable, Iterable
from typing import Any

from rest_framework import serializers

from api.fields import InstantField, TextField
from api.instants import written
from api.reference_fields import ReferenceField
from api.serializers import Input
from api.v1.serializers.availability import SlotOutput
from treatments.actions.overriding import Override
from treatments.models import FindingLevel
from treatments.scheduling.findings import Finding

MOST_CODES = 20
_LONGEST_CODE, _LONGEST_SOURCE, _LONGEST_REASON = 40, 200, 300


class FindingOutput(serializers.Serializer[Any]):
    """One thing that a rule says about the starts in ``[since, until)``; null is without end.

    An override of what ``needs_lead`` takes a clinical lead.
    """

    code = serializers.CharField(read_only=True)
    level = serializers.ChoiceField(choices=FindingLevel.choices, read_only=True)
    reason = serializers.CharField(read_only=True)
    since = InstantField(read_only=True, allow_null=True)
    until = InstantField(read_only=True, allow_null=True)
    source = serializers.CharField(read_only=True)  # type: ignore[assignment]  # a member of ours, not the field's own
    needs_lead = serializers.BooleanField(read_only=True)


class CheckedFindingOutput(FindingOutput):
    """A finding, and whether the caller may book against it with a reason."""

    overridable = serializers.BooleanField(read_only=True)


class CheckOutput(serializers.Serializer[Any]):
    """What the rule book says, whom and what the visit would take, and the first start that it allows from then on.

    ``allowed`` counts the override that was sent, if one was.
    """

    allowed = serializers.BooleanField(read_only=True)
    findings = CheckedFindingOutput(many=True, read_only=True)
    provider = ReferenceField(read_only=True, allow_null=True)
    room = ReferenceField(read_only=True, allow_null=True)
    device = ReferenceField(read_only=True, allow_null=True)
    first_allowed = SlotOutput(read_only=True, allow_null=True)
    time_zone = serializers.CharField(read_only=True)


class OwnReasonInput(Input):
    """Why it is booked against one finding, named by its ``source``."""

    source = TextField(max_length=_LONGEST_SOURCE)  # type: ignore[assignment]  # a member of ours, as above
    reason = TextField(max_length=_LONGEST_REASON)


class OverrideInput(Input):
    """The findings that are to be booked against, by their codes, and why: that is kept.

    ``reason`` is of all that have none of their own in ``reasons``. Where several answers of a screening stand against
    it, each takes one: else it is refused with ``reason_for_each``, which names their sources.
    """

    codes = serializers.ListField(child=TextField(max_length=_LONGEST_CODE), min_length=1, max_length=MOST_CODES)
    reason = TextField(max_length=_LONGEST_REASON)
    reasons = serializers.ListField(child=OwnReasonInput(), required=False, max_length=MOST_CODES)

    def to_internal_value(self, data: Any) -> Override:
        """The override, whether the caller may or not."""
        wanted = super().to_internal_value(data)
        own = {each["source"]: each["reason"] for each in wanted.get("reasons", ())}
        return Override(codes=frozenset(wanted["codes"]), reason=wanted["reason"], own_reasons=own)


def finding_as_json(finding: Finding) -> dict[str, Any]:
    """A finding as it travels, in problems too."""
    return {
        "code": finding.code,
        "level": str(finding.level),
        "reason": str(finding.reason),
        "since": written(finding.since) if finding.since else None,
        "until": written(finding.until) if finding.until else None,
        "source": finding.source,
        "needs_lead": finding.needs_lead,
    }


def distinct(findings: Iterable[Finding]) -> list[Finding]:
    """Each finding once: who is taken by one appointment for two reasons is taken once."""
    return list(dict.fromkeys(findings))


def findings_as_json(findings: Iterable[Finding], *, is_overridable: Callable[[Finding], bool]) -> list[dict[str, Any]]:
    """Findings for a caller who may override some."""
    return [{**finding_as_json(finding), "overridable": is_overridable(finding)} for finding in distinct(findings)]
