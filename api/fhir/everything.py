"""All that is known of one patient, as far as the caller may see it."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from api.fhir import outcomes
from api.fhir.asked import CHANGED, Asked, check, invalid
from api.fhir.bounds import bounded
from api.fhir.bundles import entries_of, links_of, searchset
from api.fhir.paging import Part, read_page
from api.fhir.registry import RESOURCES
from api.fhir.resources.patients import PATIENT
from api.fhir.resources.patients import READ as READ_PATIENTS
from api.fhir.sources import Source
from api.fhir.views import FhirView
from api.fields import as_uuid
from api.gone import tell_erased
from api.limits import SEARCH
from clinic.models import Patient

PARAMETERS = frozenset({"_count", "_cursor", "_format", "_since", "_type"})


class EverythingView(FhirView):
    """``$everything`` of a patient, page by page: what belongs to them, then what that mentions."""

    bucket = SEARCH

    @bounded()
    def get(self, request: Request, logical_id: str) -> Response:
        """What the caller may see; what they may not is said to be left out, not what of it there is."""
        asking = self.asking
        asking.check(READ_PATIENTS)
        asked = _read(request)
        patient = _patient(logical_id)
        wanted = list(_parts(asked, patient))
        seen = [part for part in wanted if asking.may(*part.source.needs)]
        page = read_page(seen, asked, asking)
        said = outcomes.suppressed(part.source.needs[0].resource for part in wanted if part not in seen)
        entries = entries_of(page, asking, said, mode_of=_mode)
        return Response(searchset(entries, links_of(request, asked, page.cursor)))


def _mode(source: Source) -> str:
    return "include" if source.is_mentioned else "match"


def _read(request: Request) -> Asked:
    values = dict(request.query_params.lists())
    check(values, PARAMETERS, repeated=False)
    return Asked(values=values)


def _patient(logical_id: str) -> UUID:
    """One query."""
    patient = as_uuid(logical_id)
    if patient is None or not Patient.objects.filter(pk=patient).exists():
        tell_erased(logical_id, Patient)
        raise Http404
    return patient


def _parts(asked: Asked, patient: UUID) -> Iterator[Part]:
    types, since = _types(asked), _since(asked)
    for resource in RESOURCES:
        for source in resource.sources:
            if resource.type in types and source.everything is not None:
                yield Part(resource, source, source.everything(patient) & since)


def _types(asked: Asked) -> frozenset[str]:
    known = frozenset(resource.type for resource in RESOURCES)
    if "_type" not in asked.values:
        return known
    wanted = frozenset(asked.only("_type", PATIENT.type).split(","))
    if not wanted <= known:
        raise invalid(
            "_type", _("Types with commas between them, of these: {types}.").format(types=", ".join(sorted(known)))
        )
    return wanted


def _since(asked: Asked) -> Q:
    text = asked.only("_since", "")
    if not text:
        return Q()
    try:
        return CHANGED.matches(f"ge{text}")
    except ValueError as error:
        raise invalid("_since", _("This is a moment with its offset.")) from error
