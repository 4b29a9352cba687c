"""What is to be known of patients wherever a treatment of theirs is placed: what was done, said and agreed to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import connection

from clinic.kept import Kept, one_state
from clinic.language import in_active_language
from treatments.queries.consents import needed_texts
from treatments.queries.contraindications import ADULT_YEARS, Standing, Treating, contraindications
from treatments.queries.spacing import Asked, Neighbour, neighbours


class NeededConsent(NamedTuple):
    """A text that the treatment needs a consent to; the patient's is valid before ``valid_until``, if there is one."""

    key: str
    label: str
    valid_until: date | None


@dataclass(frozen=True, kw_only=True)
class Background:
    """Of a patient and a treatment: others near it, what was answered against it, and what is to be agreed to."""

    neighbours: Sequence[Neighbour] = ()
    contraindications: Sequence[Standing] = ()
    consents: Sequence[NeededConsent] = ()


class _Text(NamedTuple):
    key: str
    label_en: str
    label_es: str
    version_ids: frozenset[str]


def _read_texts(treatment_id: UUID) -> Sequence[_Text]:
    texts = needed_texts().filter(treatment=treatment_id).annotate(version_ids=ArrayAgg("versions__pk")).order_by("key")
    return [
        _Text(key, label_en, label_es, frozenset(map(str, ids)))
        for key, label_en, label_es, ids in texts.values_list("key", "label_en", "label_es", "version_ids")
    ]


_TEXTS = Kept(_read_texts)

# Most patients have one series and nothing else, are of age and said no to everything: for them, planning the whole
# statements would be what they cost.
_FIRST = f"""
SELECT EXISTS (
    SELECT FROM unnest(%(patients)s::uuid[], %(series)s::uuid[]) AS asked (patient, series) WHERE EXISTS (
        SELECT FROM treatments_series
        WHERE patient_id = asked.patient AND treatments_series.id IS DISTINCT FROM asked.series
    ) OR EXISTS (SELECT FROM treatments_outsidetreatment WHERE patient_id = asked.patient)
), EXISTS (
    SELECT FROM treatments_screening AS screening
    JOIN treatments_screeninganswer AS answer ON answer.screening_id = screening.id
    WHERE screening.patient_id = ANY (%(patients)s::uuid[]) AND answer.value <> 'no'
) OR EXISTS (
    SELECT FROM clinic_patient WHERE id = ANY (%(patients)s::uuid[])
        AND birth_date > (%(at)s - interval '{ADULT_YEARS} years')::date - 2
), (
    SELECT json_agg(json_build_array(patient_id, version_id, expires_on)) FROM treatments_consent AS consent
    WHERE patient_id = ANY (%(patients)s::uuid[])
        AND NOT EXISTS (SELECT FROM treatments_consentrevocation WHERE consent_id = consent.id)
)
"""  # noqa: S608  (put together from our own words)


def backgrounds(asked: Sequence[Asked], *, at: datetime) -> Sequence[Background]:
    """The background of each question, in their order.

    One query, however many are asked; one more where a patient had or has anything else, and one where anybody
    answered anything but no or is under age. None if none is asked.
    """
    if not asked:
        return []
    has_others, has_answers, signed = _first(asked, at)
    others = neighbours(asked, at=at) if has_others else {}
    treating = [Treating(question.patient_id, question.treatment_id) for question in asked]
    answers = contraindications(treating, at=at) if has_answers else {}
    with one_state():
        return [
            Background(
                neighbours=others.get(place, ()),
                contraindications=answers.get(place, ()),
                consents=_needed(question, signed),
            )
            for place, question in enumerate(asked)
        ]


def _first(asked: Sequence[Asked], at: datetime) -> tuple[bool, bool, Mapping[tuple[str, str], date]]:
    values: dict[str, Any] = {"patients": [question.patient_id for question in asked], "at": at}
    values["series"] = [question.series_id for question in asked]
    with connection.cursor() as cursor:
        cursor.execute(_FIRST, values)
        has_others, has_answers, consents = cursor.fetchone()
    signed: dict[tuple[str, str], date] = {}
    for patient, version, until in consents or ():
        signed[patient, version] = max(date.fromisoformat(until), signed.get((patient, version), date.min))
    return has_others, has_answers, signed


def _needed(question: Asked, signed: Mapping[tuple[str, str], date]) -> Sequence[NeededConsent]:
    patient, texts = str(question.patient_id), _TEXTS.get(question.treatment_id) or ()
    return [
        NeededConsent(
            text.key,
            in_active_language(text.label_en, text.label_es),
            max(filter(None, (signed.get((patient, version)) for version in text.version_ids)), default=None),
        )
        for text in texts
    ]
