"""Keeping the windows of a series counted from what really happened."""

from collections.abc import Iterator, Sequence

from django.db import connection
from django.db.models import F

from clinic.changes import change
from treatments.models import Series, Session
from treatments.scheduling.course import Step, Window, read_all_steps, read_steps, windows
from treatments.statuses import SessionStatus

_OPEN = (SessionStatus.PLANNED, SessionStatus.BOOKED)
# Every booking does this: building the same with bulk_update takes longer than all else that a booking writes.
_WINDOWS = """
UPDATE treatments_session AS session SET earliest_on = counted.earliest_on, ideal_on = counted.ideal_on,
    latest_on = counted.latest_on, version = version + 1
FROM unnest(%s::uuid[], %s::date[], %s::date[], %s::date[]) AS counted (id, earliest_on, ideal_on, latest_on)
WHERE session.id = counted.id
"""


def anchor_sessions(series: Series, steps: Sequence[Step] | None = None) -> None:
    """Count the windows of the sessions still to come from the days that the earlier ones have now.

    Called, with the series locked, by every action that gives a session another day; the series, which shows its
    sessions, counts as changed. ``steps`` as they are now are read unless given. One query, one more for reading, one
    more if a window moved.
    """
    moved = list(_moved(series, read_steps(series) if steps is None else steps))
    if moved:
        _write(moved)
    change(series)


def anchor_all(series_list: Sequence[Series]) -> None:
    """As ``anchor_sessions``, of many series. Three queries."""
    steps = read_all_steps(series_list)
    if moved := [pair for series in series_list for pair in _moved(series, steps[series.pk])]:
        _write(moved)
    Series.objects.filter(pk__in=[series.pk for series in series_list]).update(version=F("version") + 1)
    for series in series_list:
        series.version += 1


def _moved(series: Series, steps: Sequence[Step]) -> Iterator[tuple[Session, Window]]:
    for step, window in windows(steps, started_on=series.started_on):
        if step.session.status in _OPEN and window != _window_of(step.session):
            yield step.session, window


def _window_of(session: Session) -> Window:
    return Window(earliest_on=session.earliest_on, ideal_on=session.ideal_on, latest_on=session.latest_on)


def _write(moved: Sequence[tuple[Session, Window]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            _WINDOWS,
            [
                [session.pk for session, _ in moved],
                [window.earliest_on for _, window in moved],
                [window.ideal_on for _, window in moved],
                [window.latest_on for _, window in moved],
            ],
        )
    for session, window in moved:
        session.earliest_on, session.ideal_on, session.latest_on = window.earliest_on, window.ideal_on, window.latest_on
        session.version += 1
