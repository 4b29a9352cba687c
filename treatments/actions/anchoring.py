"""Keeping the windows of a series counted from what really happened."""

from collections.abc import Sequence

from clinic.changes import change
from treatments.models import Series, Session
from treatments.scheduling.course import Step, Window, read_steps, windows
from treatments.statuses import SessionStatus

_OPEN = (SessionStatus.PLANNED, SessionStatus.BOOKED)


def anchor_sessions(series: Series, steps: Sequence[Step] | None = None) -> None:
    """Count the windows of the sessions still to come from the days that the earlier ones have now.

    Called, with the series locked, by every action that gives a session another day; the series, which shows its
    sessions, counts as changed. ``steps`` as they are now are read unless given. One query, one more for reading, one
    more if a window moved.
    """
    moved = [
        _moved(step.session, window)
        for step, window in windows(read_steps(series) if steps is None else steps, started_on=series.started_on)
        if step.session.status in _OPEN and window != _window_of(step.session)
    ]
    if moved:
        Session.objects.bulk_update(moved, ["earliest_on", "ideal_on", "latest_on", "version"])
    change(series)


def _window_of(session: Session) -> Window:
    return Window(earliest_on=session.earliest_on, ideal_on=session.ideal_on, latest_on=session.latest_on)


def _moved(session: Session, window: Window) -> Session:
    session.earliest_on, session.ideal_on, session.latest_on = window.earliest_on, window.ideal_on, window.latest_on
    session.version += 1
    return session
