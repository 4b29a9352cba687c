"""The gaps between the sessions of a series."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from django.utils import formats
from django.utils.translation import gettext as _

from treatments.models import FindingLevel, Session
from treatments.queries.pigment import Pigment
from treatments.scheduling.clock import WallClock
from treatments.scheduling.course import Step, darkening_before, neighbours, spared_gap
from treatments.scheduling.findings import EVER, FOREVER, Finding, block
from treatments.scheduling.intervals import Span, touch
from treatments.scheduling.pigment import CODE, cause_of, level_of, source_of
from treatments.scheduling.requests import BookingRequest
from treatments.scheduling.rules.book import Rule

SHORT_DATE = "j M Y"
_NONE, _DAY = timedelta(), timedelta(days=1)

# Starts that are objected to, and what says so.
_Window = tuple[Span, Callable[[Span], Finding]]


class GapsInSeries(Rule):
    """The skin needs time between two sessions of a series, and not too much of it.

    Days are calendar days at the location, to the session before and to the one after if it has a day. Below floor
    nobody may; from floor to min it takes an override; past max is a warning. Source: the series template. Skin that
    darkens easily needs more (see ``pigment``): an override in skin types IV to VI, else a warning.
    """

    def findings(self, request: BookingRequest, horizon: Span) -> Iterator[Finding]:
        if request.session is not None:
            yield from gap_findings(request.session, request.steps, request.clock, horizon)


def gaps_in_series(session: Session, steps: Sequence[Step], *, day: date, clock: WallClock) -> list[Finding]:
    """What the gaps say if ``session`` is on ``day``: to the one before, and to the one after if that has a day."""
    noon = clock.midnight(day) + 12 * 60
    return list(gap_findings(session, steps, clock, (noon, noon + 1)))


def gap_findings(session: Session, steps: Sequence[Step], clock: WallClock, horizon: Span) -> Iterator[Finding]:
    """What the gaps to the sessions before and after ``session`` object to in ``horizon``."""
    before, after = neighbours(steps, session)
    windows: list[_Window] = []
    if before:
        # What is known of the skin was read with the steps.
        own = next((step.session for step in steps if step.session.number == session.number), session)
        windows += _after(before.day or before.session.ideal_on, [own], clock)
    if after and after[-1].day:
        windows += _before(after[-1].day, [step.session for step in after], clock)
    # Words are put together only where they are needed: most starts are asked about without anything to be said.
    for window, says in windows:
        if touch(window, horizon):
            yield says(window)


def _after(anchor: date, between: Sequence[Session], clock: WallClock) -> Iterator[_Window]:
    """What keeps a start away from the session before it, which is on ``anchor``."""
    floor, least, spared, most = _sums(between)
    begins, blocked, early, healed = (clock.midnight(anchor + days) for days in (_NONE, floor, least, spared))
    number, free = between[-1].number, partial(_free_from, anchor + spared)
    close = partial(_too_close, number=number, free=free, free_at=healed)
    yield (EVER, begins), partial(_out_of_order, number=number, free_at=healed)
    yield (begins, blocked), partial(close, days=floor, level=FindingLevel.BLOCK)
    yield (blocked, early), partial(close, days=least, level=FindingLevel.OVERRIDE)
    if spared > least and (darkening := darkening_before(between[-1])):
        yield (early, healed), partial(_too_soon_for_skin, darkening, days=spared, number=number, free=free)
    yield (clock.midnight(anchor + most + _DAY), FOREVER), partial(_too_far, days=most, number=number)


def _before(anchor: date, between: Sequence[Session], clock: WallClock) -> Iterator[_Window]:
    """What keeps a start away from the session after it, which is on ``anchor``.

    Sessions in between that have no day yet will need their own time.
    """
    floor, least, spared, most = _sums(between)
    ends, blocked, late, healed = (clock.midnight(anchor - days + _DAY) for days in (_NONE, floor, least, spared))
    number, free = between[-1].number, partial(_free_until, anchor - spared)
    # No later start is better: what follows is out of order.
    close = partial(_too_close, number=number, free=free, free_at=FOREVER)
    yield (ends, FOREVER), partial(_out_of_order, number=number)
    yield (blocked, ends), partial(close, days=floor, level=FindingLevel.BLOCK)
    yield (late, blocked), partial(close, days=least, level=FindingLevel.OVERRIDE)
    if spared > least and (darkening := darkening_before(between[-1])):
        soon = partial(_too_soon_for_skin, darkening, days=spared, number=number, free=free)
        yield (healed, late), partial(soon, free_at=FOREVER)
    yield (EVER, clock.midnight(anchor - most)), partial(_too_far, days=most, number=number)


def _sums(between: Sequence[Session]) -> Iterator[timedelta]:
    """Never below, at least, at least where the skin darkens easily, at most."""
    spared = [spared_gap(session) for session in between]
    own = ((session.min_days or 0, gap) for session, gap in zip(between, spared, strict=True))
    sums = [(gap.floor_days, least, gap.min_days, gap.max_days) for least, gap in own]
    for days in zip(*sums, strict=True):
        yield timedelta(days=sum(days))


def _free_from(day: date) -> str:
    return _("From {day} on it is free.").format(day=short_day(day))


def _free_until(day: date) -> str:
    return _("Until {day} it is free.").format(day=short_day(day))


def _out_of_order(window: Span, *, number: int, free_at: int | None = None) -> Finding:
    reason = _("The sessions of a series follow each other.")
    return block("gap_below_floor", reason, window=window, source=_source(number), free_at=free_at)


def _too_close(
    window: Span,
    *,
    days: timedelta,
    number: int,
    free: Callable[[], str],
    level: FindingLevel,
    free_at: int | None = None,
) -> Finding:
    code, reason = "gap_below_min", _("Early: session {number} needs at least {days} days after the one before.")
    if level == FindingLevel.BLOCK:
        code, reason = "gap_below_floor", _("Too early: nobody may book session {number} below {days} days.")
    words = f"{reason.format(number=number, days=days.days)} {free()}"
    return Finding(code=code, level=level, reason=words, window=window, source=_source(number), free_at=free_at)


def _too_soon_for_skin(
    pigment: Pigment,
    window: Span,
    *,
    days: timedelta,
    number: int,
    free: Callable[[], str],
    free_at: int | None = None,
) -> Finding:
    reason = _("{cause}: dark marks are likelier. Session {number} needs at least {days} days after the one before.")
    words = f"{reason.format(cause=cause_of(pigment), number=number, days=days.days)} {free()}"
    source = source_of(number)
    return Finding(code=CODE, level=level_of(pigment), reason=words, window=window, source=source, free_at=free_at)


def _too_far(window: Span, *, days: timedelta, number: int) -> Finding:
    reason = _("Late: more than {days} days before session {number} weaken the series.")
    words = reason.format(number=number, days=days.days)
    return Finding(code="gap_above_max", level=FindingLevel.WARN, reason=words, window=window, source=_source(number))


def _source(number: int) -> str:
    return f"template step {number}"


def short_day(day: date) -> str:
    """Like "9 Dec 2026", in the active language."""
    return formats.date_format(day, SHORT_DATE)
