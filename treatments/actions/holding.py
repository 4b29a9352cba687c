"""What a writer of the diary does first: keep others out, and clear away what has expired."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from clinic.changes import check_expected
from clinic.transactions import lock_in_order
from treatments.models import Series
from treatments.queries.appointments import is_expired_in_sql
from treatments.queries.courses import HELD_COURSE, course_values, read_course
from treatments.queries.reference import with_kept
from treatments.scheduling.course import Step, steps_of

# A hold keeps no findings and has no other rows of its own, so it goes without a trace.
_EXPIRED = f"""
DELETE FROM treatments_appointment
WHERE {is_expired_in_sql("treatments_appointment", "%(at)s")} AND (
    location_id = ANY(%(ids)s) OR provider_id = ANY(%(ids)s) OR patient_id = ANY(%(ids)s)
)
"""  # noqa: S608  (put together from our own words)


def hold(*ids: UUID | None, at: datetime) -> None:
    """Keep other writers away from these patients, providers and locations until the transaction ends.

    The location too: who leaves the room to be chosen competes with everyone there. Appointments held there until
    ``at`` or before are gone afterwards. One query.
    """
    hold_all({pk for pk in ids if pk}, at=at)


def hold_all(ids: Iterable[UUID], *, at: datetime) -> None:
    """As ``hold``, of many."""
    held = list(ids)
    lock_in_order(held, _EXPIRED, values={"ids": held, "at": at})


def hold_course(series: Series, *others: UUID | None, at: datetime) -> tuple[Series, Sequence[Step]]:
    """As ``hold``, with the series itself and its sessions: whoever changes one of these holds its series. One query.

    The series comes back as it is now, and its steps.

    :raises Stale: the caller expected another version of it, or of a session.
    """
    held = list({pk for pk in (series.patient_id, series.location_id, *others) if pk})
    values = {"ids": held, "at": at, **course_values(series.pk)}
    now, sessions = read_course(*lock_in_order(held, _EXPIRED, *HELD_COURSE, values=values))
    with_kept(now)
    for each in (now, *sessions):
        check_expected(each)
    for session in sessions:
        session.series = now
    return now, steps_of(now, sessions)
