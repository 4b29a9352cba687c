"""What else was, or will be, done to a patient's skin, and how far from it a treatment must keep."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Case, Exists, F, Func, JSONField, OuterRef, Q, When

from clinic.language import in_active_language
from treatments.models import OutsideTreatment, Series
from treatments.queries.appointments import in_sql, is_live_in_sql
from treatments.queries.areas import OVERLAP
from treatments.statuses import SeriesStatus, SessionStatus

# Sessions that the skin knows nothing of.
_NEVER = in_sql(SessionStatus.SKIPPED, SessionStatus.ENTERED_IN_ERROR)
_PLANNED, _ACTIVE = in_sql(SessionStatus.PLANNED), in_sql(SeriesStatus.ACTIVE)


@dataclass(frozen=True, kw_only=True)
class Neighbour:
    """Another treatment of the patient on overlapping areas, with a row of the interaction matrix that binds the two.

    It was or will be on ``day``, at ``moment`` if that is known; a projected one has no appointment yet, one that was
    done elsewhere an ``outside_id``. ``is_first``: the row is for what comes after it, else for what comes before it.
    Days are calendar days.
    """

    label_en: str
    label_es: str
    outside_id: UUID | None
    day: date
    moment: datetime | None
    is_projected: bool
    is_first: bool
    min_days: int
    floor_days: int
    pair: str
    grade: str

    @property
    def treatment(self) -> str:
        """What the treatment is called, in the active language."""
        return in_active_language(self.label_en, self.label_es)


class Asked(NamedTuple):
    """One question: a treatment of a patient, in a series (whose own sessions don't count) or on these areas."""

    patient_id: UUID
    treatment_id: UUID
    series_id: UUID | None = None
    areas: Sequence[UUID] = ()


# Areas overlap where one is the other or contains it; who says no area means every one.
_NEAR = f"""
WITH RECURSIVE {OVERLAP}, asked (key, patient, treatment, series, at) AS ({{asked}}), asked_area (key, area) AS (
    SELECT asked.key, part.bodyarea_id FROM asked
    JOIN treatments_series_concerns AS chosen ON chosen.series_id = asked.series
    JOIN treatments_patientconcern_areas AS part USING (patientconcern_id)
    {{more_areas}}
), done AS (
    SELECT asked.key, asked.treatment AS wanted, series.treatment_id AS treatment, series.id AS series,
        NULL::uuid AS outside,
        coalesce(
            session.performed_on,
            (coalesce(session.started_at, live.starts_at) AT TIME ZONE location.time_zone)::date, session.ideal_on
        ) AS day,
        coalesce(session.started_at, live.starts_at) AS moment,
        session.started_at IS NULL AND live.starts_at IS NULL AS is_projected
    FROM asked
    JOIN treatments_series AS series ON series.patient_id = asked.patient AND series.id IS DISTINCT FROM asked.series
    JOIN clinic_location AS location ON location.id = series.location_id
    JOIN treatments_session AS session ON session.series_id = series.id
        AND session.status NOT IN ({_NEVER})
    LEFT JOIN treatments_appointment AS live
        ON live.session_id = session.id AND {is_live_in_sql("live", "asked.at")}
    WHERE live.id IS NOT NULL OR session.status <> {_PLANNED} OR series.status = {_ACTIVE}
    UNION ALL
    SELECT asked.key, asked.treatment, outside.treatment_id, NULL, outside.id, outside.performed_on, NULL, FALSE
    FROM asked JOIN treatments_outsidetreatment AS outside ON outside.patient_id = asked.patient
), done_area AS (
    SELECT DISTINCT series AS done, part.bodyarea_id AS area FROM done
    JOIN treatments_series_concerns AS chosen ON chosen.series_id = done.series
    JOIN treatments_patientconcern_areas AS part USING (patientconcern_id)
    UNION SELECT outside, part.bodyarea_id FROM done
    JOIN treatments_outsidetreatment_areas AS part ON part.outsidetreatment_id = done.outside
)
SELECT done.key, other.label_en, other.label_es, done.outside AS outside_id, done.day, done.moment, done.is_projected,
    side.is_first, row.min_days, row.floor_days, former.key || ' > ' || latter.key AS pair, row.grade
FROM done CROSS JOIN (VALUES (TRUE), (FALSE)) AS side (is_first)
JOIN treatments_interaction AS row
    ON row.first_id = CASE WHEN side.is_first THEN done.treatment ELSE done.wanted END
    AND row.second_id = CASE WHEN side.is_first THEN done.wanted ELSE done.treatment END
JOIN treatments_treatment AS other ON other.id = done.treatment
JOIN treatments_treatment AS former ON former.id = row.first_id
JOIN treatments_treatment AS latter ON latter.id = row.second_id
WHERE row.min_days > 0 AND (
    NOT EXISTS (SELECT FROM asked_area WHERE asked_area.key = done.key)
    OR NOT EXISTS (SELECT FROM done_area WHERE done_area.done = coalesce(done.series, done.outside))
    OR EXISTS (
        SELECT FROM asked_area JOIN overlap ON overlap.one = asked_area.area
        JOIN done_area ON done_area.area = overlap.other AND done_area.done = coalesce(done.series, done.outside)
        WHERE asked_area.key = done.key
    )
)
ORDER BY done.key, done.day, side.is_first
"""  # noqa: S608  (put together from our own words)

# Of any number of questions.
_STATEMENT = _NEAR.format(
    asked="""
        SELECT *, %(at)s::timestamptz
        FROM unnest(%(keys)s::int[], %(patients)s::uuid[], %(treatments)s::uuid[], %(series)s::uuid[])
    """,
    more_areas="UNION SELECT * FROM unnest(%(area_keys)s::int[], %(areas)s::uuid[])",
)
# Of one row of a query, as a value of it.
_OF_A_ROW = f"""
(SELECT jsonb_agg(to_jsonb(near) - 'key') FROM (
    {_NEAR.format(asked="VALUES (0, %(expressions)s)", more_areas="")}
) AS near)
"""  # noqa: S608  (as above)


def neighbours(asked: Sequence[Asked], *, at: datetime) -> Mapping[int, Sequence[Neighbour]]:
    """For each question, by its place in ``asked``, what spacing must keep clear of. One query."""
    found: dict[int, list[Neighbour]] = {place: [] for place in range(len(asked))}
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, _values(asked, at))
        for place, *values in cursor.fetchall():
            found[place].append(Neighbour(**dict(zip(Neighbour.__dataclass_fields__, values, strict=True))))
    return found


def neighbours_of_session(*, at: F) -> Case:
    """As an expression over sessions: what spacing must keep each booked one clear of, for ``read_neighbours``.

    What is held counts if it still does at the moment ``at``, an annotation. Nothing is looked for where the patient
    had and has nothing else, as most.
    """
    patient = OuterRef("series__patient")
    others = Series.objects.filter(patient=patient).exclude(pk=OuterRef("series"))
    has_others = Q(Exists(others)) | Q(Exists(OutsideTreatment.objects.filter(patient=patient)))
    asked = (F("series__patient"), F("series__treatment"), F("series"), at)
    near = Func(*asked, template=_OF_A_ROW, output_field=JSONField())
    return Case(When(Q(status=SessionStatus.BOOKED) & has_others, then=near))


def read_neighbours(found: Sequence[Mapping[str, Any]] | None) -> Sequence[Neighbour]:
    """What ``neighbours_of_session`` found, in the order of ``neighbours``. No query."""
    near = [Neighbour(**{**each, **_as_read(each)}) for each in found or ()]
    return sorted(near, key=lambda each: (each.day, each.is_first))


def _as_read(said: Mapping[str, Any]) -> dict[str, Any]:
    """What JSON only has as text."""
    outside, moment = said["outside_id"], said["moment"]
    return {
        "outside_id": UUID(outside) if outside else None,
        "day": date.fromisoformat(said["day"]),
        "moment": datetime.fromisoformat(moment) if moment else None,
    }


def _values(asked: Sequence[Asked], at: datetime) -> dict[str, Any]:
    areas = [(key, area) for key, question in enumerate(asked) for area in question.areas]
    return {
        "keys": list(range(len(asked))),
        "patients": [question.patient_id for question in asked],
        "treatments": [question.treatment_id for question in asked],
        "series": [question.series_id for question in asked],
        "area_keys": [key for key, _ in areas],
        "areas": [area for _, area in areas],
        "at": at,
    }
