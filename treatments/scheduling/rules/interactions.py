"""The distance between different treatments of the same skin."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.utils.translation import gettext as _

from treatments.models import FindingLevel
from treatments.queries.spacing import Neighbour
from treatments.scheduling.clock import WallClock, minute_of
from treatments.scheduling.findings import Finding
from treatments.scheduling.intervals import Span, touch
from treatments.scheduling.requests import BookingRequest
from treatments.scheduling.rules.book import Rule
from treatments.scheduling.rules.gaps import short_day

_DAY = timedelta(days=1)


class Interactions(Rule):
    """Skin that was treated needs time before another treatment, whichever of the two comes first.

    Asked of every other treatment of the patient on overlapping areas, past or to come, booked or projected, here or
    outside; never within one series, whose own gaps rule. Below the row's floor nobody may, from there to its minimum
    it takes an override; against a session that isn't booked yet it is a warning, for that one may still move. Source:
    the interaction matrix. No query.
    """

    def findings(self, request: BookingRequest, horizon: Span) -> Iterator[Finding]:
        for neighbour in request.background.neighbours if request.background else ():
            yield from _windows(neighbour, request.clock)


def interactions_at(moment: int, near: Iterable[Neighbour], clock: WallClock) -> Iterator[tuple[Neighbour, Finding]]:
    """What the matrix says of a start at ``moment``, in minutes, with what it is said of. No query."""
    for neighbour in near:
        for finding in _windows(neighbour, clock):
            if touch(finding.window, (moment, moment + 1)):
                yield neighbour, finding


def _windows(neighbour: Neighbour, clock: WallClock) -> Iterator[Finding]:
    floor, least = timedelta(days=neighbour.floor_days), timedelta(days=neighbour.min_days)
    if neighbour.is_first:
        begins = _moment(neighbour, clock, neighbour.day)
        free_from = clock.midnight(neighbour.day + floor)
        free_at = clock.midnight(neighbour.day + least)
        yield _finding(neighbour, (begins, free_from), FindingLevel.BLOCK, free_at)
        yield _finding(neighbour, (max(begins, free_from), free_at))
    else:
        ends = _moment(neighbour, clock, neighbour.day + _DAY)
        free_until = clock.midnight(neighbour.day - floor + _DAY)
        yield _finding(neighbour, (free_until, ends), FindingLevel.BLOCK)
        yield _finding(neighbour, (clock.midnight(neighbour.day - least + _DAY), min(free_until, ends)))


def _moment(neighbour: Neighbour, clock: WallClock, otherwise: object) -> int:
    # On the same day, what comes first decides which row is asked; where only the day is known, both are.
    return minute_of(neighbour.moment) if neighbour.moment else clock.midnight(otherwise)  # type: ignore[arg-type]


def _finding(
    neighbour: Neighbour, window: Span, level: FindingLevel = FindingLevel.OVERRIDE, free_at: int | None = None
) -> Finding:
    return Finding(
        code="interaction",
        level=FindingLevel.WARN if neighbour.is_projected else level,
        reason=reason_of(neighbour),
        window=window,
        source=f"interaction {neighbour.pair} (grade {neighbour.grade})",
        free_at=free_at,
    )


def reason_of(neighbour: Neighbour) -> str:
    """Why a start is too near to ``neighbour``, in the active language; it is the same for all starts."""
    words = {"treatment": neighbour.treatment, "day": short_day(neighbour.day), "min": neighbour.min_days}
    if neighbour.is_first:
        free_on = short_day(neighbour.day + timedelta(days=neighbour.min_days))
        said = _("Not before {free_on}: {treatment} on {day} needs {min} days after it.")
        return said.format(**words, free_on=free_on)
    last_on = short_day(neighbour.day - timedelta(days=neighbour.min_days))
    said = _("Not after {last_on}: {treatment} on {day} needs {min} days before it.")
    return said.format(**words, last_on=last_on)
