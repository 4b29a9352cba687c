"""How FHIR is spoken: JSON out, under its own media type; forms in."""

import re
from collections.abc import Mapping, Sequence
from typing import IO, Any

from django.http import QueryDict
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from api.fhir.outcomes import MEDIA_TYPE, FormatRefused, FormRequired
from api.refusals import BodyTooLarge, MalformedBody
from api.renderers import QuickJSONRenderer

LARGEST_FORM = 64 * 1024

_FORMATS = frozenset({"json", "application/json", MEDIA_TYPE, "application/fhir json"})
_RANGES = frozenset({MEDIA_TYPE, "application/json", "application/*", "*/*"})
_VERSION = re.compile(r";\s*fhirVersion\s*=\s*\"?([^\";\s]+)", re.IGNORECASE)


class FhirRenderer(QuickJSONRenderer):
    """FHIR's own media type of JSON."""

    media_type = MEDIA_TYPE


class FhirNegotiation(BaseContentNegotiation):
    """``_format`` counts before ``Accept``; either may ask for JSON, of R4, or for whatever there is."""

    def select_parser(self, request: Request, parsers: Sequence[BaseParser]) -> BaseParser | None:  # type: ignore[override]
        """The one that reads forms, if this is one."""
        sent = (request.content_type or "").partition(";")[0].strip().lower()
        return next((parser for parser in parsers if parser.media_type == sent), None)

    def select_renderer(  # type: ignore[override]
        self,
        request: Request,
        renderers: Sequence[BaseRenderer],
        format_suffix: str | None = None,  # noqa: ARG002  (the framework's signature)
    ) -> tuple[BaseRenderer, str]:
        """The only one there is.

        :raises FormatRefused: something else is wanted.
        """
        wanted = request.query_params.get("_format")
        is_fine = wanted in _FORMATS if wanted is not None else _accepts(request.headers.get("Accept", "") or "*/*")
        if not is_fine:
            raise FormatRefused
        return renderers[0], renderers[0].media_type or MEDIA_TYPE


def _accepts(header: str) -> bool:
    return any(_is_ours(each.strip()) for each in header.split(","))


def _is_ours(media_range: str) -> bool:
    version = _VERSION.search(media_range)
    is_ours = media_range.partition(";")[0].strip().lower() in _RANGES
    return is_ours and (version is None or version[1] in ("4.0", "4.0.1"))


class SearchFormParser(BaseParser):
    """The parameters of a search as a form in UTF-8, at most 64 KiB."""

    media_type = "application/x-www-form-urlencoded"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,  # noqa: ARG002  (the framework's signature)
    ) -> QueryDict:
        """The parameters.

        :raises BodyTooLarge: more than that.
        :raises MalformedBody: not a form.
        """
        charset = (media_type or "").lower().partition("charset=")[2].strip(' "')
        if charset not in ("", "utf-8"):
            raise FormRequired(media_type or "")
        body: bytes = stream.read(LARGEST_FORM + 1)
        if len(body) > LARGEST_FORM:
            raise BodyTooLarge
        try:
            return QueryDict(body.decode("utf-8"), encoding="utf-8")
        except (ValueError, ArithmeticError) as error:
            raise MalformedBody from error
