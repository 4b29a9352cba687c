"""In which order a course is locked.

Series, then session, then appointment. Everyone keeps to it, so nobody waits in a circle.
"""

from collections.abc import Sequence

from clinic.changes import lock
from clinic.errors import Busy
from treatments.models import Appointment, Series, Session
from treatments.queries.reference import with_kept


def lock_course(appointment: Appointment) -> tuple[Series, Session] | tuple[None, None]:
    """Hold the series and session that ``appointment`` is for, if it is for one. Three queries."""
    session = appointment.session
    return lock_session(session) if session else (None, None)


def lock_series(series: Series) -> Series:
    """Hold a series, with what its sessions are booked by. One query, and what of the reference data isn't kept."""
    return with_kept(lock(series))


def lock_all_series(series_list: Sequence[Series]) -> None:
    """Hold many series, in the order in which everybody does. One query.

    :raises Busy: one of them, or a session of it, changed since it was read.
    """
    known = {series.pk: series.version for series in series_list}
    held = Series.objects.select_for_update(no_key=True).filter(pk__in=known).order_by("pk")
    if dict(held.values_list("pk", "version")) != known:
        raise Busy


def lock_session(session: Session) -> tuple[Series, Session]:
    """Hold a session and, before it, its series. Two queries."""
    series = lock_series(session.series)
    session = lock(session)
    session.series = series
    return series, session
