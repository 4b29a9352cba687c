"""The rule book: what is asked of every proposed booking, whichever door it comes through."""

from collections.abc import Iterator

from treatments.scheduling.findings import Finding
from treatments.scheduling.intervals import Span
from treatments.scheduling.requests import BookingRequest, informed


class Rule:
    """Yields what it has to say about the starts of a horizon; it never writes."""

    def findings(self, request: BookingRequest, horizon: Span) -> Iterator[Finding]:
        """Everything this rule says about ``request`` for starts in ``horizon``, half-open and in minutes.

        A window may reach beyond the horizon: it says how long the rule holds. Queries are stated where they are made.
        """
        raise NotImplementedError


_rules: list[Rule] = []


def register(rule: Rule) -> None:
    """Add a rule to the book; a higher app does so in ``AppConfig.ready()``."""
    _rules.append(rule)


def ask(request: BookingRequest, horizon: Span) -> list[Finding]:
    """Everything that the rule book says about starts in ``horizon``. One to three queries, for the background."""
    request = informed(request)
    return [
        finding
        for rule in _rules
        for finding in rule.findings(request, horizon)
        # Some windows are empty, and some end before they begin: a floor of no days does so within the day.
        if max(finding.window[0], horizon[0]) < min(finding.window[1], horizon[1])
    ]


def ask_about(request: BookingRequest, start: int) -> list[Finding]:
    """Everything that the rule book says about one start. One to three queries, for the background."""
    return ask(request, (start, start + 1))
