"""Exports: a list or a patient's data is asked for, polled, fetched."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import FileResponse, Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from api.authentication import token_of
from api.exporting import LIST
from api.exporting.asking import FilterRefused, check_filters, check_members
from api.exporting.lists import lists
from api.exporting.serving import MEDIA_TYPE, file_response
from api.fields import as_uuid
from api.gone import tell_erased
from api.mixins import Created, Listed, Retrieved
from api.permissions import check_may
from api.refusals import ConfirmationNeeded, ScopeMissing
from api.scopes import EVERYTHING, covers
from api.serializers import NoInput
from api.v1.filters.exports import ExportFilters
from api.v1.serializers.exports import ExportInput, ExportOutput
from api.v1.views.merging import lead_on
from api.v1.views.patients import PatientView
from api.views import ResourceView
from clinic.actions.exports import ask_for_export, open_export
from clinic.errors import InvalidInput
from clinic.exports import PATIENT
from clinic.models import DataExport, Patient
from clinic.roles import Capability
from clinic.sessions.fresh import is_fresh

_READ, _WRITE = Capability.READ_EXPORTS, Capability.WRITE_EXPORTS


class FileRenderer(JSONRenderer):
    """Says that a file is served; a problem instead of one is JSON as ever."""

    media_type = MEDIA_TYPE
    format = "bin"
    charset = None


class OwnExports(ResourceView):
    """A view of what the caller asked for, and nobody else."""

    resource = "exports"
    queryset = DataExport.objects.all()
    serializer_class = ExportOutput
    confirmed: ClassVar[frozenset[str]] = frozenset()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """As ever; and a person gives the password anew for what is ``confirmed``.

        :raises ConfirmationNeeded: they gave it more than five minutes ago.
        """
        super().initial(request, *args, **kwargs)
        is_person = request.user.is_authenticated and token_of(request) is None
        if is_person and self.action in self.confirmed and not is_fresh(request._request, at=timezone.now()):  # noqa: SLF001
            raise ConfirmationNeeded

    def get_queryset(self) -> QuerySet[DataExport]:
        """The caller's own."""
        return DataExport.objects.filter(by=self.request.user.pk)

    def ask(self, kind: str, **about: Any) -> DataExport:
        """Let it be made, within what the caller was given."""
        token = token_of(self.request)
        scopes = token.scopes if token else None
        return ask_for_export(kind=kind, scopes=scopes, **about, by=self.actor, at=timezone.now())


class ExportView(OwnExports, Listed, Retrieved, Created):
    """Files of lists and of patients' data, made while nobody waits and gone a day later."""

    capabilities = {"list": _READ, "retrieve": _READ, "create": Capability.EXPORT_LISTS}
    inputs = {"create": ExportInput}
    accepted = frozenset({"create"})
    confirmed = frozenset({"create"})
    filterset_class = ExportFilters
    orderings = {"created_at": ("created_at", "id"), "id": ("id",)}

    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Ask for a list as a file. Poll what is answered until it is `done`, then fetch its `content`."""
        response = super().create(request, *args, **kwargs)
        response.status_code = 202
        return response

    def perform(self, **wanted: Any) -> DataExport:
        """Let the list be written, if it is one that the caller may read."""
        view = lists().get(wanted["resource"])
        if view is None:
            raise _wrong("resource", "unknown_resource", _("There is no list of this name."))
        check_may(self.request, view.scope_resources.get("list", view.resource) or "", view.capabilities["list"])
        token = token_of(self.request)
        scopes = token.scopes if token else None
        try:
            check_members(view, wanted["fields"], user=self.actor, scopes=scopes)
            check_filters(view, wanted["filters"], user=self.actor, scopes=scopes)
        except FilterRefused as refusal:
            wrong = {refusal.field: [ErrorDetail(str(refusal), code=refusal.code)]}
            raise ValidationError({"filters": wrong}) from refusal
        except InvalidInput as refusal:
            raise _wrong(refusal.field, refusal.code, str(refusal)) from refusal
        return self.ask(LIST, details=wanted)


class ExportContentView(OwnExports):
    """The files themselves."""

    part = "content"
    confirmed = frozenset({"retrieve"})
    capabilities = {"retrieve": _READ}
    binaries = {"retrieve": MEDIA_TYPE}
    # It isn't there yet, or not any more.
    problems = {"retrieve": frozenset({"409"})}
    renderer_classes = [FileRenderer]

    def retrieve(self, request: Request, **kwargs: Any) -> FileResponse:  # noqa: ARG002
        """The file, for whoever asked for it; that it was fetched is in the audit."""
        export = self.get_object()
        self._check_scopes(export)
        file = open_export(export=export, by=self.actor, at=timezone.now())
        return file_response(export, file)

    def _check_scopes(self, export: DataExport) -> None:
        """Refuse a token that hasn't all that bounded what is in the file."""
        token = token_of(self.request)
        wanted = [EVERYTHING] if export.scopes is None else export.scopes
        lacking = [scope for scope in wanted if token is not None and not covers(token.scopes, scope)]
        if lacking:
            raise ScopeMissing(*lacking)


class PatientExportView(OwnExports):
    """All data of a patient that the caller may see: JSON, photos and sheets, in a ZIP archive."""

    part = "of_patient"
    problems = dict.fromkeys(("retrieve", "create"), frozenset({"410"}))
    capabilities = {"retrieve": _READ, "create": _WRITE}
    inputs = {"create": NoInput}
    accepted = frozenset({"create"})
    confirmed = frozenset({"create"})

    def retrieve(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """The caller's last export of the patient: how far it is and, once it is `done`, where the file is."""
        patient = self._patient()
        last = self.get_queryset().filter(kind=PATIENT, subject_id=patient.pk).order_by("-created_at", "-pk").first()
        if last is None:
            raise Http404
        return self.answer(last)

    def create(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Ask for it. Poll what is answered until it is `done`, then fetch its `content`."""
        patient = self._patient()
        self.read()
        response = self.created(lambda: self.ask(PATIENT, patient=patient))
        response.status_code = 202
        return response

    def _patient(self) -> Patient:
        check_may(self.request, PatientView.resource, PatientView.capabilities["retrieve"])
        wanted = as_uuid(self.kwargs["id"])
        patient = Patient.objects.filter(pk=wanted).first() if wanted else None
        if patient is None:
            lead_on(self.kwargs["id"])
            tell_erased(self.kwargs["id"], Patient)
            raise Http404
        return patient


def _wrong(member: str, code: str, message: str) -> ValidationError:
    return ValidationError({member: [ErrorDetail(message, code=code)]})
