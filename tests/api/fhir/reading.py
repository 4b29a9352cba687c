"""What a strict client does with an answer: parse it by the published models, follow it, look its codes up."""

from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from fhir.resources.R4B import get_fhir_model_class

from api.fhir import codes
from api.fhir.elements import UCUM

BASE = "/fhir/R4"
CONTENT_TYPE = "application/fhir+json; fhirVersion=4.0"
# What R4B has and R4 hasn't, of the types that are served.
NOT_IN_R4 = {"subjectCanonical"}
# Words of R4's required value sets, which the models don't check.
STATUSES = {
    "Appointment": "proposed pending booked arrived fulfilled cancelled noshow entered-in-error checked-in waitlist",
    "CarePlan": "draft active on-hold revoked completed entered-in-error unknown",
    "Location": "active suspended inactive",
    "Observation": "registered preliminary final amended corrected cancelled entered-in-error unknown",
    "PlanDefinition": "draft active retired unknown",
    "Procedure": "preparation in-progress not-done on-hold stopped completed entered-in-error unknown",
    "Slot": "busy free busy-unavailable busy-tentative entered-in-error",
}
DETAIL_STATUSES = "not-started scheduled in-progress on-hold completed cancelled stopped unknown entered-in-error"


def known_systems():
    """Every system that a code can be of; SNOMED CT only where the clinic has a licence and says so."""
    public = {codes.LOINC, codes.ICD10CM, codes.LANGUAGES, UCUM}
    hl7 = {
        codes.CONDITION_CLINICAL,
        codes.CONDITION_CATEGORY,
        codes.OBSERVATION_CATEGORY,
        codes.PLAN_DEFINITION_TYPE,
        codes.USAGE_CONTEXT_TYPE,
        codes.LOCATION_PHYSICAL_TYPE,
    }
    snomed = {codes.SNOMED} if settings.FHIR_SNOMED else set()
    return public | hl7 | snomed | {codes.local(name) for name in codes.LOCAL}


def walk(value, name=""):
    """Every object in ``value``, with the name of the member that holds it."""
    if isinstance(value, dict):
        yield name, value
        for member, below in value.items():
            yield from walk(below, member)
    elif isinstance(value, list):
        for item in value:
            yield from walk(item, name)


def validated(resource):
    """The same, once the published model of its type has taken it and given the same back."""
    model = get_fhir_model_class(resource["resourceType"]).model_validate(resource)
    assert model.model_dump(mode="json") is not None
    for _name, each in walk(resource):
        assert not NOT_IN_R4 & set(each)
        assert all(value not in (None, "", [], {}) for value in each.values()), each
    words = STATUSES.get(resource["resourceType"])
    assert words is None or resource["status"] in words.split()
    if resource["resourceType"] == "CarePlan":
        assert all(each["detail"]["status"] in DETAIL_STATUSES.split() for each in resource.get("activity", ()))
    return resource


def references(resource):
    """All that it refers to outside of itself; what is contained is looked up in it."""
    contained = {f"#{each['id']}" for each in resource.get("contained", ())}
    for name, each in walk(resource):
        if name == "contained" or "reference" not in each:
            continue
        if each["reference"].startswith("#"):
            assert each["reference"] in contained
        else:
            yield each["reference"]
    for inside in resource.get("contained", ()):
        yield from references(inside)


def canonicals(resource):
    yield from resource.get("instantiatesCanonical", ())


def systems(resource):
    return {each["system"] for name, each in walk(resource) if name in ("coding", "code") and "system" in each} | {
        each["system"] for _name, each in walk(resource) if "unit" in each
    }


def resources(bundle, mode=None):
    return [entry["resource"] for entry in bundle.get("entry", ()) if mode is None or entry["search"]["mode"] == mode]


def ids(bundle):
    return [each["id"] for each in resources(bundle) if each["resourceType"] != "OperationOutcome"]


def next_of(bundle):
    return next((link["url"] for link in bundle["link"] if link["relation"] == "next"), None)


def ask(api, path, **parameters):
    answer = api.get(f"{BASE}{path}", parameters)
    assert answer.status_code == 200, (path, answer.content)
    assert answer["Content-Type"] == CONTENT_TYPE
    return answer.json()


def every_page(api, path, **parameters):
    bundle = ask(api, path, **parameters)
    yield bundle
    while (url := next_of(bundle)) is not None:
        parts = urlsplit(url)
        answer = api.get(parts.path, parse_qs(parts.query))
        assert answer.status_code == 200, answer.content
        bundle = answer.json()
        yield bundle


def assert_sound(api, found):
    """Every resource is valid, what it refers to is there for the same caller, and its codes are of known systems."""
    followed = set()
    for resource in found:
        validated(resource)
        assert systems(resource) <= known_systems()
        followed |= set(references(resource))
        for canonical in canonicals(resource):
            url, _bar, version = canonical.partition("|")
            assert len(ids(ask(api, "/PlanDefinition", url=url, version=version))) == 1
    for reference in followed:
        target = ask(api, f"/{reference}")
        assert f"{target['resourceType']}/{target['id']}" == reference
    return followed


def assert_outcome(answer, status, code=None, kind=None):
    assert answer.status_code == status, (answer.status_code, answer.content)
    assert answer["Content-Type"] == CONTENT_TYPE
    outcome = validated(answer.json())
    assert outcome["resourceType"] == "OperationOutcome"
    (issue, *_more) = outcome["issue"]
    assert issue["severity"] == "error"
    if code:
        assert issue["details"]["coding"][0]["code"] == code
    if kind:
        assert issue["code"] == kind
    return outcome
