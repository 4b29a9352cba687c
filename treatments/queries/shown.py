"""What is shown with sessions and series wherever they are listed; no models are made of it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from clinic.prepared import prepared_cursor
from treatments.queries.courses import STANDING
from treatments.statuses import SessionStatus

# Every page asks these: making them out of query sets takes longer than answering them.
# Ids are only shown: as text they cost a third of what they cost as ids.
# What a session stands on is its live appointment, or the one that was kept; a hold that is over is none.
_STANDS = "appointment.status = ANY(%(standing)s) AND (appointment.held_until > %(at)s) IS NOT FALSE"
_STANDING = f"""
SELECT appointment.session_id, appointment.id::text FROM treatments_appointment AS appointment
WHERE appointment.session_id = ANY(%(sessions)s) AND {_STANDS}
"""  # noqa: S608  (put together from our own words)
_SESSIONS = f"""
SELECT session.series_id, session.id::text, session.version, session.number, session.status, session.earliest_on,
    session.ideal_on, session.latest_on, session.provider_id::text, session.started_at, session.ended_at,
    session.performed_on, appointment.id::text
FROM treatments_session AS session
LEFT JOIN treatments_appointment AS appointment ON appointment.session_id = session.id AND {_STANDS}
WHERE session.series_id = ANY(%(series)s) AND session.status <> %(error)s ORDER BY session.number, session.id
"""  # noqa: S608  (as above)
_CONCERNS = """
SELECT series_id, patientconcern_id::text FROM treatments_series_concerns WHERE series_id = ANY(%(series)s)
"""


class ShownSession(NamedTuple):
    """A session as it is shown in its series, in the order in which it is read; ``standing_id`` is its appointment."""

    series_id: UUID
    id: str
    version: int
    number: int
    status: str
    earliest_on: date
    ideal_on: date
    latest_on: date | None
    provider_id: str | None
    started_at: datetime | None
    ended_at: datetime | None
    performed_on: date | None
    standing_id: str | None


class ShownConcern(NamedTuple):
    """A patient's concern that a series is for."""

    pk: str


def read_standing(sessions: Sequence[Any], *, at: datetime) -> None:
    """Give each of ``sessions`` the ``standing_id`` of the appointment that it stands on at that time, or None.

    One query.
    """
    values: dict[str, Any] = {"sessions": [session.pk for session in sessions], "standing": list(STANDING), "at": at}
    with prepared_cursor() as cursor:
        cursor.execute(_STANDING, values)
        standing = dict(cursor.fetchall())
    for session in sessions:
        session.standing_id = standing.get(session.pk)


def read_sessions(series_list: Sequence[Any], *, at: datetime) -> None:
    """Give each series its ``shown_sessions`` by number, each with what it stands on at that time. One query."""
    shown: dict[UUID, list[ShownSession]] = {series.pk: [] for series in series_list}
    error = SessionStatus.ENTERED_IN_ERROR.value
    values: dict[str, Any] = {"series": list(shown), "standing": list(STANDING), "at": at, "error": error}
    with prepared_cursor() as cursor:
        cursor.execute(_SESSIONS, values)
        for session in map(ShownSession._make, cursor.fetchall()):
            shown[session.series_id].append(session)
    for series in series_list:
        series.shown_sessions = shown[series.pk]


def read_concerns(series_list: Sequence[Any]) -> None:
    """Give each series the ``shown_concerns`` that it is for. One query."""
    known = {series.pk: series for series in series_list}
    for series in series_list:
        series.shown_concerns = []
    with prepared_cursor() as cursor:
        cursor.execute(_CONCERNS, {"series": list(known)})
        for series, concern in cursor.fetchall():
            known[series].shown_concerns.append(ShownConcern(concern))
