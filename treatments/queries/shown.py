"""What is shown with sessions and series wherever they are listed; no models are made of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from clinic.prepared_statements import prepared_cursor
from clinic.replicas import reading_from
from clinic.timestamps import show_at_once
from treatments.queries.courses import STANDING
from treatments.statuses import SessionStatus

# Every page asks these: making them out of query sets takes longer than answering them.
# Ids are only shown: as text they cost a third of what they cost as ids.
# What a session stands on is its live appointment, or the one that was kept; a hold that is over is none.
_STANDS = """
appointment.status = ANY(%(standing)s) AND (appointment.held_until IS NULL OR appointment.held_until > %(at)s)
"""
_STANDING = f"""
SELECT appointment.session_id::text, appointment.id::text FROM treatments_appointment AS appointment
WHERE appointment.session_id = ANY(%(sessions)s::uuid[]) AND {_STANDS}
"""  # noqa: S608  (put together from our own words)
# Sessions, and the concerns of their series, which have no number; members are called as they are shown.
_PARTS = f"""
SELECT session.series_id::text, session.id::text, session.version, session.number, session.status,
    session.earliest_on, session.ideal_on, session.latest_on, session.provider_id::text AS provider,
    session.started_at, session.ended_at, session.performed_on, appointment.id::text AS appointment
FROM treatments_session AS session
LEFT JOIN treatments_appointment AS appointment ON appointment.session_id = session.id AND {_STANDS}
WHERE session.series_id = ANY(%(series)s::uuid[]) AND session.status <> %(error)s
UNION ALL
SELECT series_id::text, patientconcern_id::text, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM treatments_series_concerns WHERE series_id = ANY(%(series)s::uuid[])
ORDER BY number, id
"""  # noqa: S608  (as above)


class ShownConcern(NamedTuple):
    """A patient's concern that a series is for."""

    pk: str


def read_standing(sessions: Sequence[Any], *, at: datetime) -> None:
    """Give each of ``sessions`` the ``standing_id`` of the appointment that it stands on at that time, or None.

    One query.
    """
    ids = [str(session.pk) for session in sessions]
    values: dict[str, Any] = {"sessions": ids, "standing": list(STANDING), "at": at}
    with prepared_cursor(reading_from()) as cursor:
        cursor.execute(_STANDING, values)
        standing = dict(cursor.fetchall())
    for session in sessions:
        session.standing_id = standing.get(str(session.pk))


def read_parts(series_list: Sequence[Any], *, at: datetime) -> None:
    """Give each series its ``shown_sessions`` by number, with what they stand on at that time, and its concerns.

    A session is what is shown of it, by the names of its members: ids, days and moments as text. Concerns are
    ``shown_concerns``. One query.
    """
    known = {str(series.pk): series for series in series_list}
    for series in series_list:
        series.shown_sessions, series.shown_concerns = [], []
    error = SessionStatus.ENTERED_IN_ERROR.value
    values: dict[str, Any] = {"series": list(known), "standing": list(STANDING), "at": at, "error": error}
    with prepared_cursor(reading_from()) as cursor:
        show_at_once(cursor)
        cursor.execute(_PARTS, values)
        members = [column.name for column in cursor.description or ()][1:]
        for series_id, *part in cursor.fetchall():
            shown = dict(zip(members, part, strict=True))
            if shown["number"] is None:
                known[series_id].shown_concerns.append(ShownConcern(shown["id"]))
            else:
                known[series_id].shown_sessions.append(shown)
