"""The days and the place that figures are about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connections
from django.db.models import Q

from clinic.replicas import reading_from


@dataclass(frozen=True, kw_only=True)
class Span:
    """The calendar days ``[since, until)`` at each location; of one location, or of all."""

    since: date
    until: date
    location_id: UUID | None = None

    def values(self) -> dict[str, Any]:
        """For the statements, which begin with ``PLACES``."""
        return {"since": self.since, "until": self.until, "location": self.location_id}

    def days_of(self, field: str) -> Q:
        """That the day in ``field`` is one of them."""
        return Q(**{f"{field}__gte": self.since, f"{field}__lt": self.until})

    def at_place(self, field: str) -> Q:
        """That ``field`` is the location, if there is one."""
        return Q(**{field: self.location_id}) if self.location_id else Q()


# Each location with the moments at which its first day begins, and the day after its last one.
PLACES = """
WITH place AS (
    SELECT id, time_zone, %(since)s::date::timestamp AT TIME ZONE time_zone AS begins,
        %(until)s::date::timestamp AT TIME ZONE time_zone AS ends
    FROM clinic_location
    WHERE %(location)s::uuid IS NULL OR id = %(location)s::uuid
)
"""


def about(moment: str) -> str:
    """That the column ``moment`` may be in the span: an index finds these, before it is asked what day it is there.

    No place is more than a day from UTC.
    """
    return f"""{moment} >= (%(since)s::date - 1)::timestamp AT TIME ZONE 'UTC'
        AND {moment} < (%(until)s::date + 1)::timestamp AT TIME ZONE 'UTC'"""


def rows_of(statement: str, span: Span) -> Sequence[dict[str, Any]]:
    """What ``statement`` finds, by the names of its columns. One query."""
    with connections[reading_from()].cursor() as cursor:
        cursor.execute(PLACES + statement, span.values())
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
