"""Patients: names, ways to be reached, and what other systems call them."""

import re
from typing import ClassVar
from urllib.parse import quote, unquote

from django.conf import settings
from django.db.models import Q, QuerySet

from api.fhir.codes import LANGUAGES
from api.fhir.elements import Json, filled
from api.fhir.filters import NOTHING, Addresses, Days, Phones, Texts, split_token
from api.fhir.sources import Asking, Need, Resource, Source, changed_at
from clinic.models import Patient, PatientIdentifier
from clinic.roles import Capability

READ = Need("patients", Capability.READ_PATIENTS)

_URI = re.compile(r"[a-z][a-z0-9+.-]*:.+", re.IGNORECASE)


def _system(name: str) -> str:
    """What another system is called here, as the address that FHIR wants."""
    return name if _URI.fullmatch(name) else f"{_own()}{quote(name, safe='')}"


def _own() -> str:
    return f"{settings.FHIR_URI}/identifier/"


class _Identifiers:
    """By what another system calls them."""

    kind: ClassVar[str] = "token"
    words: ClassVar[str] = "What another system calls the patient, as system|value or as value alone."

    def matches(self, text: str) -> Q:
        """The one with this identifier."""
        system, value = split_token(text)
        if system == "":
            return NOTHING
        found = PatientIdentifier.objects.filter(value=value)
        if system is not None:
            names = {system, unquote(system.removeprefix(_own()))}
            found = found.filter(system__in=names)
        return Q(pk__in=found.values("patient"))


def _rows(asking: Asking) -> QuerySet[Patient]:  # noqa: ARG001  (a source's signature)
    return Patient.objects.prefetch_related("identifiers").annotate(changed_at=changed_at())


def _shown(patient: Patient, asking: Asking) -> Json:  # noqa: ARG001
    spoken = {"coding": [{"system": LANGUAGES, "code": patient.language}]}
    return filled(
        {
            "identifier": [
                {"system": _system(each.system), "value": each.value}
                for each in sorted(patient.identifiers.all(), key=lambda each: (each.system, each.value))
            ],
            "active": True,
            "name": _names(patient),
            "telecom": _telecom(str(patient.phone), patient.email),
            "birthDate": patient.birth_date.isoformat(),
            "contact": _guardian(patient),
            "communication": [{"language": spoken, "preferred": True}],
        }
    )


def _names(patient: Patient) -> list[Json]:
    official = {"use": "official", "family": patient.family_name, "given": [patient.given_name]}
    usual = {"use": "usual", "family": patient.family_name, "given": [patient.preferred_name]}
    return [official, usual] if patient.preferred_name else [official]


def _telecom(phone: str, email: str = "") -> list[Json]:
    ways = {"phone": phone, "email": email}
    return [{"system": system, "value": value} for system, value in ways.items() if value]


def _guardian(patient: Patient) -> list[Json]:
    if not patient.guardian_name:
        return []
    return [
        filled(
            {
                "relationship": [{"text": patient.guardian_relation}],
                "name": {"text": patient.guardian_name},
                "telecom": _telecom(str(patient.guardian_phone)),
            }
        )
    ]


PATIENT = Resource(
    type="Patient",
    about="The people treated. What may not travel in an address (name, family, given, birthdate, phone, email) is "
    "asked for by POST to _search, which answers one page.",
    personal=frozenset({"name", "family", "given", "birthdate", "phone", "email"}),
    sources=[
        Source(
            needs=[READ],
            rows=_rows,
            shown=_shown,
            everything=lambda patient: Q(pk=patient),
            filters={
                "identifier": _Identifiers(),
                "name": Texts(("family_name", "given_name", "preferred_name"), "The beginning of any of the names."),
                "family": Texts(("family_name",), "The beginning of the family name."),
                "given": Texts(("given_name", "preferred_name"), "The beginning of a given name."),
                "birthdate": Days("birth_date", "The day of birth."),
                "phone": Phones("phone", "The whole phone number."),
                "email": Addresses("email", "The e-mail address."),
            },
        )
    ],
)
