"""Imports: a file is sent and checked, looked at line by line, and confirmed."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone, translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from clinic.actions.imports import AT_WORK, apply_import, discard_import, sheet_of, start_import
from clinic.admin.base import ClinicAdmin
from clinic.admin.buttons import Button, address_of, register_buttons
from clinic.admin.fields import badge, choice
from clinic.admin.panels import Panel, register_panel
from clinic.admin.permissions import NOBODY, shown_to, staff
from clinic.admin.progress import progress_answer, progress_of, words_of
from clinic.admin.refusals import add_refusal
from clinic.admin.times import as_named_moment
from clinic.errors import DomainError
from clinic.imports import ImportKind, KindUnknown, import_kind_of, import_kinds
from clinic.imports.refused import refused_csv, template_of
from clinic.models import DataImport, DayOrder, ImportLine, ImportStatus, LineOutcome, Location, User
from clinic.queries.imports import count_outcomes, refused_lines
from clinic.roles import Capability, may
from clinic.scope import locations_of

_READ, _WRITE = Capability.READ_IMPORTS, Capability.WRITE_IMPORTS
SHOWN, PREVIEWED = 50, 3
_NOW = {
    ImportStatus.CHECKING: _("Each line is checked. Nothing is imported yet; you may leave this page."),
    ImportStatus.CHECKED: _("This is what would become of the lines. Import them, or discard the file."),
    ImportStatus.APPLYING: _("The lines are imported, one by one. You may leave this page."),
    ImportStatus.DONE: _("The lines were imported."),
    ImportStatus.FAILED: _("The file was lost before it was imported. Send it again."),
    ImportStatus.EXPIRED: _("The file isn't here any more. What came of its lines stays."),
}
_UNREADABLE = _(
    "The file can't be read any more: what such a file holds has changed here since it was sent. Fill in the template "
    "as it is now, and send that."
)


class UploadForm(forms.Form):
    """A file, and what is to be known of all its lines."""

    file = forms.FileField(
        label=_("CSV file"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"class": "input", "accept": ".csv,.txt,text/csv"}),
        help_text=_("At most 5 MB and 10,000 lines, with its columns in the first line."),
    )
    location = forms.ModelChoiceField(
        label=_("location"),
        queryset=Location.objects.filter(is_active=True).order_by("name", "id"),
        required=False,
        widget=choice(),
        help_text=_("Phones without a country are those of its country."),
    )
    day_order = forms.ChoiceField(label=_("days are written like"), choices=DayOrder.choices, widget=choice())
    allow_duplicates = forms.BooleanField(
        label=_("also whoever is probably here already"),
        required=False,
        help_text=_("Somebody with the same birth date and the same name, phone or e-mail is refused otherwise."),
    )

    def __init__(self, *args: Any, kind: ImportKind, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["location"]
        assert isinstance(field, forms.ModelChoiceField)  # declared so above  # noqa: S101
        assert field.queryset is not None  # as above  # noqa: S101
        field.queryset = locations_of(field.queryset, user)
        if kind.code != "patients":
            del self.fields["allow_duplicates"]

    @property
    def about(self) -> Sequence[forms.BoundField]:
        """What is said of the whole file."""
        return [self["location"], self["day_order"]]


def _may_import(data_import: DataImport, user: User) -> bool:
    kind = _kind_of(data_import)
    return kind is not None and may(user, kind.capability)


def _kind_of(data_import: DataImport) -> ImportKind | None:
    """None where nothing of its kind can be imported any more."""
    try:
        return import_kind_of(data_import.kind)
    except KindUnknown:
        return None


def _label_of(data_import: DataImport) -> str:
    kind = _kind_of(data_import)
    return str(kind.label) if kind else data_import.kind


def _now(data_import: DataImport) -> str:
    status = ImportStatus(data_import.status)
    is_unreadable = status == ImportStatus.FAILED and data_import.outcome == "file_unreadable"
    return str(_UNREADABLE if is_unreadable else _NOW[status])


register_buttons(
    DataImport,
    Button(
        name="apply",
        label=_("Import"),
        capability=_WRITE,
        is_offered=lambda each, user: each.status == ImportStatus.CHECKED and _may_import(each, user),
        asks=True,
        act=lambda each, values, **when: apply_import(data_import=each, **when),  # noqa: ARG005
        explanation=_("Every line that wasn't refused is imported. What is imported isn't taken back by a button."),
        done=_("The lines are being imported."),
        style="primary",
    ),
    Button(
        name="discard",
        label=_("Discard the file"),
        capability=_WRITE,
        is_offered=lambda each, user: each.stored_as != "" and each.status not in AT_WORK and _may_import(each, user),
        asks=True,
        act=lambda each, values, **when: discard_import(data_import=each, **when),  # noqa: ARG005
        explanation=_("The file is removed from here for good; what was imported stays."),
        done=_("The file was removed."),
        style="danger",
    ),
)


@admin.register(DataImport)
class DataImportAdmin(ClinicAdmin):
    capabilities = {"view": _READ, "add": _WRITE, "change": NOBODY, "delete": NOBODY}
    nothing_here = _("Patients, their history and appointments to come can be brought in as CSV.")
    list_display = ("what", "state", "how_far", "when", "by")
    list_filter = ("status",)
    list_select_related = ("by", "location")
    search_fields = ("kind", "by__username")
    ordering = ("-created_at", "-id")
    fields = (("what", "state"), ("when", "by"), ("location", "day_order"), ("encoding", "applied_by"))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:  # noqa: ARG002  (Django's signature)
        """All of them."""
        return [name for row in self.fields for name in row]

    def heading(self, subject: DataImport) -> str:
        """What is imported, and since when."""
        return f"{_label_of(subject)}, {self.when(subject)}"

    @admin.display(description=_("what"), ordering="kind")
    def what(self, data_import: DataImport) -> str:
        """The kind in words."""
        return _label_of(data_import)

    @admin.display(description=_("status"), ordering="status")
    def state(self, data_import: DataImport) -> SafeString:
        """As a word on its colour."""
        return badge(data_import.status, ImportStatus(data_import.status).label)

    @admin.display(description=_("lines"))
    def how_far(self, data_import: DataImport) -> str:
        """How many are through."""
        return words_of(data_import)

    @admin.display(description=_("sent"), ordering="created_at")
    def when(self, data_import: DataImport) -> str:
        """It belongs to no location: on the server's clock, which is named."""
        return as_named_moment(data_import.created_at, timezone.get_current_timezone_name())

    def get_urls(self) -> list[URLPattern]:
        """The files, and how far it is."""
        wrap = self.admin_site.admin_view
        return [
            path("template/<slug:kind>.csv", wrap(self.template_view), name="clinic_dataimport_template"),
            path("<uuid:import_id>/refused.csv", wrap(self.refused_view), name="clinic_dataimport_refused"),
            path("<uuid:import_id>/progress/", wrap(self.progress_view), name="clinic_dataimport_progress"),
            *super().get_urls(),
        ]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:  # noqa: ARG002  (Django's signature)
        """A file to check."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        kinds = [kind for kind in import_kinds() if may(request.user, kind.capability)]
        if not kinds:
            raise PermissionDenied
        kind = next((each for each in kinds if each.code == request.GET.get("kind")), kinds[0])
        form = UploadForm(request.POST or None, request.FILES or None, kind=kind, user=staff(request))
        if request.method == "POST" and form.is_valid():
            try:
                return HttpResponseRedirect(address_of(self._start(request, kind, form)))
            except DomainError as refusal:
                add_refusal(form, refusal)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Import a file"),
            "kinds": kinds,
            "kind": kind,
            "form": form,
            "template": reverse("admin:clinic_dataimport_template", args=[kind.code]),
            "back": reverse("admin:clinic_dataimport_changelist"),
        }
        return TemplateResponse(request, "admin/clinic/import_upload.html", context)

    def _start(self, request: HttpRequest, kind: ImportKind, form: UploadForm) -> DataImport:
        told = {name: value for name, value in form.cleaned_data.items() if name != "file"}
        content = form.cleaned_data["file"].read()
        return start_import(kind=kind.code, content=content, **told, by=staff(request), at=timezone.now())

    def template_view(self, request: HttpRequest, kind: str) -> HttpResponse:
        """A file to fill in."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        known = {each.code: each for each in import_kinds()}
        if kind not in known:
            raise Http404
        return _file(template_of(known[kind]), kind)

    def refused_view(self, request: HttpRequest, import_id: UUID) -> HttpResponse:
        """The refused lines, for whoever might have written them."""
        data_import = self._import(request, import_id)
        sheet = sheet_of(data_import) if _may_import(data_import, staff(request)) else None
        if sheet is None:
            raise Http404
        with translation.override(data_import.language):
            return _file("".join(refused_csv(sheet, refused_lines(data_import))), "refused")

    def progress_view(self, request: HttpRequest, import_id: UUID) -> HttpResponse:
        """How far it is."""
        found = self._import(request, import_id)
        return progress_answer(found, is_at_work=found.status in AT_WORK, state=found.status)

    def _import(self, request: HttpRequest, import_id: UUID) -> DataImport:
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = DataImport.objects.filter(pk=import_id).first()
        if found is None:
            raise Http404
        return found


def _file(text: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers={**headers, "Cache-Control": "no-store"})


def _told(request: HttpRequest, subject: DataImport) -> Mapping[str, Any]:
    status = ImportStatus(subject.status)
    address = reverse("admin:clinic_dataimport_progress", args=[subject.pk])
    count_outcomes([subject])
    counts = [(outcome.label, getattr(subject, f"{outcome.value}_count")) for outcome in LineOutcome]
    return {
        "label": _label_of(subject),
        "now": _now(subject),
        "progress": progress_of(subject, is_at_work=status in AT_WORK, address=address),
        "counts": counts if status != ImportStatus.CHECKING else (),
        "refused_count": counts[-1][1],
        **_of_lines(subject, staff(request)),
    }


def _of_lines(subject: DataImport, user: User) -> Mapping[str, Any]:
    if subject.status in AT_WORK:
        return {}
    refused = list(refused_lines(subject)[: SHOWN + 1])
    told: dict[str, Any] = {"refused": refused[:SHOWN], "has_more": len(refused) > SHOWN}
    sheet = sheet_of(subject) if _may_import(subject, user) else None
    if sheet is None:
        return told
    rows = [[line.cells.get(name, "")[:80] for name in sheet.columns] for line in sheet.lines[:PREVIEWED]]
    file = reverse("admin:clinic_dataimport_refused", args=[subject.pk])
    return {**told, "file": file, "encoding": sheet.encoding, "columns": sheet.columns, "preview": rows}


register_panel(DataImport, Panel(template="admin/clinic/panels/import.html", fill=_told, capability=_READ, place=10))


@admin.register(ImportLine)
class ImportLineAdmin(ClinicAdmin):
    """To find what became of a line; they are shown on the page of their import."""

    capabilities = shown_to(_READ)
    list_display = ("data_import", "number", "outcome", "column", "message")
    list_filter = ("outcome",)
    list_select_related = ("data_import",)
    search_fields = ("code", "column")
    ordering = ("-data_import", "number", "id")
