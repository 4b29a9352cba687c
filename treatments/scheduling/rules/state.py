"""Whether anything can be booked at all."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from treatments.models import Series
from treatments.scheduling.findings import EVER, Finding, block
from treatments.scheduling.intervals import Span
from treatments.scheduling.requests import BookingRequest
from treatments.scheduling.rules.book import Rule
from treatments.statuses import SeriesStatus


class NotInThePast(Rule):
    """Nobody is treated in the past."""

    def findings(self, request: BookingRequest, horizon: Span) -> Iterator[Finding]:
        reason = _("This start is in the past. Choose a later one.")
        yield block("in_the_past", reason, window=(EVER, request.at))


class StartsOnGrid(Rule):
    """Starts sit on the grid. A search looks at no other, so only a single start is asked about."""

    def findings(self, request: BookingRequest, horizon: Span) -> Iterator[Finding]:
        start = horizon[0]
        if horizon == (start, start + 1):
            yield from off_grid(start)


def off_grid(start: int) -> Iterator[Finding]:
    """What keeps anything from starting at the minute ``start`` if that isn't on the grid."""
    grid = settings.BOOKING_GRID_MINUTES
    if start % 60 % grid:
        reason = _("Starts are on every {minutes}th minute.").format(minutes=grid)
        yield block("off_grid", reason, window=(start, start + grid - start % 60 % grid))


class IsOffered(Rule):
    """The location is in use, and what is booked is offered there."""

    def findings(self, request: BookingRequest, horizon: Span) -> Iterator[Finding]:
        if not request.location.is_active:
            yield block("location_not_in_use", _("This location isn't in use. Choose another."))
        if request.treatment and not request.treatment.is_offered:
            yield block("not_offered", _("The clinic doesn't offer this treatment now."), source="treatment")


class SeriesIsActive(Rule):
    """A series on hold, or over, takes no bookings."""

    def findings(self, request: BookingRequest, horizon: Span) -> Iterator[Finding]:
        if request.series is not None:
            yield from state_of_series(request.series)


def state_of_series(series: Series) -> Iterator[Finding]:
    """What keeps anything from happening in a series that isn't active."""
    if series.status == SeriesStatus.ON_HOLD:
        yield block("series_on_hold", _("The series is on hold. Resume it first."), source="series")
    elif series.status != SeriesStatus.ACTIVE:
        yield block("series_over", _("The series is over. Start a new one."), source="series")
