"""Conditions: patients' skin concerns."""

from django.db.models import Prefetch, Q, QuerySet

from api.fhir.codes import (
    CONDITION_CATEGORY,
    CONDITION_CLINICAL,
    ICD10CM,
    area_concept,
    coding,
    concern_concept,
    local,
)
from api.fhir.elements import Json, filled, reference
from api.fhir.filters import EVERYTHING, NOTHING, Days, Instants, Keys, Words, whose
from api.fhir.sources import Asking, Need, Resource, Source, changed_at
from api.instants import written
from clinic.roles import Capability
from treatments.models import ConcernNote, PatientConcern

READ = Need("patient-concerns", Capability.READ_CONCERNS)

_NOTES = Need("clinical-notes", Capability.READ_CLINICAL_NOTES)
_STATUSES = frozenset({"recurrence", "relapse", "inactive", "remission", "resolved"})


class _Codes(Keys):
    """By the clinic's own term, or by a public code that is shown of it."""

    def matches(self, text: str) -> Q:
        """Those with this code."""
        system, _bar, code = text.rpartition("|")
        if system != ICD10CM:
            return super().matches(text)
        sure = [{"system": "icd10cm", "code": code, "confidence": "verified"}]
        return Q(concern__codes__contains=sure) if code else NOTHING


def _rows(asking: Asking) -> QuerySet[PatientConcern]:
    notes = [Prefetch("notes", ConcernNote.objects.order_by("at", "id"))] if asking.may(_NOTES) else []
    return (
        PatientConcern.objects.select_related("concern")
        .prefetch_related("areas", *notes)
        .annotate(changed_at=changed_at())
    )


def _shown(concern: PatientConcern, asking: Asking) -> Json:
    notes = concern.notes.all() if asking.may(_NOTES) else ()
    return filled(
        {
            # It is one of the clinic's concerns until it is taken away: none is kept as resolved.
            "clinicalStatus": {"coding": [coding(CONDITION_CLINICAL, "active")]},
            "category": [{"coding": [coding(CONDITION_CATEGORY, "problem-list-item")]}],
            "code": concern_concept(concern.concern),
            "bodySite": [area_concept(area) for area in sorted(concern.areas.all(), key=lambda area: area.key)],
            "subject": reference("Patient", concern.patient_id),
            "onsetDateTime": concern.onset_on.isoformat() if concern.onset_on else None,
            "recordedDate": written(concern.created_at),
            "note": [{"time": written(note.at), "text": note.text} for note in notes],
        }
    )


CONDITION = Resource(
    type="Condition",
    about="Skin concerns that patients have, where and since when; clinical notes for who may read them.",
    sources=[
        Source(
            needs=[READ],
            rows=_rows,
            shown=_shown,
            everything=lambda patient: Q(patient=patient),
            filters={
                **whose("patient"),
                "code": _Codes("concern__key", local("skin-concern"), "The clinic's term, or its ICD-10-CM."),
                "clinical-status": Words(
                    {"active": EVERYTHING}, "Always active.", CONDITION_CLINICAL, besides=_STATUSES
                ),
                "onset-date": Days("onset_on", "Since when."),
                "recorded-date": Instants("created_at", "When it was taken down."),
            },
        )
    ],
)
