"""When a series is over by itself, and when it turns out not to be."""

from datetime import datetime

from clinic import audit
from clinic.changes import change
from clinic.models import User
from treatments.actions.waitlist import withdraw_all
from treatments.models import Series
from treatments.statuses import SeriesStatus, SessionStatus

_OVER = (SessionStatus.COMPLETED, SessionStatus.SKIPPED)


def complete_if_done(series: Series, *, by: User, at: datetime) -> None:
    """Complete a locked, active series of which nothing is left to perform. One query, four more if it is done.

    It no longer waits for a time then.
    """
    if series.status != SeriesStatus.ACTIVE or series.sessions.exclude(status__in=_OVER).exists():
        return
    change(series, status=SeriesStatus.COMPLETED)
    audit.record("series.completed", series, by=by, at=at)
    withdraw_all(series=series, by=by, at=at)


def reopen_if_done(series: Series, *, by: User, at: datetime) -> None:
    """Let a locked series that was completed go on, for something is left to perform again. Two queries if it was.

    A session is added after its last, or the one that completed it turns out never to have been.
    """
    if series.status != SeriesStatus.COMPLETED:
        return
    change(series, status=SeriesStatus(series.status).to(SeriesStatus.ACTIVE))
    audit.record("series.reopened", series, by=by, at=at)
