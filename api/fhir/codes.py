"""The code systems that are spoken here, and what the clinic's own terms are in them.

Clinical codes stand only where a source was seen that says so; everything else is a code of the clinic's own, below
``FHIR_URI``, with words in both languages.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.conf import settings

from api.fhir.elements import Json, translated
from treatments.models import BodyArea, SkinConcern, Treatment

LOINC = "http://loinc.org"
ICD10CM = "http://hl7.org/fhir/sid/icd-10-cm"
SNOMED = "http://snomed.info/sct"
LANGUAGES = "urn:ietf:bcp:47"

# Of LOINC only what was looked up.
SKIN_TYPE_LOINC, PAIN_LOINC = "66555-4", "72514-3"
# How sure a code of the catalogue has to be to leave the house.
_SURE = "verified"

_HL7 = "http://terminology.hl7.org/CodeSystem"
CONDITION_CLINICAL = f"{_HL7}/condition-clinical"
CONDITION_CATEGORY = f"{_HL7}/condition-category"
OBSERVATION_CATEGORY = f"{_HL7}/observation-category"
PLAN_DEFINITION_TYPE = f"{_HL7}/plan-definition-type"
USAGE_CONTEXT_TYPE = f"{_HL7}/usage-context-type"
LOCATION_PHYSICAL_TYPE = f"{_HL7}/location-physical-type"

# The clinic's own, by their last part.
LOCAL = (
    "appointment-kind",
    "body-area",
    "care-plan-category",
    "fitzpatrick-skin-type",
    "polarity",
    "problem",
    "procedure-category",
    "rater",
    "restriction-key",
    "scale",
    "scale-part",
    "skin-concern",
    "treatment",
)

_ROMAN = ("I", "II", "III", "IV", "V", "VI")


def local(name: str) -> str:
    """The address of one of the clinic's own code systems."""
    if name not in LOCAL:
        raise KeyError(name)
    return f"{settings.FHIR_URI}/CodeSystem/{name}"


def coding(system: str, code: str, display: str = "") -> Json:
    """One code."""
    return {"system": system, "code": code} | ({"display": display} if display else {})


def concept(system: str, code: str, english: str = "", spanish: str = "", also: Sequence[Json] = ()) -> Json:
    """A code with its words, and the same in other systems."""
    words = translated("text", english, spanish) if english else {}
    return {"coding": [coding(system, code, english), *also], **words}


def treatment_concept(treatment: Treatment) -> Json:
    """What is done to the skin: no code of a public system was found for it."""
    return concept(local("treatment"), treatment.key, treatment.label_en, treatment.label_es)


def area_concept(area: BodyArea) -> Json:
    """A part of the body."""
    return concept(local("body-area"), area.key, area.label_en, area.label_es)


def concern_concept(concern: SkinConcern) -> Json:
    """What bothers a patient's skin, with the public codes that were verified."""
    return concept(
        local("skin-concern"), concern.key, concern.label_en, concern.label_es, also=list(_public(concern.codes))
    )


def _public(codes: Sequence[Mapping[str, Any]]) -> Iterator[Json]:
    systems = {"icd10cm": ICD10CM} | ({"snomed": SNOMED} if settings.FHIR_SNOMED else {})
    for each in codes:
        if each["system"] in systems and each.get("confidence") == _SURE:
            # Its display is the clinic's own note on it, not the system's: the code alone is sure.
            yield coding(systems[each["system"]], each["code"])


def skin_type_concept(skin_type: int) -> Json:
    """Fitzpatrick's type, 1 to 6, as ``fitzpatrick-I`` to ``fitzpatrick-VI``."""
    roman = _ROMAN[skin_type - 1]
    return concept(
        local("fitzpatrick-skin-type"), f"fitzpatrick-{roman}", f"Fitzpatrick {roman}", f"Fitzpatrick {roman}"
    )
