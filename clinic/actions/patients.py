"""Registering patients and keeping what is known of them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.changes import change, lock
from clinic.clocks import YEARS, today
from clinic.errors import InvalidInput, PatientErased
from clinic.models import Patient, PatientIdentifier, User
from clinic.transactions import refusing, transacted

ONE_LINE = ("given_name", "family_name", "preferred_name", "guardian_name", "guardian_relation")
CHANGEABLE = frozenset(
    {
        "given_name",
        "family_name",
        "preferred_name",
        "birth_date",
        "email",
        "phone",
        "language",
        "skin_type",
        "guardian_name",
        "guardian_relation",
        "guardian_phone",
    }
)


class IdentifierTaken(InvalidInput):
    """Another patient has this identifier in this system."""

    def __init__(self) -> None:
        super().__init__(
            _("Another patient already has this identifier in that system."), field="value", code="identifier_taken"
        )


@transacted
def register_patient(
    *, given_name: str, family_name: str, birth_date: date, by: User, at: datetime, **details: Any
) -> Patient:
    """Register a new patient; ``details`` are the other fields of ``Patient``.

    :raises InvalidInput: a birth date in the future, a guardian without relation, an unknown detail or an empty name.
    """
    _refuse_unknown(details)
    patient = Patient(given_name=given_name, family_name=family_name, birth_date=birth_date)
    _set(patient, details)
    _check(patient, at=at)
    patient.save(force_insert=True)
    audit.record("patient.registered", patient, by=by, at=at)
    return patient


@transacted
def change_patient(*, patient: Patient, by: User, at: datetime, **changes: Any) -> Patient:
    """Change what is known of a patient. Nothing is written where nothing differs.

    :raises InvalidInput: as ``register_patient``.
    :raises Stale: somebody changed it since the caller read it.
    :raises PatientErased: there is nothing to be known any more.
    """
    _refuse_unknown(changes)
    patient = lock(patient)
    if patient.erased_at:
        raise PatientErased
    wanted = differing(patient, changes)
    if not wanted:
        return patient
    _set(patient, wanted)
    _check(patient, at=at)
    audit.record("patient.changed", patient, by=by, at=at, fields=wanted)
    return change(patient, **wanted)


def differing(patient: Patient, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """What of ``wanted`` isn't so."""
    return {name: value for name, value in wanted.items() if getattr(patient, name) != value}


@transacted
def identify_patient(*, patient: Patient, system: str, value: str, by: User, at: datetime) -> PatientIdentifier:
    """Keep what another system calls the patient.

    :raises IdentifierTaken: it calls another patient so.
    """
    with refusing({"patient_identifier_once_per_system": IdentifierTaken}):
        identifier = PatientIdentifier.objects.create(patient=patient, system=system, value=value)
    change(lock(patient))
    audit.record("patient.identified", patient, by=by, at=at, fields=["identifiers"])
    return identifier


def _refuse_unknown(values: dict[str, Any]) -> None:
    unknown = set(values) - CHANGEABLE
    if unknown:
        raise InvalidInput(_("A patient has no such detail."), field=min(unknown), code="unknown_field")


def _set(patient: Patient, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(patient, name, value)


def _check(patient: Patient, *, at: datetime) -> None:
    try:
        patient.clean_fields()
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise InvalidInput(messages[0], field=field) from error
    for name in ONE_LINE:
        if not getattr(patient, name).isprintable():
            raise InvalidInput(_("A name stands in one line."), field=name, code="control_characters")
    if not date(YEARS.start, 1, 1) <= patient.birth_date <= today(at).last:
        raise InvalidInput(
            _("A birth date lies between 1900 and today."), field="birth_date", code="birth_date_impossible"
        )
    if patient.guardian_name and not patient.guardian_relation:
        raise InvalidInput(
            _("Say how the guardian is related to the patient."), field="guardian_relation", code="required"
        )
