"""What is shown with sessions and series wherever they are listed; no models are made of it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from clinic.prepared import prepared_cursor
from treatments.queries.courses import STANDING
from treatments.statuses import SessionStatus

# Every page asks these: making them out of query sets takes longer than answering them.
# Ids are only shown: as text they cost a third of what they cost as ids.
_STANDING = """
SELECT session_id, id::text, held_until FROM treatments_appointment
WHERE session_id = ANY(%(sessions)s) AND status = ANY(%(standing)s)
"""
_SESSIONS = """
SELECT session.series_id, appointment.id::text, appointment.held_until, session.id::text, session.version,
    session.number, session.status, session.earliest_on, session.ideal_on, session.latest_on,
    session.provider_id::text, session.started_at, session.ended_at, session.performed_on
FROM treatments_session AS session
LEFT JOIN treatments_appointment AS appointment
    ON appointment.session_id = session.id AND appointment.status = ANY(%(standing)s)
WHERE session.series_id = ANY(%(series)s) AND session.status <> %(error)s ORDER BY session.number, session.id
"""
_CONCERNS = """
SELECT series_id, patientconcern_id::text FROM treatments_series_concerns WHERE series_id = ANY(%(series)s)
"""


class ShownAppointment(NamedTuple):
    """The appointment that a session stands on, or what was held for it."""

    pk: str
    held_until: datetime | None


class ShownSession(NamedTuple):
    """A session as it is shown in its series, with what it is ``standing`` on: one appointment at most."""

    standing: Sequence[ShownAppointment]
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


class ShownConcern(NamedTuple):
    """A patient's concern that a series is for."""

    pk: str


def read_standing(sessions: Sequence[Any]) -> None:
    """Give each of ``sessions`` what it is ``standing`` on: a list of at most one, as ``standing_appointments`` does.

    One query.
    """
    known = {session.pk: session for session in sessions}
    for session in sessions:
        session.standing = []
    with prepared_cursor() as cursor:
        cursor.execute(_STANDING, {"sessions": list(known), "standing": list(STANDING)})
        for session, pk, held_until in cursor.fetchall():
            known[session].standing.append(ShownAppointment(pk, held_until))


def read_sessions(series_list: Sequence[Any]) -> None:
    """Give each series its ``shown_sessions`` by number, each with what it is standing on. One query."""
    known = {series.pk: series for series in series_list}
    for series in series_list:
        series.shown_sessions = []
    error = SessionStatus.ENTERED_IN_ERROR.value
    values: dict[str, Any] = {"series": list(known), "standing": list(STANDING), "error": error}
    with prepared_cursor() as cursor:
        cursor.execute(_SESSIONS, values)
        for series, appointment, held_until, *shown in cursor.fetchall():
            standing = [ShownAppointment(appointment, held_until)] if appointment else []
            known[series].shown_sessions.append(ShownSession(standing, *shown))


def read_concerns(series_list: Sequence[Any]) -> None:
    """Give each series the ``shown_concerns`` that it is for. One query."""
    known = {series.pk: series for series in series_list}
    for series in series_list:
        series.shown_concerns = []
    with prepared_cursor() as cursor:
        cursor.execute(_CONCERNS, {"series": list(known)})
        for series, concern in cursor.fetchall():
            known[series].shown_concerns.append(ShownConcern(concern))
