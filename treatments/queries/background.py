"""What is to be known of patients wherever a treatment of theirs is placed: what was done, said and agreed to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg

from clinic.language import in_active_language
from clinic.prepared_statements import prepared_cursor
from clinic.row_cache import Cached, one_state
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
    """Of a patient and a treatment: others near it, what was answered against it, and what is to be agreed to.

    ``contributed`` is what higher apps know besides, by the name they contribute it under.
    """

    neighbours: Sequence[Neighbour] = ()
    contraindications: Sequence[Standing] = ()
    consents: Sequence[NeededConsent] = ()
    contributed: Mapping[str, Sequence[Any]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Contribution:
    """What a higher app knows of patients wherever a treatment is placed.

    ``read`` gives it for each question, by its place, in one query; ``exists`` is an SQL condition on whether there is
    anything to read, asked along with the first question: its parameters are ``patients``, ``series`` and ``at``. Where
    a patient had or has anything else, it is read in any case.
    """

    exists: str
    read: Callable[[Sequence[Asked], datetime], Mapping[int, Sequence[Any]]]


_contributions: dict[str, Contribution] = {}


def contribute(name: str, contribution: Contribution) -> None:
    """Read this as well from now on; a higher app does so in ``AppConfig.ready()``."""
    _contributions[name] = contribution


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


_TEXTS = Cached(_read_texts)

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
), {{more}}
"""  # noqa: S608  (put together from our own words)


def backgrounds(asked: Sequence[Asked], *, at: datetime) -> Sequence[Background]:
    """The background of each question, in their order.

    One query, however many are asked; where a patient had or has anything else one more, and one for each
    contribution; one where anybody answered anything but no or is under age. None if none is asked.
    """
    if not asked:
        return []
    has_others, has_answers, has_more, signed = _first(asked, at)
    others = neighbours(asked, at=at) if has_others else {}
    treating = [Treating(question.patient_id, question.treatment_id) for question in asked]
    answers = contraindications(treating, at=at) if has_answers else {}
    contributed = _contributed(asked, at) if has_others or has_more else {}
    with one_state():
        return [
            Background(
                neighbours=others.get(place, ()),
                contraindications=answers.get(place, ()),
                consents=_needed(question, signed),
                contributed={name: found.get(place, ()) for name, found in contributed.items()},
            )
            for place, question in enumerate(asked)
        ]


def _contributed(asked: Sequence[Asked], at: datetime) -> Mapping[str, Mapping[int, Sequence[Any]]]:
    return {name: contribution.read(asked, at) for name, contribution in _contributions.items()}


def _first(asked: Sequence[Asked], at: datetime) -> tuple[bool, bool, bool, Mapping[tuple[str, str], date]]:
    values: dict[str, Any] = {"patients": [question.patient_id for question in asked], "at": at}
    values["series"] = [question.series_id for question in asked]
    with prepared_cursor() as cursor:
        more = " OR ".join(each.exists for each in _contributions.values()) or "FALSE"
        cursor.execute(_FIRST.format(more=more), values)
        has_others, has_answers, consents, has_more = cursor.fetchone()
    signed: dict[tuple[str, str], date] = {}
    for patient, version, until in consents or ():
        signed[patient, version] = max(date.fromisoformat(until), signed.get((patient, version), date.min))
    return has_others, has_answers, has_more, signed


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
