"""What the patient still has to agree to."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from treatments.models import FindingLevel
from treatments.queries.background import NeededConsent
from treatments.scheduling.clock import WallClock
from treatments.scheduling.findings import EVER, FOREVER, Finding
from treatments.scheduling.intervals import Span, touch
from treatments.scheduling.requests import BookingRequest
from treatments.scheduling.rules.book import Rule
from treatments.scheduling.rules.gaps import short_day

CODE = "consent_missing"


class ConsentIsThere(Rule):
    """Nobody is treated without a valid consent, which a booking is early enough to say.

    It is a warning that no search keeps away from: a signature takes a minute, when the patient is there. Beginning
    the session is what it keeps from (see ``readiness``). Source: the consent texts.
    """

    def findings(self, request: BookingRequest, horizon: Span) -> Iterator[Finding]:
        yield from _within(horizon, request.background.consents if request.background else (), request.clock)


def consents_at(moment: int, needed: Iterable[NeededConsent], clock: WallClock) -> Iterator[Finding]:
    """What of ``needed`` is missing at a start at ``moment``, in minutes. No query."""
    return _within((moment, moment + 1), needed, clock)


def _within(horizon: Span, needed: Iterable[NeededConsent], clock: WallClock) -> Iterator[Finding]:
    for each in needed:
        window = _window(each, clock)
        if touch(window, horizon):
            yield _finding(each, window)


def _window(needed: NeededConsent, clock: WallClock) -> Span:
    return (clock.midnight(needed.valid_until) if needed.valid_until else EVER), FOREVER


def _finding(needed: NeededConsent, window: Span) -> Finding:
    words = _("To be signed before the session begins: {text}.").format(text=needed.label)
    if needed.valid_until:
        ran_out = _("To be signed again before the session begins: {text}, valid until {day}.")
        words = ran_out.format(text=needed.label, day=short_day(needed.valid_until))
    return Finding(
        code=CODE,
        level=FindingLevel.WARN,
        reason=words,
        window=window,
        source=source_of(needed.key),
        is_steering=False,
    )


def source_of(key: str) -> str:
    """Where a finding about the text ``key`` says that it comes from."""
    return f"consent {key}"
