"""Reading and searching, of whatever type."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, ClassVar

from django.http import Http404
from django.utils import timezone
from django.utils.http import http_date, parse_http_date_safe
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.concurrency import is_known
from api.fhir import outcomes
from api.fhir.asked import Asked, check, read_search
from api.fhir.bounds import bounded
from api.fhir.bundles import entries_of, links_of, searchset
from api.fhir.elements import Json
from api.fhir.media_types import FhirNegotiation, FhirRenderer, SearchFormParser
from api.fhir.paging import Page, Part, count_all, read_page
from api.fhir.sources import Asking, Found, Resource, Source
from api.gone import tell_erased
from api.limits import SEARCH, admit


class IsSignedIn(BasePermission):
    """What somebody may see is asked of each source: here only that they are somebody."""

    def has_permission(self, request: Request, view: Any) -> bool:  # noqa: ARG002  (the framework's signature)
        """Whether the caller is known."""
        return bool(request.user.is_authenticated)


class FhirView(APIView):
    """Base of every view of the facade. It isn't part of the REST API's schema: it has a CapabilityStatement.

    ``bucket`` is the limit that its requests count towards, besides those of every request.
    """

    bucket: ClassVar[str] = ""
    schema = None
    http_method_names = ["get", "head"]
    renderer_classes = [FhirRenderer]
    parser_classes = [SearchFormParser]
    content_negotiation_class = FhirNegotiation
    permission_classes = [IsSignedIn]

    def perform_authentication(self, request: Request) -> None:
        """Who calls, and whether they may ask so often: before anything that costs more, refused or not."""
        super().perform_authentication(request)
        if request.user.is_authenticated:
            admit(request, self.bucket)

    def get_exception_handler(self) -> Any:
        """Errors are OperationOutcomes."""
        return outcomes.handle

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Response:
        """Under FHIR's own media type, whatever it is."""
        response.content_type = outcomes.CONTENT_TYPE
        return super().finalize_response(request, response, *args, **kwargs)

    @property
    def asking(self) -> Asking:
        """Who asks, and that it is now."""
        return Asking(self.request, timezone.now())


class SearchView(FhirView):
    """All of one type that match."""

    resource: ClassVar[Resource]

    def get(self, request: Request) -> Response:
        """As the address says."""
        return self._found(request)

    @bounded()
    def _found(self, request: Request) -> Response:
        asking = self.asking
        sources = self.resource.permitted(asking)
        asked = read_search(request, self.resource)
        parts = parts_of(self.resource, sources, asked)
        if asked.wants_only_total:
            return Response(searchset([], links_of(request, asked, None), total=count_all(parts, asking)))
        page = read_page(parts, asked, asking)
        total = count_all(parts, asking) if asked.wants_total else None
        said = _said(self.resource, sources, asked, page)
        return Response(searchset(entries_of(page, asking, said), links_of(request, asked, page.cursor), total))


class PostedSearchView(SearchView):
    """The same, with what is looked for in the body: the only way to look for a name."""

    bucket = SEARCH
    http_method_names = ["post"]

    def post(self, request: Request) -> Response:
        """As address and body say."""
        return self._found(request)


def parts_of(resource: Resource, sources: Sequence[Source], asked: Asked) -> list[Part]:
    """What a search goes through: of each source what matches, where anything can."""
    narrowed = [(source, asked.narrowed(resource, source)) for source in sources]
    return [Part(resource, source, condition) for source, condition in narrowed if condition is not None]


def _said(resource: Resource, sources: Sequence[Source], asked: Asked, page: Page) -> list[Json]:
    said = outcomes.suppressed(source.needs[0].resource for source in resource.sources if source not in sources)
    return [*said, outcomes.incomplete()] if asked.is_personal and page.cursor else said


class ReadView(FhirView):
    """One, by its id."""

    resource: ClassVar[Resource]

    @bounded()
    def get(self, request: Request, logical_id: str) -> Response:
        """With its version; or only that the caller has it already."""
        asking = self.asking
        self.resource.permitted(asking)
        check(dict(request.query_params.lists()), {"_format"}, repeated=False)
        found = self._one(logical_id, asking)
        headers = {
            "ETag": f'W/"{found.source.version(found.row)}"',
            "Last-Modified": http_date(found.row.changed_at.timestamp()),
        }
        if _is_known(request, found, headers["ETag"]):
            return Response(status=HTTPStatus.NOT_MODIFIED, headers=headers)
        return Response(found.as_json(asking), headers=headers)

    def _one(self, logical_id: str, asking: Asking) -> Found:
        """One query, and those for what is shown with it."""
        place = self.resource.source_of(logical_id)
        if place is None:
            raise Http404
        source, key = place
        asking.check(*source.needs)
        rows = source.present(asking)
        row = rows.filter(pk=key).first()
        if row is None:
            tell_erased(str(key), rows.model)
            raise Http404
        return Found(self.resource, source, row)


def _is_known(request: Request, found: Found, etag: str) -> bool:
    if "If-None-Match" in request.headers:
        return is_known(request, etag.removeprefix("W/"))
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    return since is not None and int(found.row.changed_at.timestamp()) <= since
