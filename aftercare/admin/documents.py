"""Sheets as PDFs, as they were given."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aftercare.actions.documents import document_of
from aftercare.models import AftercarePlan, PlanDocument
from aftercare.statuses import PlanStatus
from clinic.admin.base import ClinicAdmin
from clinic.admin.buttons import address_of
from clinic.admin.panels import Panel, register_panel
from clinic.admin.permissions import shown_to
from clinic.admin.times import as_moment
from clinic.errors import DomainError
from clinic.roles import Capability, may

_READ = Capability.READ_AFTERCARE


@admin.register(PlanDocument)
class PlanDocumentAdmin(ClinicAdmin):
    """Made when somebody first asks for it, and kept as it is."""

    capabilities = shown_to(_READ)
    list_display = ("patient", "made", "sha256")
    list_select_related = ("plan__session__series__patient", "plan__session__series__location")
    search_fields = ("sha256", "plan__session__series__patient__sought")
    ordering = ("-made_at", "-id")
    fields = (("patient", "made"), "sha256")
    readonly_fields = ("patient", "made", "sha256")

    def get_queryset(self, request: HttpRequest) -> QuerySet[PlanDocument]:
        """Without the bytes, which no list shows."""
        rows: QuerySet[PlanDocument] = super().get_queryset(request).defer("content")
        return rows

    @admin.display(description=_("patient"))
    def patient(self, document: PlanDocument) -> str:
        """Whose sheet it is."""
        return str(document.plan.session.series.patient)

    @admin.display(description=_("made"), ordering="made_at")
    def made(self, document: PlanDocument) -> str:
        """On the location's clock."""
        return as_moment(document.made_at, document.plan.session.series.location.time_zone)

    def get_urls(self) -> list[URLPattern]:
        """With the document of a sheet."""
        view = self.admin_site.admin_view(self.document_view)
        return [path("of/<uuid:plan_id>/", view, name="aftercare_plandocument_of"), *super().get_urls()]

    def document_view(self, request: HttpRequest, plan_id: UUID) -> HttpResponse:
        """The sheet as a PDF, to look at, print or keep."""
        if not may(request.user, _READ):
            raise PermissionDenied
        plan = get_object_or_404(AftercarePlan, pk=plan_id)
        try:
            document = document_of(plan=plan, at=timezone.now())
        except DomainError as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(address_of(plan))
        headers = {"Content-Disposition": 'inline; filename="aftercare.pdf"', "Cache-Control": "no-store"}
        return HttpResponse(bytes(document.content), content_type="application/pdf", headers=headers)


def _document(request: HttpRequest, plan: AftercarePlan) -> Mapping[str, Any] | None:  # noqa: ARG001  (a panel's signature)
    if plan.status != PlanStatus.ISSUED:
        return None
    return {"address": reverse("admin:aftercare_plandocument_of", args=[plan.pk])}


register_panel(
    AftercarePlan, Panel(template="admin/aftercare/panels/document.html", fill=_document, capability=_READ, place=40)
)
