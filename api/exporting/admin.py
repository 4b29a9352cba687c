"""Exports at the desk: a patient's data from their page, and any list that one may read."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.defaultfilters import filesizeformat
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from api.exporting import LIST
from api.exporting.asking import check_filters, filters_of, lists_for
from api.exporting.lists import lists
from api.exporting.serving import file_response
from api.mixins import Listed
from api.v1.serializers.exports import FORMATS
from clinic.actions.exports import ask_for_export, may_fetch, open_export
from clinic.admin.base import ClinicAdmin
from clinic.admin.buttons import Button, address_of, register_buttons
from clinic.admin.confirming import confirming_form, is_confirmed, way_to_confirm
from clinic.admin.fields import badge, choice, text
from clinic.admin.panels import Panel, register_panel
from clinic.admin.permissions import NOBODY, staff
from clinic.admin.progress import progress_answer, progress_of, words_of
from clinic.admin.refusals import add_refusal
from clinic.admin.times import as_named_moment
from clinic.errors import DomainError
from clinic.exports import PATIENT, export_kind_of
from clinic.models import DataExport, ExportStatus, Patient, Purpose
from clinic.roles import Capability, may

_READ, _LISTS = Capability.READ_EXPORTS, Capability.EXPORT_LISTS
_AT_WORK = (ExportStatus.WAITING, ExportStatus.RUNNING)
_NOW = {
    ExportStatus.WAITING: _("It is about to be made. You may leave this page."),
    ExportStatus.RUNNING: _("The file is being made. You may leave this page."),
    ExportStatus.DONE: _("The file is there for a day, for whoever asked for it."),
    ExportStatus.FAILED: _("The file couldn't be made. Ask for it again; if it fails again, tell us."),
    ExportStatus.EXPIRED: _("The file is gone. Ask for it again if it is still needed."),
}

register_buttons(
    Patient,
    Button(
        name="export",
        label=_("Export data"),
        capability=Capability.WRITE_EXPORTS,
        asks=True,
        confirms=True,
        act=lambda patient, values, **when: ask_for_export(kind=PATIENT, patient=patient, **when),  # noqa: ARG005
        explanation=_(
            "All that you may see of the patient, as JSON, with photos and the sheets they were given, in one ZIP "
            "archive. That it was exported is kept."
        ),
        done=_("The file is being made."),
        opens_result=True,
    ),
)


class ListForm(forms.Form):
    """As which file, and of which rows."""

    format = forms.ChoiceField(label=_("file"), choices=FORMATS, widget=choice())
    purpose = forms.ChoiceField(
        label=_("purpose"), choices=Purpose.choices, initial=Purpose.OPERATIONS, required=False, widget=choice()
    )

    def __init__(self, *args: Any, view: type[Listed], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = list(filters_of(view))
        for name, declared in filters_of(view).items():
            self.fields[name] = _field_of(name, declared)

    @property
    def filters(self) -> list[forms.BoundField]:
        """What may be said of the rows."""
        return [self[name] for name in self.names]

    def asked(self) -> dict[str, str]:
        """The filters that were filled in."""
        return {name: self.cleaned_data[name] for name in self.names if self.cleaned_data[name]}


def _field_of(name: str, declared: Any) -> forms.Field:
    label = capfirst(gettext(name.replace("_", " ")))
    choices = declared.extra.get("choices")
    if choices:
        known = [("", "—"), *choices]
        return forms.ChoiceField(label=label, choices=known, required=False, widget=choice())
    return forms.CharField(label=label, required=False, max_length=100, widget=text())


@admin.register(DataExport)
class DataExportAdmin(ClinicAdmin):
    """One's own; whoever reads the audit sees that others exported, and what, but not their files."""

    capabilities = {"view": _READ, "add": _LISTS, "change": NOBODY, "delete": NOBODY}
    nothing_here = _("A patient's data is exported from their page.")
    list_display = ("what", "state", "how_far", "when", "by")
    list_filter = ("status",)
    list_select_related = ("by",)
    search_fields = ("kind", "by__username")
    ordering = ("-created_at", "-id")
    fields = (("what", "state"), ("when", "by"), ("how_far", "bytes"))

    def get_queryset(self, request: HttpRequest) -> QuerySet[DataExport]:
        """One's own, unless one reads the audit."""
        rows: QuerySet[DataExport] = super().get_queryset(request)
        return rows if may(request.user, Capability.READ_AUDIT) else rows.filter(by=staff(request))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:  # noqa: ARG002  (Django's signature)
        """All of them."""
        return [name for row in self.fields for name in row]

    def heading(self, subject: DataExport) -> str:
        """What is exported."""
        return self.what(subject)

    @admin.display(description=_("what"), ordering="kind")
    def what(self, export: DataExport) -> str:
        """The kind in words, and of which list."""
        label, view = str(export_kind_of(export.kind).label), lists().get(export.details.get("resource", ""))
        return f"{label}: {_label_of(view)}" if view else label

    @admin.display(description=_("status"), ordering="status")
    def state(self, export: DataExport) -> SafeString:
        """As a word on its colour."""
        return badge(export.status, ExportStatus(export.status).label)

    @admin.display(description=_("done"))
    def how_far(self, export: DataExport) -> str:
        """How much of it."""
        return words_of(export)

    @admin.display(description=_("size"))
    def bytes(self, export: DataExport) -> str:
        """Of the file."""
        return filesizeformat(export.size) if export.size is not None else "—"

    @admin.display(description=_("asked for"), ordering="created_at")
    def when(self, export: DataExport) -> str:
        """It belongs to no location: on the server's clock, which is named."""
        return as_named_moment(export.created_at, timezone.get_current_timezone_name())

    def get_urls(self) -> list[URLPattern]:
        """The file, and how far it is."""
        wrap = self.admin_site.admin_view
        return [
            path("<uuid:export_id>/content/", wrap(self.content_view), name="clinic_dataexport_content"),
            path("<uuid:export_id>/progress/", wrap(self.progress_view), name="clinic_dataexport_progress"),
            *super().get_urls(),
        ]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:  # noqa: ARG002  (Django's signature)
        """A list to export."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        views = lists_for(staff(request))
        resource = request.GET.get("resource", "appointments")
        if resource not in views:
            raise Http404
        form, confirming = ListForm(request.POST or None, view=views[resource]), confirming_form(request)
        if request.method == "POST" and form.is_valid() and is_confirmed(confirming):
            try:
                return HttpResponseRedirect(address_of(_ask(request, resource, views[resource], form)))
            except DomainError as refusal:
                add_refusal(form, refusal)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Export a list"),
            "resources": [(name, _label_of(view)) for name, view in views.items()],
            "resource": resource,
            "form": form,
            "confirming": confirming,
            "back": reverse("admin:clinic_dataexport_changelist"),
        }
        return TemplateResponse(request, "admin/api/export_list.html", context)

    def content_view(self, request: HttpRequest, export_id: UUID) -> HttpResponse:
        """The file, for whoever asked for it and has just shown that it is they."""
        export = self._export(request, export_id)
        if not may_fetch(export, staff(request), at=timezone.now()):
            raise Http404
        if first := way_to_confirm(request):
            return first
        answer: Any = file_response(export, open_export(export=export, by=staff(request), at=timezone.now()))
        return answer  # type: ignore[no-any-return]  # Django's two kinds of answer

    def progress_view(self, request: HttpRequest, export_id: UUID) -> HttpResponse:
        """How far it is."""
        export = self._export(request, export_id)
        return progress_answer(export, is_at_work=export.status in _AT_WORK, state=export.status)

    def _export(self, request: HttpRequest, export_id: UUID) -> DataExport:
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = self.get_queryset(request).filter(pk=export_id).first()
        if found is None:
            raise Http404
        return found


def _label_of(view: type[Listed]) -> str:
    rows: Any = view.queryset
    return str(rows.model._meta.verbose_name_plural)  # noqa: SLF001  (the documented way to ask)


def _ask(request: HttpRequest, resource: str, view: type[Listed], form: ListForm) -> DataExport:
    filters = form.asked()
    check_filters(view, filters, user=staff(request), scopes=None)
    details = {"resource": resource, "format": form.cleaned_data["format"], "filters": filters, "fields": []}
    purpose = Purpose(form.cleaned_data["purpose"] or Purpose.OPERATIONS)
    return ask_for_export(kind=LIST, details=details, by=staff(request), at=timezone.now(), purpose=purpose)


def _told(request: HttpRequest, subject: DataExport) -> Mapping[str, Any]:
    status = ExportStatus(subject.status)
    address = reverse("admin:clinic_dataexport_progress", args=[subject.pk])
    is_there = may_fetch(subject, staff(request), at=timezone.now())
    return {
        "now": _NOW[status],
        "progress": progress_of(subject, is_at_work=status in _AT_WORK, address=address),
        "file": reverse("admin:clinic_dataexport_content", args=[subject.pk]) if is_there else "",
        "size": subject.size,
        "patient": Patient.objects.filter(pk=subject.subject_id).first() if subject.subject_id else None,
        "filters": subject.details.get("filters", {}),
        "zone": timezone.get_current_timezone_name(),
    }


register_panel(DataExport, Panel(template="admin/api/panels/export.html", fill=_told, capability=_READ, place=10))
