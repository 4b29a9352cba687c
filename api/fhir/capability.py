"""What the facade can do, told by itself: made from the registry that routes."""

from collections.abc import Iterator

from rest_framework.request import Request
from rest_framework.response import Response

from api.fhir.asked import CHANGED, MOST_CHANGES, MOST_VALUES
from api.fhir.bundles import base_of
from api.fhir.elements import Json
from api.fhir.registry import RESOURCES
from api.fhir.resources.patients import PATIENT
from api.fhir.slots import PARAMETERS as SLOT_PARAMETERS
from api.fhir.sources import Resource
from api.fhir.views import FhirView

# When what it says was last changed.
SAID_ON = "2026-11-26"

_ABOUT = (
    "Reading only. Unknown, empty and repeated parameters are refused (400) whatever Prefer: handling says: nothing "
    "goes unheard. Supported of the answer: _count (1 to 100), _total=accurate, _summary=count, _format=json. Not "
    "supported: _elements, _include, _sort, chains, modifiers, history, XML. Date prefixes: eq ge le gt lt sa eb; a "
    "day without an offset is one of the server's zone. Commas mean any of, repeating means all of; a search looks for "
    f"at most {MOST_VALUES} values in all, and {MOST_CHANGES} moments of _lastUpdated. What takes too long to look up "
    "is given up (503, too-costly). Pages are followed by the next link, and hold for the same caller only. Who may "
    "see what is what the REST API says: a token needs the scope of the data that a resource shows."
)


class MetadataView(FhirView):
    """The CapabilityStatement. It holds no data, so nobody has to say who they are."""

    authentication_classes = []
    permission_classes = []

    def get(self, request: Request) -> Response:
        """What can be read and searched, and how."""
        return Response(capability_statement(base_of(request)))


def capability_statement(base: str) -> Json:
    """The statement of the server at the address ``base``."""
    return {
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": SAID_ON,
        "kind": "instance",
        "software": {"name": "Clinic Series"},
        "implementation": {"description": "An aesthetics clinic that treats in series", "url": base},
        "fhirVersion": "4.0.1",
        "format": ["application/fhir+json", "json"],
        "rest": [
            {
                "mode": "server",
                "documentation": _ABOUT,
                "security": {
                    "cors": False,
                    "description": "Authorization: Bearer, with a token that the clinic has given out.",
                },
                "resource": [*(_resource(each) for each in RESOURCES), _slot()],
            }
        ],
    }


def _resource(resource: Resource) -> Json:
    """A type whose instances are rows."""
    told = {
        "type": resource.type,
        "documentation": resource.about,
        "interaction": [{"code": "read"}, {"code": "search-type"}],
        "versioning": "versioned",
        "readHistory": False,
        "conditionalRead": "full-support",
        "searchParam": list(_parameters(resource)),
    }
    if resource is PATIENT:
        definition = "http://hl7.org/fhir/OperationDefinition/Patient-everything"
        words = "Of one patient, with _count, _since and _type; what the caller may not see is left out, and said so."
        told["operation"] = [{"name": "everything", "definition": definition, "documentation": words}]
    return told


def _parameters(resource: Resource) -> Iterator[Json]:
    yield _parameter("_id", "token", "The id.")
    yield _parameter("_lastUpdated", CHANGED.kind, CHANGED.words)
    for name, each in sorted(resource.filters.items()):
        only = " Only by POST to _search." if name in resource.personal else ""
        yield _parameter(name, each.kind, f"{each.words}{only}")


def _parameter(name: str, kind: str, words: str) -> Json:
    return {"name": name, "type": kind, "documentation": words}


def _slot() -> Json:
    """Computed, so it is only ever searched for."""
    return {
        "type": "Slot",
        "documentation": "Free starts of a treatment at a location, computed when they are asked for. They have no "
        "ids; the schedule of each is contained in it.",
        "interaction": [{"code": "search-type"}],
        "versioning": "no-version",
        "searchParam": [_parameter(name, *about) for name, about in SLOT_PARAMETERS.items()],
    }
