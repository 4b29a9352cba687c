"""What a series consists of, and where it stands."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, Model, OuterRef, Prefetch, QuerySet, Subquery

from clinic.compiled_queries import CompiledQuery
from clinic.models import Location, Patient
from clinic.prepared_statements import prepared_cursor
from clinic.replicas import reading_from
from treatments.models import Appointment, AppointmentFinding, Series, Session, Treatment
from treatments.queries.appointments import unexpired
from treatments.queries.pigment import pigment_in_sql, pigment_of_session
from treatments.statuses import LIVE_APPOINTMENTS, AppointmentStatus, SeriesStatus, SessionStatus

# The one appointment that a session stands on: the live one, or the one that was kept.
STANDING = (*LIVE_APPOINTMENTS, AppointmentStatus.FULFILLED)
# What gives a session its day: a hold is not yet a promise.
BOOKED = tuple(status for status in STANDING if status != AppointmentStatus.HELD)


def standing_appointments() -> "Prefetch[str]":
    """Prefetch into ``session.standing``.

    A list of at most one, the live appointment or the one that was kept. One query.
    """
    return Prefetch("appointments", queryset=Appointment.objects.filter(status__in=STANDING), to_attr="standing")


def standing_of_one(session: Session) -> list[Appointment]:
    """As ``standing_appointments`` gives it to one session. One query."""
    return list(_standing.rows(session=session.pk))


_standing = CompiledQuery(
    lambda session: Appointment.objects.filter(session=session, status__in=STANDING), session=UUID
)

Row = Sequence[Any]


def _columns(model: type[Model]) -> str:
    return ", ".join(f'"{model._meta.db_table}"."{field.column}"' for field in model._meta.concrete_fields)  # noqa: SLF001


def _names(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]  # noqa: SLF001


_SERIES, _SESSION = _names(Series), _names(Session)
# Every act on a series asks these, and making them out of query sets takes longer than answering them.
_WITH_STARTS = f"""
WITH course AS MATERIALIZED (
    SELECT id, {pigment_in_sql("patient_id", "treatment_id")} AS pigment
    FROM treatments_series WHERE id = ANY(%(series)s)
)
SELECT {_columns(Session)}, (
    SELECT starts_at FROM treatments_appointment
    WHERE session_id = treatments_session.id AND status = ANY(%(booked)s) LIMIT 1
) AS booked_for, course.pigment
FROM treatments_session JOIN course ON course.id = series_id WHERE status <> '{SessionStatus.ENTERED_IN_ERROR.value}'
ORDER BY number, id
"""  # noqa: S608  (put together from our own words)
_HELD = f"SELECT {_columns(Series)} FROM treatments_series WHERE id = ANY(%(series)s) FOR NO KEY UPDATE"  # noqa: S608

_TO_BOOK = f"""
SELECT {_columns(Session)}, {_columns(Series)}
FROM treatments_session JOIN treatments_series ON treatments_series.id = series_id
WHERE treatments_session.id = %s AND treatments_session.status <> %s
"""  # noqa: S608  (as above)

# Of one series, with ``course_values``, for ``read_course``: the second sees what the first has waited for.
HELD_COURSE = (_HELD, _WITH_STARTS)


def course_values(*series_ids: UUID) -> dict[str, Any]:
    """What the statements about these series are sent with."""
    return {"booked": list(BOOKED), "series": list(series_ids)}


def read_course(series: Sequence[Row], sessions: Sequence[Row]) -> tuple[Series, Sequence[Session]]:
    """The series, and its sessions as ``sessions_with_starts`` gives them, of the rows of ``HELD_COURSE``. No query."""
    (found,) = series
    return Series.from_db(connection.alias, _SERIES, found), [_session(row) for row in sessions]


def _session(row: Row) -> Session:
    *values, booked_for, pigment = row
    session = Session.from_db(connection.alias, _SESSION, values)
    session.booked_for = booked_for  # type: ignore[attr-defined]  # as sessions_with_starts annotates it
    session.pigment = pigment  # type: ignore[attr-defined]  # likewise
    return session


def session_to_book(pk: str) -> Session | None:
    """The session with this id and with its series, which says of whom and where it is; None if there is none.

    Not one that was entered in error. One query.
    """
    with prepared_cursor(reading_from()) as cursor:
        cursor.execute(_TO_BOOK, [pk, SessionStatus.ENTERED_IN_ERROR])
        row = cursor.fetchone()
    if row is None:
        return None
    session = Session.from_db(connection.alias, _SESSION, row[: len(_SESSION)])
    session.series = Series.from_db(connection.alias, _SERIES, row[len(_SESSION) :])
    return session


def sessions_to_read(series: Series) -> QuerySet[Session]:
    """As ``sessions_with_starts``, to be read together with other rows. One query."""
    booked = Appointment.objects.filter(session=OuterRef("pk"), status__in=BOOKED).order_by()
    sessions = Session.objects.filter(series=series).annotate(
        booked_for=Subquery(booked.values("starts_at")[:1]), pigment=pigment_of_session()
    )
    return sessions.order_by("number", "id")


def sessions_with_starts(series: Series) -> Sequence[Session]:
    """The sessions of ``series`` by number, each with ``booked_for`` and ``pigment``. One query.

    Its booked start, if it has one; and what ``read_pigment`` reads.
    """
    return sessions_of_all([series])


def sessions_of_all(series_list: Collection[Series]) -> Sequence[Session]:
    """As ``sessions_with_starts``, of many series. One query."""
    with prepared_cursor(reading_from()) as cursor:
        cursor.execute(_WITH_STARTS, course_values(*(series.pk for series in series_list)))
        return [_session(row) for row in cursor.fetchall()]


def _overridden(*codes: str) -> QuerySet[AppointmentFinding]:
    current = AppointmentFinding.objects.filter(appointment=OuterRef("pk"), superseded_at=None)
    return current.filter(code__in=codes).exclude(override_reason="")


def series_appointments(series: Series) -> Sequence[Appointment]:
    """The live appointments of ``series``, held ones apart, by start. One query.

    Each has ``is_early_allowed``: whether somebody overrode that it is early.
    """
    return all_series_appointments([series])


def all_series_appointments(series_list: Collection[Series]) -> Sequence[Appointment]:
    """As ``series_appointments``, of many series. One query."""
    return list(live_in_series(series_list))


def live_in_series(series_list: Collection[Series]) -> QuerySet[Appointment]:
    """As ``all_series_appointments``, to be read together with other rows. One query."""
    live = [status for status in LIVE_APPOINTMENTS if status != AppointmentStatus.HELD]
    return (
        Appointment.objects.filter(session__series__in=series_list, status__in=live)
        .select_related("session__series__treatment", "patient", "location", "provider", "room", "device")
        .annotate(is_early_allowed=Exists(_overridden("gap_below_min", "gap_pigment")))
        .order_by("starts_at", "id")
    )


def with_sessions(series_list: QuerySet[Series]) -> QuerySet[Series]:
    """The same series with all that is shown of them.

    Sessions, their appointments, concerns. Four queries more, whatever the number.
    """
    sessions = Session.objects.order_by("number").prefetch_related(standing_appointments())
    return series_list.select_related(
        "patient", "treatment", "location", "provider", "template_version__template"
    ).prefetch_related(Prefetch("sessions", queryset=sessions), "concerns__concern")


def to_be_booked(
    patient: Patient,
    *,
    treatment: Treatment,
    location: Location,
    at: datetime,
    areas: Iterable[Collection[UUID]] = (),
) -> Session | None:
    """The next session of ``patient`` for ``treatment`` at ``location`` that waits to be booked, where none is held.

    Of a series that treats, of each of ``areas``, one: an area with those around it. One query.
    """
    live = unexpired(Appointment.objects.filter(session=OuterRef("pk"), status__in=LIVE_APPOINTMENTS), at)
    waiting = Session.objects.filter(
        ~Exists(live),
        status=SessionStatus.PLANNED,
        series__patient=patient,
        series__treatment=treatment,
        series__location=location,
        series__status=SeriesStatus.ACTIVE,
    )
    of_series = ("series__location", "series__treatment", "series__provider")
    for around in areas:
        waiting = waiting.filter(series__in=Series.objects.filter(concerns__areas__in=around))
    return waiting.select_related(*of_series).order_by("series__started_on", "series_id", "number").first()
