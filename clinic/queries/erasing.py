"""Rows that stay when a patient is erased count in figures, and are shown to nobody."""

from typing import TypeVar
from uuid import UUID

from django.db.models import BooleanField, F, Func, Model, Q, QuerySet

from clinic.erasing import path_to_patient
from clinic.models import AuditEvent, Patient

M = TypeVar("M", bound=Model)


class _IsOfNoErased(Func):
    """Written down, for every list asks it: making it of a query set took longer than all else of a filter."""

    template = "((%(expressions)s IN (SELECT id FROM clinic_patient WHERE erased_at IS NOT NULL)) IS NOT TRUE)"
    output_field = BooleanField()


def erased_patients() -> QuerySet[Patient]:
    """The tombstones: few, by an index of their own."""
    return Patient.every.filter(erased_at__isnull=False)


def without_erased(rows: QuerySet[M]) -> QuerySet[M]:
    """``rows`` without those of patients who were erased; no query of its own."""
    path = path_to_patient(rows.model)
    if path is None:
        return rows
    if path == "pk":
        return rows.filter(erased_at=None)
    return rows.filter(_IsOfNoErased(F(path)))


def was_erased(pk: UUID) -> bool:
    """Whether this is the id of a patient who was erased, or of what was theirs, as the audit has it. One query."""
    theirs = AuditEvent.objects.filter(subject_id=pk, patient_id__in=erased_patients().order_by().values("pk"))
    return erased_patients().filter(Q(pk=pk) | Q(pk__in=theirs.values("patient_id"))).exists()
