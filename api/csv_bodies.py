"""CSV as a body: a file by itself, what belongs to it in the query string."""

from collections.abc import Mapping
from typing import IO, Any, NoReturn

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from rest_framework import status
from rest_framework.exceptions import APIException
from rest_framework.parsers import BaseParser

from clinic.imports.reading import MOST_BYTES

CSV = "text/csv"


class SheetRequired(APIException):
    """A file doesn't fit into JSON."""

    status_code = status.HTTP_415_UNSUPPORTED_MEDIA_TYPE
    default_code = "file_required"
    default_detail = _(
        "Send the file and what belongs to it as multipart/form-data; or as text/csv, its kind in the query string."
    )


class CsvParser(BaseParser):
    """``text/csv``: the file, with the parameters of the query string as its other parts.

    More bytes than a file may have aren't read: that it is too large is then said of the file.
    """

    media_type = CSV

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """The parts."""
        return parts_of((parser_context or {}).get("request"), stream.read(MOST_BYTES + 1), media_type)


def parts_of(request: Any, content: bytes, media_type: str | None = None) -> dict[str, Any]:
    """A file that is a body by itself, with what its address says of it."""
    told = request.query_params.dict() if request is not None else {}
    return {**told, "file": SimpleUploadedFile("file.csv", content, media_type or CSV)}


class NoSheet(BaseParser):
    """Beside the parsers of files: whatever else is sent isn't read."""

    media_type = "*/*"

    def parse(
        self,
        stream: IO[Any],  # noqa: ARG002  (the framework's signature)
        media_type: str | None = None,  # noqa: ARG002
        parser_context: Mapping[str, Any] | None = None,  # noqa: ARG002
    ) -> NoReturn:
        """Never.

        :raises SheetRequired: always.
        """
        raise SheetRequired


def csv_response(text: str, name: str) -> HttpResponse:
    """Serve ``text`` as a file called ``name``, without its ending."""
    return HttpResponse(
        text,
        content_type=f"{CSV}; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}.csv"',
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )
