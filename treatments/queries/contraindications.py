"""What patients answered that stands against a treatment: the latest answer to each question, as it was asked then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from clinic.language import active_language
from clinic.roles import Role
from treatments.models import Answer, ContraindicationLevel

ADULT_YEARS = 18
_STRICTEST_FIRST = ", ".join(f"'{level.value}'" for level in ContraindicationLevel)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """An answer that stands against a treatment until ``until_on``; None: until it is answered otherwise.

    ``question`` and ``advice`` are words in the active language. ``washout_days`` are counted from ``last_on``, if that
    is known. ``is_cleared``: it was decided to give this treatment in spite of it, which only a clinical lead may
    where ``lead_decides``; what was decided for another one doesn't count. ``number`` and ``grade`` are those of the
    version of the question that was asked. ``yes_on`` is the day of a yes that lasts for life and was taken back since,
    without anybody having asked about it at a visit.
    """

    key: str
    question: str
    advice: str
    level: ContraindicationLevel
    value: Answer
    washout_days: int | None
    last_on: date | None
    until_on: date | None
    is_cleared: bool
    lead_decides: bool
    number: int
    grade: str
    yes_on: date | None = None

    @property
    def source(self) -> str:
        """Where a finding about it says that it comes from."""
        return f"question {self.key} v{self.number} (grade {self.grade})"


class Treating(NamedTuple):
    """One question: what stands against this treatment of this patient."""

    patient_id: UUID
    treatment_id: UUID


# What settles whether something lasting is so: a yes, and a no that somebody asked for at a visit. What a program sends
# is no asking, whatever it calls it.
_SETTLES = f"""answer.value = 'yes' OR (
            answer.value = 'no' AND screening.origin = 'visit' AND NOT '{Role.INTEGRATION}' = ANY (asker.roles)
        )"""
# Of the scopes of a treatment the strictest level counts. Who is under age is so by the birth date as it is known now,
# whatever a screening once made of an earlier one: of that answer only what was decided counts.
_STATEMENT = f"""
WITH latest AS (
    SELECT DISTINCT ON (screening.patient_id, version.question_id)
        screening.patient_id AS patient, version.question_id AS question, version.id AS version,
        answer.id AS answer, answer.value, answer.last_on, answer.until_on
    FROM treatments_screening AS screening
    JOIN treatments_screeninganswer AS answer ON answer.screening_id = screening.id
    JOIN treatments_screeningquestionversion AS version ON version.id = answer.version_id
    WHERE screening.patient_id = ANY (%(patients)s::uuid[])
    ORDER BY screening.patient_id, version.question_id, screening.given_at DESC, screening.id DESC
), standing AS (
    SELECT latest.patient, latest.version, latest.value, latest.last_on, latest.until_on, NULL::date AS born_on,
        latest.answer AS answer, NULL::date AS yes_on
    FROM latest JOIN treatments_screeningquestionversion AS version ON version.id = latest.version
    WHERE latest.value <> 'no' AND NOT version.from_birth_date
    UNION ALL
    SELECT latest.patient, latest.version, latest.value, NULL, NULL, NULL, NULL, settled.given_on
    FROM latest
    JOIN treatments_screeningquestionversion AS version ON version.id = latest.version AND version.is_lasting
    JOIN LATERAL (
        SELECT screening.given_on, answer.value
        FROM treatments_screening AS screening
        JOIN treatments_screeninganswer AS answer ON answer.screening_id = screening.id
        JOIN treatments_screeningquestionversion AS asked ON asked.id = answer.version_id
        JOIN clinic_user AS asker ON asker.id = screening.by_id
        WHERE screening.patient_id = latest.patient AND asked.question_id = latest.question AND ({_SETTLES})
        ORDER BY screening.given_at DESC, screening.id DESC LIMIT 1
    ) AS settled ON settled.value = 'yes'
    WHERE latest.value = 'no'
    UNION ALL
    SELECT patient.id, version.id, 'yes', NULL, NULL, patient.birth_date, (
        SELECT latest.answer FROM latest WHERE latest.patient = patient.id AND latest.question = version.question_id
    ), NULL
    FROM clinic_patient AS patient
    JOIN treatments_screeningquestionversion AS version
        ON version.from_birth_date AND version.status = 'published' AND NOT EXISTS (
            SELECT FROM treatments_screeningquestionversion AS later WHERE later.question_id = version.question_id
                AND later.status = 'published' AND later.number > version.number
        )
    WHERE patient.id = ANY (%(patients)s::uuid[])
        AND patient.birth_date > (%(at)s - interval '{ADULT_YEARS} years')::date - 2
)
SELECT asked.key, question.key, question.{{language}}, version.{{advice}}, means.level, standing.value,
    version.washout_days, standing.last_on, standing.until_on, EXISTS (
        SELECT FROM treatments_screeningclearance AS made
        WHERE made.answer_id = standing.answer AND made.treatment_id = asked.treatment
    ), version.lead_decides, version.number, version.grade, standing.yes_on, standing.born_on
FROM unnest(%(keys)s::int[], %(patients)s::uuid[], %(treatments)s::uuid[]) AS asked (key, patient, treatment)
JOIN standing ON standing.patient = asked.patient
JOIN treatments_screeningquestionversion AS version ON version.id = standing.version
JOIN treatments_screeningquestion AS question ON question.id = version.question_id AND question.is_in_use
JOIN LATERAL (
    SELECT scope.level, array_position(ARRAY[{_STRICTEST_FIRST}], scope.level::text) AS rank
    FROM treatments_screeningquestionscope AS scope
    JOIN treatments_treatment_screening_scopes AS has
        ON has.screeningscope_id = scope.scope_id AND has.treatment_id = asked.treatment
    WHERE scope.version_id = standing.version ORDER BY rank LIMIT 1
) AS means ON TRUE
ORDER BY asked.key, standing.yes_on IS NOT NULL, means.rank, question.place, question.key
"""  # noqa: S608  (put together from our own words)


def contraindications(asked: Sequence[Treating], *, at: datetime) -> Mapping[int, list[Standing]]:
    """For each question, by its place in ``asked``, what stands against the treatment, the gravest first. One query."""
    found: dict[int, list[Standing]] = {place: [] for place in range(len(asked))}
    language = active_language()
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT.format(language=f"label_{language}", advice=f"advice_{language}"), _values(asked, at))
        for place, *values, born_on in cursor.fetchall():
            found[place].append(_standing(values, born_on))
    return found


def of_age_on(born_on: date) -> date:
    """The day on which somebody is 18; of who was born on a 29 February, the first of March."""
    try:
        return born_on.replace(year=born_on.year + ADULT_YEARS)
    except ValueError:
        return date(born_on.year + ADULT_YEARS, 3, 1)


def _standing(values: Sequence[Any], born_on: date | None) -> Standing:
    named = dict(zip(Standing.__dataclass_fields__, values, strict=True))
    named["level"], named["value"] = ContraindicationLevel(named["level"]), Answer(named["value"])
    return Standing(**{**named, "until_on": of_age_on(born_on)} if born_on else named)


def _values(asked: Sequence[Treating], at: datetime) -> dict[str, Any]:
    return {
        "keys": list(range(len(asked))),
        "patients": [each.patient_id for each in asked],
        "treatments": [each.treatment_id for each in asked],
        "at": at,
    }
