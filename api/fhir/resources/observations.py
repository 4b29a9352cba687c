"""Observations: scores on scales, pain, and skin types."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.db.models import F, Q, QuerySet

from api.fhir.codes import (
    LOINC,
    OBSERVATION_CATEGORY,
    PAIN_LOINC,
    SKIN_TYPE_LOINC,
    coding,
    concept,
    local,
    skin_type_concept,
)
from api.fhir.elements import Json, filled, number, reference, score, translated
from api.fhir.filters import EVERYTHING, NOTHING, Instants, Keys, References, Words, whose
from api.fhir.sources import Asking, Filter, Need, Resource, Source, changed_at, of_patients_acted_on_since
from api.instants import written
from clinic.roles import Capability
from treatments.models import Assessment, Direction, Rater, SessionRecord
from treatments.statuses import RecordStatus, SessionStatus

READ = Need("assessments", Capability.READ_ASSESSMENTS)
PAIN, SKIN_TYPE = "pain-", "skin-type-"

_SURVEY, _EXAM = "survey", "exam"

_RECORDS = Need("session-records", Capability.READ_RECORDS)
_SYSTEM = "http://hl7.org/fhir/observation-status"
_NEVER = frozenset({"registered", "amended", "cancelled", "unknown"})
_DIRECTIONS = {
    Direction.LOWER_BETTER: ("lower is better", "menos es mejor"),
    Direction.HIGHER_BETTER: ("higher is better", "más es mejor"),
}
_RATERS = {
    Rater.PROVIDER: ("rated by the clinic", "valorado por la clínica"),
    Rater.PATIENT: ("rated by the patient", "valorado por el paciente"),
}
# Corrected by another, withdrawn, or given at a session that never was: it counts for nothing.
_IN_ERROR = (
    Q(superseded_by__isnull=False)
    | Q(withdrawal__isnull=False)
    | Q(session__isnull=False, session__status=SessionStatus.ENTERED_IN_ERROR)
)
_IS_CORRECTION = Q(supersedes__isnull=False)
_WITHDRAWN = Q(session__status=SessionStatus.ENTERED_IN_ERROR)
_SIGNED = Q(status=RecordStatus.SIGNED)


def _category(code: str) -> list[Json]:
    return [{"coding": [coding(OBSERVATION_CATEGORY, code)]}]


def _scores(asking: Asking) -> QuerySet[Assessment]:  # noqa: ARG001  (a source's signature)
    # Of a scale its name is shown, not all that it consists of.
    return (
        Assessment.objects.select_related("scale", "session", "superseded_by", "withdrawal")
        .defer("scale__grades", "scale__definition", "scale__note")
        .annotate(patient_id=F("series__patient"), changed_at=changed_at("superseded_by__pk", "session"))
    )


def _score(assessment: Assessment, asking: Asking) -> Json:  # noqa: ARG001
    patient = assessment.patient_id  # type: ignore[attr-defined]  # annotated
    return filled(
        {
            "basedOn": [reference("CarePlan", assessment.series_id)],
            "partOf": _part_of(assessment),
            "status": _status(assessment),
            "category": _category(_SURVEY),
            "code": _scale(assessment),
            "subject": reference("Patient", patient),
            "focus": [reference("Condition", assessment.patient_concern_id)],
            "effectiveDateTime": written(assessment.assessed_at),
            "issued": written(assessment.created_at),
            "performer": [reference("Patient", patient)] if assessment.rater == Rater.PATIENT else [],
            "valueQuantity": score(assessment.value),
            "method": concept(local("rater"), assessment.rater, *_RATERS[Rater(assessment.rater)]),
            "referenceRange": [_range(assessment)],
            "note": _wording(assessment),
            "component": list(_parts(assessment)),
        }
    )


def _part_of(assessment: Assessment) -> list[Json]:
    session = assessment.session
    # Before it began, a session is no Procedure yet.
    return [reference("Procedure", session.pk)] if session and session.started_at else []


def _status(assessment: Assessment) -> str:
    session = assessment.session
    is_at_none = session is not None and session.status == SessionStatus.ENTERED_IN_ERROR
    if is_at_none or hasattr(assessment, "superseded_by") or hasattr(assessment, "withdrawal"):
        return "entered-in-error"
    return "corrected" if assessment.supersedes_id else "final"


def _scale(assessment: Assessment) -> Json:
    scale = assessment.scale
    own = coding(local("scale"), scale.key, scale.label_en) | {"version": str(scale.version)}
    return {"coding": [own], **translated("text", scale.label_en, scale.label_es)}


def _range(assessment: Assessment) -> Json:
    bounds = {"low": score(assessment.lowest), "high": score(assessment.highest)}
    return {**bounds, **translated("text", *_DIRECTIONS[Direction(assessment.direction)])}


def _wording(assessment: Assessment) -> list[Json]:
    if not assessment.wording_en:
        return []
    return [translated("text", assessment.wording_en, assessment.wording_es)]


def _parts(assessment: Assessment) -> Iterator[Json]:
    """The grade of each factor of each part, as ``forehead.area``."""
    for part, factors in sorted(assessment.inputs.items()):
        for factor, grade in sorted(factors.items()):
            code = coding(local("scale-part"), f"{assessment.scale.key}.{part}.{factor}")
            yield {"code": {"coding": [code], "text": f"{part}: {factor}"}, "valueInteger": number(grade)}


def _version(assessment: Assessment) -> str:
    # That its session was entered in error is told here, and counted there.
    session = assessment.session
    return f"{assessment.version}.{session.version}" if session else str(assessment.version)


def _records(asking: Asking) -> QuerySet[SessionRecord]:  # noqa: ARG001  (a source's signature)
    # What a record holds of its own is read; its long texts aren't.
    own = ("id", "version", "status", "pain_peak", "skin_type", "created_at", "session")
    of_session = ("version", "status", "started_at", "ended_at", "provider", "series", "series__patient")
    return (
        SessionRecord.objects.select_related("session__series")
        .only(*own, *(f"session__{name}" for name in of_session))
        .annotate(changed_at=changed_at("session"))
    )


def _pains(asking: Asking) -> QuerySet[SessionRecord]:
    return _records(asking).filter(pain_peak__isnull=False, session__started_at__isnull=False)


def _skin_types(asking: Asking) -> QuerySet[SessionRecord]:
    return _records(asking).filter(skin_type__isnull=False, session__started_at__isnull=False)


def _pain(record: SessionRecord, asking: Asking) -> Json:  # noqa: ARG001
    words = translated("text", "Worst pain during the session", "Dolor máximo durante la sesión")
    value = {"valueQuantity": score(record.pain_peak or 0), "referenceRange": [{"low": score(0), "high": score(10)}]}
    return _of_record(record, _SURVEY, {"coding": [coding(LOINC, PAIN_LOINC)], **words}) | value


def _skin_type(record: SessionRecord, asking: Asking) -> Json:  # noqa: ARG001
    words = translated("text", "Fitzpatrick skin type", "Fototipo de Fitzpatrick")
    value = {"valueCodeableConcept": skin_type_concept(record.skin_type or 1)}
    return _of_record(record, _EXAM, {"coding": [coding(LOINC, SKIN_TYPE_LOINC)], **words}) | value


def _of_record(record: SessionRecord, category: str, code: Json) -> Json:
    session = record.session
    is_in_error = session.status == SessionStatus.ENTERED_IN_ERROR
    is_signed = record.status == RecordStatus.SIGNED
    return filled(
        {
            "basedOn": [reference("CarePlan", session.series_id)],
            "partOf": [reference("Procedure", session.pk)],
            "status": "entered-in-error" if is_in_error else "final" if is_signed else "preliminary",
            "category": _category(category),
            "code": code,
            "subject": reference("Patient", session.series.patient_id),
            "effectiveDateTime": written(session.ended_at or session.started_at),  # type: ignore[arg-type]  # it began
            "performer": [reference("Practitioner", session.provider_id)] if session.provider_id else [],
        }
    )


def _version_of_record(record: SessionRecord) -> str:
    return f"{record.version}.{record.session.version}"


def _record_filters(code: str, category: str) -> dict[str, Filter]:
    in_series = "session__series"
    return {
        **_common(f"{in_series}__patient", in_series, "session"),
        "date": Instants("session__started_at", "When it was judged; of what a record tells when the session began."),
        "code": Keys("", "", _CODE, also={(LOINC, code): EVERYTHING}),
        "category": _by_category(category),
        "status": Words(
            {
                "final": _SIGNED & ~_WITHDRAWN,
                "preliminary": ~_SIGNED & ~_WITHDRAWN,
                "entered-in-error": _WITHDRAWN,
                "corrected": NOTHING,
            },
            "How it stands.",
            _SYSTEM,
            besides=_NEVER,
        ),
    }


_CODE = "A scale of the clinic by its key, or LOINC 72514-3 (pain) or 66555-4 (skin type)."


def _common(patient: str, series: str, session: str) -> dict[str, Any]:
    return {
        **whose(patient),
        "based-on": References("CarePlan", series, "In which series."),
        "part-of": References("Procedure", session, "At which session."),
    }


def _by_category(own: str) -> Words:
    codes = frozenset(
        {
            "social-history",
            "vital-signs",
            "imaging",
            "laboratory",
            "procedure",
            "survey",
            "exam",
            "therapy",
            "activity",
        }
    )
    return Words({own: EVERYTHING}, "survey or exam.", OBSERVATION_CATEGORY, besides=codes)


def _of_records(
    prefix: str,
    rows: Callable[[Asking], QuerySet[SessionRecord]],
    shown: Callable[[SessionRecord, Asking], Json],
    filters: Mapping[str, Filter],
) -> Source:
    """One thing that records tell of their sessions."""
    patient = "session__series__patient"
    return Source(
        prefix=prefix,
        needs=[_RECORDS],
        rows=rows,
        shown=shown,
        version=_version_of_record,
        everything=lambda key: Q(**{patient: key}),
        since=of_patients_acted_on_since(patient),
        filters=filters,
    )


OBSERVATION = Resource(
    type="Observation",
    about="Scores of patients' concerns on scales; and of what was recorded of a session the worst pain and the skin "
    "type, with ids that begin with pain- and skin-type-. A score that was corrected is entered-in-error, and the one "
    "instead is corrected.",
    sources=[
        Source(
            needs=[READ],
            rows=_scores,
            shown=_score,
            version=_version,
            everything=lambda patient: Q(series__patient=patient),
            since=of_patients_acted_on_since("series__patient"),
            filters={
                **_common("series__patient", "series", "session"),
                "focus": References("Condition", "patient_concern", "Which concern it is about."),
                "date": Instants("assessed_at", "When it was judged."),
                "code": Keys("scale__key", local("scale"), _CODE),
                "category": _by_category(_SURVEY),
                "status": Words(
                    {
                        "final": ~_IN_ERROR & ~_IS_CORRECTION,
                        "corrected": ~_IN_ERROR & _IS_CORRECTION,
                        "entered-in-error": _IN_ERROR,
                        "preliminary": NOTHING,
                    },
                    "How it stands.",
                    _SYSTEM,
                    besides=_NEVER,
                ),
            },
        ),
        _of_records(PAIN, _pains, _pain, _record_filters(PAIN_LOINC, _SURVEY)),
        _of_records(SKIN_TYPE, _skin_types, _skin_type, _record_filters(SKIN_TYPE_LOINC, _EXAM)),
    ],
)
