"""Imports: a file is sent, checked, confirmed; and what becomes of each of its lines."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.decorators import action
from rest_framework.exceptions import ErrorDetail
from rest_framework.parsers import BaseParser
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from api.csv_bodies import CSV, CsvParser, NoSheet, csv_response, parts_of
from api.fields import as_uuid
from api.mixins import Created, Listed, Retrieved
from api.multipart import UploadParser, members_of
from api.permissions import check_may
from api.refusals import InvalidParameters
from api.serializers import NoInput
from api.v1.filters.imports import ImportFilters, ImportLineFilters
from api.v1.serializers.imports import KINDS, ImportInput, ImportKindsOutput, ImportLineOutput, ImportOutput
from api.views import ResourceView
from clinic.actions.imports import apply_import, discard_import, sheet_of, start_import
from clinic.imports import ImportKind, import_kind_of, import_kinds
from clinic.imports.refused import refused_csv, template_of
from clinic.models import DataImport, DayOrder, ImportLine
from clinic.queries.imports import count_outcomes, refused_lines
from clinic.roles import Capability

_READ, _WRITE = Capability.READ_IMPORTS, Capability.WRITE_IMPORTS

_BESIDE_THE_FILE = [
    OpenApiParameter(
        "kind", OpenApiTypes.STR, enum=[code for code, _label in KINDS], description="With text/csv: of what."
    ),
    OpenApiParameter("location", OpenApiTypes.UUID, description="With text/csv: where, as far as no line says it."),
    OpenApiParameter(
        "day_order", OpenApiTypes.STR, enum=DayOrder.values, description="With text/csv: how days are written."
    ),
    OpenApiParameter(
        "allow_duplicates", OpenApiTypes.BOOL, description="With text/csv: register who may be there already."
    ),
]


class SheetRenderer(JSONRenderer):
    """Says that CSV is served; a problem instead of it is JSON as ever."""

    media_type = CSV
    format = "csv"
    charset = None


class OwnImports(ResourceView):
    """A view of the caller's own imports."""

    resource = "imports"
    queryset = DataImport.objects.all()

    def get_queryset(self) -> QuerySet[Any]:
        """Those that the caller sent."""
        return DataImport.objects.filter(by=self.actor)


class ImportView(OwnImports, Listed, Retrieved, Created):
    """Files of patients, history or appointments: checked, then imported as they are confirmed."""

    capabilities = {
        "list": _READ,
        "retrieve": _READ,
        "kinds": _READ,
        "create": _WRITE,
        "apply": _WRITE,
        "discard": _WRITE,
    }
    inputs = {"create": ImportInput, "apply": NoInput, "discard": NoInput}
    outputs = {"kinds": ImportKindsOutput}
    query_parameters = {"create": frozenset(parameter.name for parameter in _BESIDE_THE_FILE)}
    documented_parameters = _BESIDE_THE_FILE
    accepted = frozenset({"create", "apply"})
    serializer_class = ImportOutput
    filterset_class = ImportFilters
    orderings = {"created_at": ("created_at", "id"), "id": ("id",)}

    def get_parsers(self) -> list[BaseParser]:
        """A file comes as multipart or by itself, the rest as JSON."""
        method = (getattr(self.request, "method", None) or "").lower()
        is_creating = getattr(self, "action", None) == "create" or self.action_map.get(method) == "create"
        return [UploadParser(), CsvParser(), NoSheet()] if is_creating else super().get_parsers()

    def read_along(self, rows: Sequence[Any]) -> None:
        """How many of their lines became what. One query, if that is shown."""
        if self.shape.shows("lines") or self.shape.shows("refused"):
            count_outcomes(rows)

    def sent(self) -> Any:
        """The parts by name, where it is an upload."""
        parts = members_of(self.request.data)
        if self.action != "create":
            return parts
        if self.request.content_type.partition(";")[0].strip().lower() == CSV:
            # An empty body is read by no parser: that is a file, too, and what came with it was sent.
            return parts or parts_of(self.request, b"")
        self._refuse_parameters()
        return parts

    def _refuse_parameters(self) -> None:
        told = _("With multipart/form-data this is a part of the body.")
        wrong = {name: [ErrorDetail(told, code="contradictory")] for name in self.request.query_params}
        if wrong:
            raise InvalidParameters(wrong)

    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Send a file to be checked; nothing of it is imported yet. Poll what is answered until it is `checked`."""
        response = super().create(request, *args, **kwargs)
        response.status_code = 202
        return response

    def perform(self, **wanted: Any) -> DataImport:
        """Keep the file and let it be checked."""
        self._check_may_write(import_kind_of(wanted["kind"]))
        return start_import(**wanted, by=self.actor, at=timezone.now())

    @action(detail=True, methods=["post"])
    def apply(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Import the lines that weren't refused. Poll until it is `done`."""
        self._check_may_write(import_kind_of(self.get_object().kind))
        response = self.transition(apply_import, "data_import")
        response.status_code = 202
        return response

    @action(detail=True, methods=["post"])
    def discard(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Give it up before it is imported, or its file once it is done."""
        return self.transition(discard_import, "data_import")

    @action(detail=False)
    def kinds(self, request: Request) -> Response:  # noqa: ARG002
        """What can be imported, by which columns."""
        return Response(ImportKindsOutput({"results": import_kinds()}).data)

    def _check_may_write(self, kind: ImportKind) -> None:
        check_may(self.request, kind.resource, kind.capability)


class ImportFileView(OwnImports):
    """CSV that goes out of imports."""

    part = "files"
    capabilities = {"refused": _READ, "template": _READ}
    binaries = {"refused": CSV, "template": CSV}
    serializer_class = ImportOutput
    renderer_classes = [SheetRenderer]

    def refused(self, request: Request, **kwargs: Any) -> HttpResponse:  # noqa: ARG002
        """The lines that were refused, as they came, each with its reason: to be corrected and sent again."""
        data_import = self.get_object()
        sheet = sheet_of(data_import)
        if sheet is None:
            raise Http404
        kind = import_kind_of(data_import.kind)
        check_may(self.request, kind.resource, kind.capability)
        with translation.override(data_import.language):
            return csv_response("".join(refused_csv(sheet, refused_lines(data_import))), "refused")

    def template(self, request: Request, **kwargs: Any) -> HttpResponse:  # noqa: ARG002
        """A file of this kind with its columns and one invented line."""
        kinds: Mapping[str, ImportKind] = {kind.code: kind for kind in import_kinds()}
        wanted = kinds.get(self.kwargs["kind"])
        if wanted is None:
            raise Http404
        return csv_response(template_of(wanted), wanted.code)


class ImportLineView(Listed):
    """What becomes of each line."""

    resource = "imports"
    part = "lines"
    queryset = ImportLine.objects.all()
    capabilities = {"list": _READ}
    serializer_class = ImportLineOutput
    filterset_class = ImportLineFilters
    orderings = {"number": ("number", "id")}

    def get_queryset(self) -> QuerySet[ImportLine]:
        """Those of the import that the path names."""
        wanted = as_uuid(self.kwargs.get("id"))
        own = DataImport.objects.filter(by=self.request.user.pk, pk=wanted) if wanted else DataImport.objects.none()
        if not own.exists():
            raise Http404
        return ImportLine.objects.filter(data_import_id=wanted)
