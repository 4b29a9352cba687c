"""What other systems call what is kept here: one reference, one row, whoever sends it and how often."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Generic, NamedTuple, TypeVar
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.actions.patients import IdentifierTaken, identify_patient, register_patient
from clinic.changes import lock
from clinic.errors import Conflict
from clinic.models import Patient, PatientIdentifier, User
from clinic.models.base import ExternalIdentifier
from clinic.queries.duplicates import likely_duplicates
from clinic.transactions import lock_in_order, refusing, transacted

M = TypeVar("M", bound=Model)

# What tells one person from another.
_TELLING = ("given_name", "family_name", "birth_date", "phone", "email")


class Upserted(NamedTuple, Generic[M]):
    """The row that a reference stands for, and whether it was made just now."""

    row: M
    is_new: bool


class ReferenceDiffers(Conflict):
    """The reference stands for something that was made otherwise; ``fields`` says in what."""

    code = "reference_differs"
    message = _("This reference stands for something that is otherwise in ways that can't be changed like this.")

    def __init__(self, fields: Sequence[str]) -> None:
        self.fields = fields
        super().__init__()


class LikelyDuplicate(Conflict):
    """Somebody like this is registered already; ``candidates`` are their ids."""

    code = "likely_duplicate"
    message = _(
        "Somebody with this birth date and this name, phone or e-mail is registered already. Keep the reference with "
        "them, or say that this is somebody else."
    )

    def __init__(self, candidates: Sequence[UUID]) -> None:
        self.candidates = candidates
        super().__init__()


def hold_reference(system: str, value: str) -> None:
    """Let whoever comes with the same reference wait until the transaction ends. One query.

    To be taken before any other lock, so that two can't wait for each other.
    """
    lock_in_order([uuid5(NAMESPACE_URL, f"{system}\n{value}")])


@transacted
def register_by_reference(
    *, system: str, value: str, by: User, at: datetime, allow_duplicate: bool = False, **details: Any
) -> Upserted[Patient]:
    """Register the patient whom ``system`` calls ``value``; or find them, as they are, if that was done before.

    :raises LikelyDuplicate: somebody like this is here, unless ``allow_duplicate``.
    :raises InvalidInput: as ``register_patient``.
    """
    hold_reference(system, value)
    known = Patient.objects.filter(identifiers__system=system, identifiers__value=value).first()
    if known:
        return Upserted(known, is_new=False)
    if not allow_duplicate:
        check_duplicate(details)
    patient = register_patient(by=by, at=at, **details)
    identify_patient(patient=patient, system=system, value=value, by=by, at=at)
    patient.refresh_from_db(fields=["version"])
    return Upserted(patient, is_new=True)


def check_duplicate(details: Mapping[str, Any]) -> None:
    """Refuse somebody who is probably here already. One query.

    :raises LikelyDuplicate: somebody like this is registered.
    """
    if candidates := likely_duplicates(**{name: details[name] for name in _TELLING if name in details}):
        raise LikelyDuplicate(candidates)


@transacted
def identify(
    *, identifiers: type[ExternalIdentifier], subject: Model, system: str, value: str, by: User, at: datetime
) -> None:
    """Keep among ``identifiers`` that ``system`` calls ``subject`` by this ``value``.

    :raises IdentifierTaken: it calls another one so.
    """
    noun = str(subject._meta.model_name)  # noqa: SLF001
    with refusing({f"{noun}_identifier_once_per_system": IdentifierTaken}):
        identifiers._default_manager.create(**{noun: subject, "system": system, "value": value})  # noqa: SLF001  (the documented way to ask any model)
    audit.record(f"{noun}.identified", subject, by=by, at=at, fields=["identifiers"])


@transacted
def link_patient(*, patient: Patient, system: str, value: str, by: User, at: datetime) -> Patient:
    """Keep what another system calls a patient, as ``identify_patient``; once is enough. The patient.

    :raises IdentifierTaken: it calls another patient so.
    :raises Stale: somebody changed the patient since the caller read it.
    """
    hold_reference(system, value)
    patient = lock(patient)
    if not PatientIdentifier.objects.filter(patient=patient, system=system, value=value).exists():
        identify_patient(patient=patient, system=system, value=value, by=by, at=at)
    return patient
