"""What aftercare keeps a patient's skin from, of that which a treatment would expose it to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from clinic.language import active_language
from treatments.queries.appointments import is_live_in_sql
from treatments.queries.areas import OVERLAP
from treatments.queries.spacing import Asked


@dataclass(frozen=True, kw_only=True)
class Forbidden:
    """One instruction of one aftercare that stands between two treatments of a patient, on overlapping areas.

    It is in force in ``[starts_at, ends_at)``, after the treatment of ``day_at``: one that was performed, or one that
    is booked and so ``is_projected``. Not before ``floor_at`` by the clinic's own text; only advised from ``eases_at``.
    Where it ``is_ours``, it is the aftercare of the treatment asked about, and at ``day_at`` another begins that it
    would forbid: the moments are then the ends of the treatment asked about at which that one lies in force. Where it
    ``is_changed``, a provider decided so for this patient, whatever the protocol says.
    """

    is_ours: bool
    what: str
    strength: str
    starts_at: datetime
    ends_at: datetime
    floor_at: datetime | None
    eases_at: datetime | None
    treatment: str
    day_at: datetime
    protocol: str
    version: int
    is_projected: bool
    is_changed: bool


# Beside the first question about a patient: whether a sheet of the series itself still binds. Where the patient has
# another, it is asked in any case.
IN_FORCE = """EXISTS (
    SELECT FROM treatments_session AS session
    JOIN aftercare_aftercareplan AS plan ON plan.session_id = session.id
    JOIN aftercare_planitem AS item ON item.plan_id = plan.id
    WHERE session.series_id = ANY (%(series)s::uuid[]) AND item.ends_at > %(at)s AND item.kind = 'avoid'
        AND item.key NOT LIKE 'other_procedure%%'
)"""

# Only what a treatment exposes the skin to, and only what is more than a "may". A draft is what a session in progress
# will leave behind; what is booked will leave behind what its series' protocol says.
_STATEMENT = f"""
WITH RECURSIVE {OVERLAP}, asked AS (
    SELECT asked.key, asked.patient, asked.treatment, asked.series, coalesce(
        (SELECT version_id FROM aftercare_seriesprotocol WHERE series_id = asked.series), (
            SELECT version.id FROM aftercare_protocolversion AS version
            JOIN aftercare_aftercareprotocol AS protocol ON protocol.id = version.protocol_id
            WHERE protocol.treatment_id = asked.treatment AND version.status = 'published'
                AND (version.effective_on IS NULL OR version.effective_on <= %(at)s::date)
            ORDER BY version.number DESC LIMIT 1
        )
    ) AS version, coalesce(nullif(given.areas, '{{{{}}}}'), treated.areas) AS areas
    FROM unnest(%(keys)s::int[], %(patients)s::uuid[], %(treatments)s::uuid[], %(series)s::uuid[])
        AS asked (key, patient, treatment, series)
    CROSS JOIN LATERAL (
        SELECT array(
            SELECT area.key FROM unnest(%(area_keys)s::int[], %(areas)s::uuid[]) AS given (key, area)
            JOIN treatments_bodyarea AS area ON area.id = given.area WHERE given.key = asked.key
        )::text[] AS areas
    ) AS given
    CROSS JOIN LATERAL (SELECT {{treated}} = asked.series)::text[] AS areas) AS treated
), booked AS (
    SELECT asked.key, series.id AS series, series.treatment_id AS treatment, live.starts_at, live.ends_at
    FROM asked
    JOIN treatments_series AS series ON series.patient_id = asked.patient AND series.id IS DISTINCT FROM asked.series
    JOIN treatments_session AS session ON session.series_id = series.id AND session.started_at IS NULL
    JOIN treatments_appointment AS live ON live.session_id = session.id AND {is_live_in_sql("live", "%(at)s")}
), said AS (
    SELECT asked.key, FALSE AS is_ours, restriction.id AS restriction, item.strength, item.starts_at, item.ends_at,
        item.floor_ends_at AS floor_at, item.eases_at, series.treatment_id AS treatment,
        coalesce(session.started_at, plan.counted_from) AS day_at, plan.protocol_version_id AS version,
        plan.status = 'draft' AS is_projected,
        item.origin <> 'protocol' OR item.override_id IS NOT NULL AS is_changed,
        item.areas::text[] AS theirs, asked.areas AS ours
    FROM asked
    JOIN treatments_series AS series ON series.patient_id = asked.patient
    JOIN treatments_session AS session ON session.series_id = series.id
    JOIN aftercare_aftercareplan AS plan ON plan.session_id = session.id
    JOIN aftercare_planitem AS item ON item.plan_id = plan.id AND item.kind = 'avoid' AND item.ends_at > %(at)s
    JOIN treatments_restrictionkey AS restriction ON restriction.key = item.key
    JOIN treatments_treatment_exposes AS exposed
        ON exposed.restrictionkey_id = restriction.id AND exposed.treatment_id = asked.treatment
    WHERE (plan.edition = 1 OR plan.status = 'issued')
        AND NOT EXISTS (SELECT FROM aftercare_planwithdrawal WHERE plan_id = plan.id)
        AND NOT EXISTS (
            SELECT FROM aftercare_aftercareplan AS later WHERE later.supersedes_id = plan.id AND later.status = 'issued'
        )
    UNION ALL
    SELECT asked.key, FALSE, line.key_id, line.strength, booked.ends_at + line.from_hours * interval '1 hour',
        booked.ends_at + line.until_hours * interval '1 hour', booked.ends_at + line.floor_hours * interval '1 hour',
        booked.ends_at + line.eases_at_hours * interval '1 hour', booked.treatment, booked.starts_at, line.version_id,
        TRUE, FALSE, coalesce(nullif(line.areas::text[], '{{{{}}}}'), {{treated}} = booked.series)::text[]), asked.areas
    FROM booked
    JOIN asked USING (key)
    JOIN aftercare_seriesprotocol AS pinned ON pinned.series_id = booked.series
    JOIN aftercare_instruction AS line
        ON line.version_id = pinned.version_id AND line.kind = 'avoid' AND line.from_hours >= 0
    JOIN treatments_treatment_exposes AS exposed
        ON exposed.restrictionkey_id = line.key_id AND exposed.treatment_id = asked.treatment
    UNION ALL
    SELECT asked.key, TRUE, line.key_id, line.strength, booked.starts_at - line.until_hours * interval '1 hour',
        booked.starts_at - line.from_hours * interval '1 hour', booked.starts_at - line.floor_hours * interval '1 hour',
        booked.starts_at - line.eases_at_hours * interval '1 hour', booked.treatment, booked.starts_at, line.version_id,
        TRUE, FALSE, {{treated}} = booked.series)::text[], coalesce(nullif(line.areas::text[], '{{{{}}}}'), asked.areas)
    FROM booked
    JOIN asked USING (key)
    JOIN aftercare_instruction AS line
        ON line.version_id = asked.version AND line.kind = 'avoid' AND line.from_hours >= 0
    JOIN treatments_treatment_exposes AS exposed
        ON exposed.restrictionkey_id = line.key_id AND exposed.treatment_id = booked.treatment
)
SELECT said.key, said.is_ours, restriction.{{label}}, said.strength, said.starts_at, said.ends_at, said.floor_at,
    said.eases_at, treatment.{{label}}, said.day_at, protocol.{{label}}, version.number, said.is_projected,
    said.is_changed
FROM said
JOIN treatments_restrictionkey AS restriction ON restriction.id = said.restriction
JOIN treatments_treatment AS treatment ON treatment.id = said.treatment
JOIN aftercare_protocolversion AS version ON version.id = said.version
JOIN aftercare_aftercareprotocol AS protocol ON protocol.id = version.protocol_id
WHERE said.strength <> 'may' AND (
    said.ours = '{{{{}}}}' OR said.theirs = '{{{{}}}}' OR EXISTS (
        SELECT FROM overlap JOIN treatments_bodyarea AS one ON one.id = overlap.one
        JOIN treatments_bodyarea AS other ON other.id = overlap.other
        WHERE one.key = ANY (said.ours) AND other.key = ANY (said.theirs)
    )
)
ORDER BY said.key, said.starts_at, restriction.key
"""  # noqa: S608  (put together from our own words)

# The areas that a series treats; what follows names the series, and closes it.
_TREATED = """array(
    SELECT area.key FROM treatments_series_concerns AS chosen
    JOIN treatments_patientconcern_areas AS part USING (patientconcern_id)
    JOIN treatments_bodyarea AS area ON area.id = part.bodyarea_id WHERE chosen.series_id"""


def forbidding(asked: Sequence[Asked], at: datetime) -> Mapping[int, Sequence[Forbidden]]:
    """For each question, by its place in ``asked``, what aftercare says of the treatment. One query."""
    found: dict[int, list[Forbidden]] = {}
    statement = _STATEMENT.format(label=f"label_{active_language()}", treated=_TREATED)
    with connection.cursor() as cursor:
        cursor.execute(statement, _values(asked, at))
        for place, *values in cursor.fetchall():
            said = Forbidden(**dict(zip(Forbidden.__dataclass_fields__, values, strict=True)))
            found.setdefault(place, []).append(said)
    return found


def _values(asked: Sequence[Asked], at: datetime) -> dict[str, Any]:
    areas: list[tuple[int, UUID]] = [(key, area) for key, question in enumerate(asked) for area in question.areas]
    return {
        "keys": list(range(len(asked))),
        "patients": [question.patient_id for question in asked],
        "treatments": [question.treatment_id for question in asked],
        "series": [question.series_id for question in asked],
        "area_keys": [key for key, _ in areas],
        "areas": [area for _, area in areas],
        "at": at,
    }
