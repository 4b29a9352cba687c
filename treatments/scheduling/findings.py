"""What the rules say about a proposed booking."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from clinic.errors import DomainError
from treatments.models import FindingLevel


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that a rule says about a proposed booking.

    ``code`` is stable, ``reason`` for people and free of patient data, ``until`` the first moment from which the rule
    is content (None: time alone doesn't help), ``source`` where the rule stands.
    """

    code: str
    level: FindingLevel
    reason: str
    until: datetime | None = None
    source: str = ""


class BookingRefused(DomainError):
    """The rule book doesn't allow it; ``findings`` say why, the gravest first, and ``code`` is that of the first."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = sorted(findings, key=lambda finding: finding.level != FindingLevel.BLOCK)
        self.code = self.findings[0].code
        super().__init__(_as_text(self.findings))

    def __str__(self) -> str:
        return str(self.text)


def _as_text(findings: Sequence[Finding]) -> str | Promise:
    return " ".join(dict.fromkeys(finding.reason for finding in findings))


def refusals(findings: Sequence[Finding]) -> list[Finding]:
    """The findings that keep a booking from being made; warnings don't."""
    return [finding for finding in findings if finding.level != FindingLevel.WARN]
