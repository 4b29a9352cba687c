"""Erasing a patient (GDPR article 17), as the role that owns the tables, in one transaction.

What becomes of each row is declared by each app (see ``clinic.erasing``). What stays says nothing of who it was: the
patient's own row is a tombstone with an id, so that figures go on counting. Triggers keep the application's role from
all of it; they let the owner's through only where a transaction says that it erases.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from clinic import audit, erasing
from clinic.actions.erasing_files import leave_files, remove_left_files
from clinic.actions.erasure_requests import check_erasable
from clinic.changes import change, lock
from clinic.erasing import Rows
from clinic.erasing_triggers import SETTING
from clinic.errors import Conflict, PatientMerged
from clinic.models import ErasureRequest, ErasureStatus, Patient
from clinic.models.versions import RowVersion
from clinic.transactions import lock_in_order, transacted


class NotTheOwner(Conflict):
    """The database role that would erase may not."""

    code = "not_the_owner"
    message = _(
        "Only the database role that owns the tables may erase. Run manage.py erase with DATABASE_OWNER_URL set to it."
    )


class ErasureTooEarly(Conflict):
    """It may still be taken back."""

    code = "erasure_too_early"
    message = _("This erasure may still be taken back: it is done on {day} at the earliest.")


@transacted
def erase_patient(*, request: ErasureRequest, at: datetime) -> Patient:
    """Erase whom ``request`` is about, and the records that were merged into theirs; the tombstone.

    As many queries as there are declared models. Files are removed once it is committed, and tried again by a job.

    :raises MoveRefused: it was taken back, or done, before.
    :raises ErasureTooEarly: it may still be taken back.
    :raises PatientMerged: the record was merged into another one meanwhile.
    :raises PatientHeld: a legal hold is in force.
    :raises ErasureRefused: something has to be done first.
    :raises NotTheOwner: by the application's role.
    """
    request = lock(request)
    status = ErasureStatus(request.status).to(ErasureStatus.DONE)
    if at < request.due_at:
        raise ErasureTooEarly(day=f"{request.due_at:%Y-%m-%d}")
    patients = _hold(request.patient_id)
    check_erasable(patients, at=at)
    _begin()
    files = [*erasing.clear(patients, at=at), *_files(patients)]
    _erase(patients, at=at)
    change(request, status=status, ended_at=at)
    patient = Patient.every.get(pk=request.patient_id)
    audit.record("patient.erased", patient, by=request.asked_by, at=at, fields=["erased_at"])
    leave_files(files, at=at)
    _end()
    transaction.on_commit(lambda: remove_left_files(at=at), robust=True)
    return patient


def due_erasures(*, at: datetime) -> QuerySet[ErasureRequest]:
    """Those that may be done at ``at``, the oldest first."""
    return ErasureRequest.objects.filter(status=ErasureStatus.ASKED, due_at__lte=at).order_by("due_at", "pk")


def _hold(patient_id: UUID) -> Sequence[UUID]:
    """The patient and whoever was merged into them, kept from all who would write for them. Three queries."""
    lock_in_order([patient_id])
    every = Patient.every.select_for_update(of=("self",))
    (patient,) = every.filter(pk=patient_id)
    if patient.merged_into_id:
        raise PatientMerged
    merged = every.filter(merged_into=patient_id).order_by("pk")
    return [patient.pk, *(row.pk for row in merged)]


def _begin() -> None:
    """Let triggers know that what follows erases, unless the database has another role than the owner's."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, 'on', true)", [SETTING])
        cursor.execute("SELECT clinic_is_erasing()")
        (is_erasing,) = cursor.fetchone()
    if not is_erasing:
        raise NotTheOwner


def _end() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, 'off', true)", [SETTING])


def _of(model: type[Model], path: str, patients: Collection[Any]) -> QuerySet[Any]:
    return model._base_manager.filter(**{f"{path}__in": patients})  # noqa: SLF001  (whatever a default one leaves out)


def _files(patients: Sequence[UUID]) -> list[str]:
    """The names of all files that rows of theirs name. One query for each model that names any."""
    named = [rows for rows in erasing.declared() if rows.files]
    found = [row for rows in named for row in _of(rows.model, rows.path, patients).values_list(*rows.files)]
    return [name for row in found for name in row if name]


def _erase(patients: Sequence[UUID], *, at: datetime) -> None:
    """What goes, from the leaves; then what stays is scrubbed; then what rows said before, by doing so, too."""
    versions = _versions(patients)
    for rows in erasing.declared():
        if rows.removed:
            _remove(rows, patients)
    for rows in erasing.declared():
        if rows.scrubbed:
            when = {"erased_at": at} if rows.model is Patient else {}
            _of(rows.model, rows.path, patients).update(**rows.scrubbed, **when)
    for table, ids in versions.items():
        _raw_delete(_of(table, "id", ids))


def _remove(rows: Rows, patients: Sequence[UUID]) -> None:
    for many in rows.model._meta.local_many_to_many:  # noqa: SLF001  (the documented way to ask)
        through: Any = many.remote_field.through
        _raw_delete(_of(through, f"{many.m2m_field_name()}__{rows.path}", patients))
    _raw_delete(_of(rows.model, rows.path, patients))


def _versions(patients: Sequence[UUID]) -> Mapping[type[RowVersion], set[Any]]:
    """The ids of all rows of theirs that leave versions, of those that are gone, too. Two queries for each table."""
    known: dict[type[Model], set[Any]] = {Patient: set(patients)}
    # From the patient outwards: what names a row that was theirs was theirs.
    for table, rows in reversed(list(erasing.histories().items())):
        if rows.path != "pk":
            towards = rows.path.partition("__")[0]
            parent: Any = rows.model._meta.get_field(towards).related_model  # noqa: SLF001  (the documented way to ask)
            were_theirs = _of(table, towards, known.get(parent, ())).values_list("id", flat=True)
            known[rows.model] = {*_of(rows.model, rows.path, patients).values_list("pk", flat=True), *were_theirs}
    return {table: known[rows.model] for table, rows in erasing.histories().items()}


def _raw_delete(rows: QuerySet[Any]) -> None:
    """Remove ``rows`` alone, at once: what hangs on them is declared, too, and the database checks it in the end."""
    rows._raw_delete(rows.db)  # noqa: SLF001  (what a cascade would read isn't needed)
