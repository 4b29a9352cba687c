"""What a sheet forbids while it is in force, and what a new treatment's own would forbid."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from aftercare.models import Strength
from aftercare.queries.forbidding import IN_FORCE, Forbidden, forbidding
from treatments.models import FindingLevel
from treatments.queries.background import Contribution
from treatments.scheduling.clock import WallClock, minute_after, minute_of
from treatments.scheduling.findings import Finding
from treatments.scheduling.intervals import Span, touch
from treatments.scheduling.requests import BookingRequest
from treatments.scheduling.rules.book import Rule
from treatments.scheduling.rules.gaps import short_day

CODE = "restriction_active"
NAME = "aftercare"
CONTRIBUTION = Contribution(exists=IN_FORCE, read=forbidding)
_MINUTE = timedelta(minutes=1)


class RestrictionsInForce(Rule):
    """Skin that aftercare keeps from something isn't treated with what exposes it to that.

    By the sheets that the patient was given, by those that booked sessions of other series will leave behind, and the
    other way round: nothing is put before a booked session that its own aftercare would forbid. A "must" takes an
    override, and nobody may below the floor of the clinic's own text; a "should", and what has eased to one, is a
    warning; a "may" says nothing. Source: the protocol version of the sheet. No query: what it asks comes with the
    background.
    """

    def findings(self, request: BookingRequest, horizon: Span) -> Iterator[Finding]:
        said: Any = request.background.contributed.get(NAME, ()) if request.background else ()
        for each in said:
            windows = _before(each, request.length.stay) if each.is_ours else _after(each, request.length.stay)
            for window, level in windows:
                if window[0] < window[1] and touch(window, horizon):
                    yield _finding(each, window, level, request.clock)


def _after(said: Forbidden, stay: int) -> Iterator[tuple[Span, FindingLevel]]:
    """The starts that touch what is in force, and how firm it is then."""
    begins, ends = minute_of(said.starts_at) - stay + 1, minute_after(said.ends_at)
    if said.strength != Strength.MUST:
        yield (begins, ends), FindingLevel.WARN
        return
    eases = minute_after(said.eases_at) if said.eases_at else ends
    floor = min(minute_after(said.floor_at), ends) if said.floor_at else begins
    yield (begins, floor), FindingLevel.BLOCK
    yield (floor, max(floor, eases)), FindingLevel.OVERRIDE
    yield (max(floor, eases), ends), FindingLevel.WARN


def _before(said: Forbidden, stay: int) -> Iterator[tuple[Span, FindingLevel]]:
    """The starts after which, once the visit is over, the booked treatment would lie in what is then in force."""

    def start(end: datetime) -> int:
        return minute_of(end) + 1 - stay

    begins, ends = start(said.starts_at), start(said.ends_at)
    if said.strength != Strength.MUST:
        yield (begins, ends), FindingLevel.WARN
        return
    eases = start(said.eases_at) if said.eases_at else begins
    floor = max(start(said.floor_at), begins) if said.floor_at else ends
    yield (floor, ends), FindingLevel.BLOCK
    yield (min(eases, floor), floor), FindingLevel.OVERRIDE
    yield (begins, min(eases, floor)), FindingLevel.WARN


def _finding(said: Forbidden, window: Span, level: FindingLevel, clock: WallClock) -> Finding:
    return Finding(
        code=CODE,
        level=level,
        reason=(_reason_before if said.is_ours else _reason_after)(said, clock),
        window=window,
        source=_source(said),
        free_at=None if said.is_ours else _free_at(said, level),
    )


def _free_at(said: Forbidden, level: FindingLevel) -> int:
    refuses_until = said.eases_at if said.eases_at and level != FindingLevel.WARN else said.ends_at
    return minute_after(refuses_until)


def _reason_after(said: Forbidden, clock: WallClock) -> str:
    words = _("Not before {until}: {treatment} on {day} keeps the skin from this ({what}).")
    if said.is_projected:
        words = _("Not before {until}: {treatment}, booked for {day}, will keep the skin from this ({what}).")
    day = short_day(clock.day(minute_of(said.day_at)))
    return words.format(until=_shown(said.ends_at, clock), treatment=said.treatment, day=day, what=said.what)


def _reason_before(said: Forbidden, clock: WallClock) -> str:
    words = _("Too near before {treatment} on {day}: until then the skin is to be kept from what that does ({what}).")
    return words.format(treatment=said.treatment, day=short_day(clock.day(minute_of(said.day_at))), what=said.what)


def _shown(moment: datetime, clock: WallClock) -> str:
    """Like "9 Dec 2026, 15:30", on the location's clock."""
    return formats.date_format(moment.astimezone(clock.zone), "j M Y, H:i")


def _source(said: Forbidden) -> str:
    source = f"{said.protocol} v{said.version}"
    return f"{source}, changed by a provider" if said.is_changed else source
