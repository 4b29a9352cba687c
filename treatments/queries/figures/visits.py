"""Sessions that were performed and patients who didn't come, by week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from treatments.queries.appointments import in_sql
from treatments.queries.figures.span import Span, about, rows_of
from treatments.statuses import AppointmentStatus

_WEEK = timedelta(weeks=1)
_KEPT, _MISSED = in_sql(AppointmentStatus.FULFILLED), in_sql(AppointmentStatus.NOSHOW)
_STATEMENT = f"""
SELECT date_trunc('week', starts_at AT TIME ZONE place.time_zone)::date AS monday,
    count(*) FILTER (WHERE status = {_KEPT}) AS performed, count(*) FILTER (WHERE status = {_MISSED}) AS missed
FROM place JOIN treatments_appointment AS visit
    ON visit.location_id = place.id AND visit.starts_at >= place.begins AND visit.starts_at < place.ends
WHERE visit.kind = 'session' AND visit.status IN ({_KEPT}, {_MISSED}) AND {about("visit.starts_at")}
GROUP BY 1
"""  # noqa: S608  (of our own parts)


@dataclass(frozen=True, kw_only=True)
class Week:
    """The week that begins on this ``monday``: of its appointments for sessions, those that were kept and missed."""

    monday: date
    performed: int
    missed: int

    @property
    def missed_share(self) -> float | None:
        """Of those that were kept or missed; None of nothing."""
        met = self.performed + self.missed
        return self.missed / met if met else None


def visits_by_week(span: Span) -> Sequence[Week]:
    """Every week of which a day is in ``span``, in order; none where nobody came or failed to. One query.

    Of the first and the last week only the days in ``span`` count.
    """
    counted = {row["monday"]: Week(**row) for row in rows_of(_STATEMENT, span)}
    if not counted:
        return []
    monday, weeks = span.since - timedelta(days=span.since.weekday()), []
    while monday < span.until:
        weeks.append(counted.get(monday) or Week(monday=monday, performed=0, missed=0))
        monday += _WEEK
    return weeks
