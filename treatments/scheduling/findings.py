"""What the rules say about a proposed booking."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from clinic.errors import DomainError
from treatments.models import FindingLevel
from treatments.scheduling.clock import moment_of

# Before and after anything that is booked, in minutes.
EVER, FOREVER = -(10**9), 10**9
ALWAYS = (EVER, FOREVER)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that a rule says about a proposed booking.

    ``code`` is stable; ``reason`` is for people, and names nobody. It holds for the starts in ``window``, half-open and
    in minutes (see ``clock``). ``source`` is where the rule stands: a template's step, an interaction with its grade.
    A search keeps away from what it warns of if it ``is_steering``. Only a clinical lead may override one that
    ``needs_lead``. Of several that want ``own_reason`` each is overridden by its source, for a reason of its own.
    """

    code: str
    level: FindingLevel
    reason: str
    window: tuple[int, int] = ALWAYS
    source: str = ""
    free_at: int | None = None
    is_steering: bool = True
    needs_lead: bool = False
    own_reason: bool = False

    @property
    def since(self) -> datetime | None:
        """The first start that it holds for; None if it always did."""
        return moment_of(self.window[0]) if self.window[0] > EVER else None

    @property
    def until(self) -> datetime | None:
        """The first start from which the rule is content; None if time alone doesn't help."""
        end = self.free_at or self.window[1]
        return moment_of(end) if end < FOREVER else None


class BookingRefused(DomainError):
    """The rule book doesn't allow it; ``findings`` say why, the gravest first, and ``code`` is that of the first."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = sorted(findings, key=lambda finding: finding.level != FindingLevel.BLOCK)
        self.code = self.findings[0].code
        super().__init__(_as_text(self.findings))

    @property
    def counted_as(self) -> Sequence[str]:
        """All that spoke against it."""
        return [finding.code for finding in self.findings]

    def __str__(self) -> str:
        return str(self.text)


def _as_text(findings: Sequence[Finding]) -> str | Promise:
    return " ".join(dict.fromkeys(finding.reason for finding in findings))


def refusals(findings: Sequence[Finding]) -> list[Finding]:
    """The findings that keep a booking from being made; warnings don't."""
    return [finding for finding in findings if finding.level != FindingLevel.WARN]


def block(
    code: str, reason: str, *, window: tuple[int, int] = ALWAYS, source: str = "", free_at: int | None = None
) -> Finding:
    """A finding that nobody may override."""
    return Finding(code=code, level=FindingLevel.BLOCK, reason=reason, window=window, source=source, free_at=free_at)
