"""Patients from CSV: registered, or changed where another system's name for them is known here."""

from collections.abc import Hashable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from clinic.actions.identifying import check_duplicate, register_by_reference
from clinic.actions.patients import change_patient, differing, register_patient
from clinic.imports.columns import CellRefused, Column, day, email, one_of, phone, uuid, whole
from clinic.imports.kinds import Acted, Importing, ImportKind, register_import_kind
from clinic.models import Language, LineOutcome, Patient
from clinic.roles import Capability

REFERENCE = ("system", "value")

COLUMNS = (
    Column(
        name="system",
        meaning=_("Which other system knows the patient. With a number there, the file can be imported again."),
        example="crm",
        longest=100,
    ),
    Column(name="value", meaning=_("Their number in that system."), example="4711"),
    Column(name="given_name", meaning=_("Given name."), example="Rosa", is_required=True, longest=100),
    Column(name="family_name", meaning=_("Family name."), example="Vidal", is_required=True, longest=100),
    Column(name="birth_date", meaning=_("Birth date."), example="1988-04-12", is_required=True, read=day),
    Column(name="preferred_name", meaning=_("What they are called."), longest=100),
    Column(name="email", meaning=_("E-mail."), example="rosa@example.org", read=email, longest=254),
    Column(
        name="phone",
        meaning=_("Phone, with its country or as it is dialled at the location."),
        example="+1 212 555 0123",
        read=phone,
    ),
    Column(
        name="language",
        meaning=_("Language they are written to in."),
        example="es",
        read=one_of(Language.values),
    ),
    Column(name="skin_type", meaning=_("Fitzpatrick skin type, 1 to 6."), example="4", read=whole(1, 6)),
    Column(name="guardian_name", meaning=_("Guardian of a minor.")),
    Column(name="guardian_relation", meaning=_("How the guardian is related."), longest=50),
    Column(name="guardian_phone", meaning=_("Phone of the guardian."), read=phone),
)


def patient_of(values: Mapping[str, Any]) -> Patient:
    """The patient whom the columns ``patient_system`` and ``patient_value``, or ``patient_id``, name. One query.

    :raises CellRefused: they name nobody, or nothing is named.
    """
    system, value, pk = (values.get(name) for name in ("patient_system", "patient_value", "patient_id"))
    if pk:
        by: dict[str, Any] = {"pk": pk}
    elif system and value:
        by = {"identifiers__system": system, "identifiers__value": value}
    else:
        message = _("Say whose it is: patient_system and patient_value, or patient_id.")
        raise CellRefused(message, field="patient_value", code="required")
    found = Patient.objects.filter(**by).first()
    if found is None:
        field = "patient_id" if pk else "patient_value"
        raise CellRefused(_("No patient is known by this. Import the patients first."), field=field, code="unknown")
    return found


def whose_columns() -> tuple[Column, ...]:
    """The columns that ``patient_of`` reads."""
    return (
        Column(name="patient_system", meaning=_("Which other system knows the patient."), example="crm", longest=100),
        Column(name="patient_value", meaning=_("The patient's number in that system."), example="4711"),
        Column(name="patient_id", meaning=_("Or the patient's id here, instead of both."), read=uuid),
    )


def _act(values: Mapping[str, Any], importing: Importing) -> Acted:
    how: dict[str, Any] = {"by": importing.by, "at": importing.at}
    details = {name: value for name, value in values.items() if name not in REFERENCE}
    if has_reference(values):
        allow = importing.data_import.allow_duplicates
        reference = {name: values[name] for name in REFERENCE}
        upserted = register_by_reference(**reference, **details, allow_duplicate=allow, **how)
        if upserted.is_new:
            return Acted(LineOutcome.NEW, upserted.row.pk)
        return _changed(upserted.row, details, how)
    if not importing.data_import.allow_duplicates:
        check_duplicate(details)
    return Acted(LineOutcome.NEW, register_patient(**details, **how).pk)


def has_reference(values: Mapping[str, Any]) -> bool:
    """Whether another system's name is given for what the line is about.

    :raises CellRefused: ``system`` or ``value`` alone.
    """
    if ("system" in values) != ("value" in values):
        missing = "value" if "system" in values else "system"
        raise CellRefused(_("System and value go together."), field=missing, code="required")
    return "system" in values


def _changed(patient: Patient, details: Mapping[str, Any], how: Mapping[str, Any]) -> Acted:
    changes = differing(patient, details)
    if not changes:
        return Acted(LineOutcome.UNCHANGED, patient.pk)
    change_patient(patient=patient, **changes, **how)
    return Acted(LineOutcome.CHANGED, patient.pk)


def _key(cells: Mapping[str, str]) -> Hashable | None:
    if cells.get("system") and cells.get("value"):
        return cells["system"], cells["value"]
    named = tuple(cells.get(name, "").casefold() for name in ("given_name", "family_name", "birth_date"))
    return named if all(named) else None


PATIENTS = ImportKind(
    code="patients",
    label=_("Patients"),
    explanation=_("Each line registers a patient; one whose number in another system is known here is changed."),
    columns=COLUMNS,
    capability=Capability.WRITE_PATIENTS,
    resource="patients",
    act=_act,
    key=_key,
)


def register() -> None:
    """Know files of patients."""
    register_import_kind(PATIENTS)
