"""Keeping the windows of a series counted from what really happened."""

from collections.abc import Collection, Iterator, Sequence

from clinic.prepared_statements import prepared_cursor
from treatments.models import Series, Session
from treatments.scheduling.course import Step, Window, read_all_steps, read_steps, windows
from treatments.statuses import SessionStatus

_OPEN = (SessionStatus.PLANNED, SessionStatus.BOOKED)
# Every booking does this: building the same with bulk_update takes longer than all else that a booking writes.
_WRITE = """
WITH counted AS (
    UPDATE treatments_session AS session SET earliest_on = counted.earliest_on, ideal_on = counted.ideal_on,
        latest_on = counted.latest_on, status = coalesce(counted.status, session.status), version = version + 1
    FROM unnest(%s::uuid[], %s::date[], %s::date[], %s::date[], %s::text[])
        AS counted (id, earliest_on, ideal_on, latest_on, status)
    WHERE session.id = counted.id
)
UPDATE treatments_series SET version = version + 1 WHERE id = ANY(%s)
"""


def anchor_sessions(series: Series, steps: Sequence[Step] | None = None, *, booked: Collection[Session] = ()) -> None:
    """Count the windows of the sessions still to come from the days that the earlier ones have now.

    Called, with the series locked, by every action that gives a session another day; the series, which shows its
    sessions, counts as changed. ``steps`` as they are now are read unless given; those of them that are ``booked``
    become so. One query, one more for reading.
    """
    moved = list(_moved(series, read_steps(series) if steps is None else steps, booked))
    _write([series], moved, booked)


def anchor_all(series_list: Sequence[Series]) -> None:
    """As ``anchor_sessions``, of many series. Two queries."""
    steps = read_all_steps(series_list)
    moved = [pair for series in series_list for pair in _moved(series, steps[series.pk])]
    _write(series_list, moved)


def _moved(series: Series, steps: Sequence[Step], booked: Collection[Session] = ()) -> Iterator[tuple[Session, Window]]:
    for step, window in windows(steps, started_on=series.started_on):
        if step.session in booked or (step.session.status in _OPEN and window != _window_of(step.session)):
            yield step.session, window


def _window_of(session: Session) -> Window:
    return Window(earliest_on=session.earliest_on, ideal_on=session.ideal_on, latest_on=session.latest_on)


def _write(
    series_list: Sequence[Series], moved: Sequence[tuple[Session, Window]], booked: Collection[Session] = ()
) -> None:
    with prepared_cursor() as cursor:
        cursor.execute(
            _WRITE,
            [
                [session.pk for session, _ in moved],
                [window.earliest_on for _, window in moved],
                [window.ideal_on for _, window in moved],
                [window.latest_on for _, window in moved],
                [SessionStatus.BOOKED if session in booked else None for session, _ in moved],
                [series.pk for series in series_list],
            ],
        )
    for session, window in moved:
        session.earliest_on, session.ideal_on, session.latest_on = window.earliest_on, window.ideal_on, window.latest_on
        session.status = SessionStatus.BOOKED if session in booked else session.status
        session.version += 1
    for series in series_list:
        series.version += 1
