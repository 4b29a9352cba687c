"""Who comes on one day, at each of several locations."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from clinic.compiled_queries import CompiledQuery, Kind
from clinic.models import Location
from clinic.prepared_statements import prepared_cursor
from treatments.models import Appointment
from treatments.queries.appointments import unexpired
from treatments.queries.my_day import between

_A_DAY = timedelta(days=1)
# More than are ever written at the same time: one that is committed late still shows up among them.
_LAST_OF_PATIENT, _LAST_OF_NOBODY = 5, 30

# Each day by the index of its location, whatever PostgreSQL takes their number for (OFFSET 0); what is about nobody by
# the index of the patients, in whose order it is asked for.
_STATE = f"""
WITH comes AS (
    SELECT DISTINCT visit.patient_id
    FROM unnest(%s::uuid[], %s::timestamptz[], %s::timestamptz[]) AS asked (location, starts, ends)
    CROSS JOIN LATERAL (
        SELECT patient_id FROM treatments_appointment
        WHERE location_id = asked.location AND starts_at >= asked.starts AND starts_at < asked.ends OFFSET 0
    ) AS visit
), last AS (
    SELECT act.id FROM comes CROSS JOIN LATERAL (
        SELECT id FROM clinic_auditevent WHERE patient_id = comes.patient_id
        ORDER BY at DESC, id DESC LIMIT {_LAST_OF_PATIENT}
    ) AS act
    UNION ALL (
        SELECT id FROM clinic_auditevent WHERE patient_id IS NULL
        ORDER BY patient_id DESC, at DESC LIMIT {_LAST_OF_NOBODY}
    )
)
SELECT encode(sha256(convert_to(coalesce(string_agg(id::text, ',' ORDER BY id), ''), 'UTF8')), 'hex') FROM last
"""  # noqa: S608  (numbers of our own)


def on_days(days: Mapping[Location, date], *, at: datetime) -> QuerySet[Appointment]:
    """As ``between``, of one calendar day at each location; what was held until ``at`` or before is over."""
    places = [(location.pk, *bounds_of(day, location.time_zone)) for location, day in days.items()]
    edges = [edge for _pk, *own in places for edge in own]
    asked: dict[str, Any] = {"at": at, "since": min(edges, default=at), "until": max(edges, default=at)}
    for number, (pk, starts, ends) in enumerate(places):
        asked |= {f"place_{number}": pk, f"starts_{number}": starts, f"ends_{number}": ends}
    return _written(len(places)).rows(**asked)


@cache
def _written(places: int) -> CompiledQuery[Appointment]:
    """For so many locations."""
    numbers = range(places)

    def make(**asked: Any) -> QuerySet[Appointment]:
        which = Q(pk=None)
        for number in numbers:
            day = {"starts_at__gte": asked[f"starts_{number}"], "starts_at__lt": asked[f"ends_{number}"]}
            which |= Q(location=asked[f"place_{number}"], **day)
        return unexpired(between(asked["since"], asked["until"]), asked["at"]).filter(which)

    kinds: dict[str, Kind] = {"at": datetime, "since": datetime, "until": datetime}
    for number in numbers:
        kinds |= {f"place_{number}": UUID, f"starts_{number}": datetime, f"ends_{number}": datetime}
    return CompiledQuery(make, **kinds)


def bounds_of(day: date, zone: str) -> tuple[datetime, datetime]:
    """When ``day`` begins on the clock of ``zone``, and when the next one does."""
    clock = ZoneInfo(zone)
    return datetime.combine(day, time(), clock), datetime.combine(day + _A_DAY, time(), clock)


def state_of_days(days: Mapping[Location, date]) -> str:
    """A text of what was done last to whoever comes on these days, and of what was done to nobody.

    It is another one as soon as anything is done that their boards show, and not for what is done elsewhere. One query.
    """
    bounds = [(location.pk, *bounds_of(day, location.time_zone)) for location, day in days.items()]
    with prepared_cursor() as cursor:
        cursor.execute(_STATE, [list(each) for each in zip(*bounds, strict=True)] or [[], [], []])
        ((state,),) = cursor.fetchall()
    return str(state)
