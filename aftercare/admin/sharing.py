"""Links to patients' pages: made on the sheet's page and shown once, listed, revoked."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aftercare.actions.sharing import revoke_link, share_sheet
from aftercare.models import AftercarePlan, ShareLink
from aftercare.queries.links import newest_links
from aftercare.statuses import PlanStatus
from clinic.admin.base import ClinicAdmin
from clinic.admin.buttons import Button, address_of, register_buttons, way_to
from clinic.admin.fields import badge
from clinic.admin.panels import Panel, register_panel
from clinic.admin.permissions import shown_to, staff
from clinic.admin.qr_codes import qr_code
from clinic.admin.times import as_moment, as_named_moment
from clinic.errors import DomainError
from clinic.roles import Capability, may
from clinic.scope import within_scope

_SHARE = Capability.SHARE_AFTERCARE
_OF_A_SHEET = "admin:aftercare_sharelink_share"
SHOWN = 8

register_buttons(
    ShareLink,
    Button(
        name="revoke",
        label=gettext_lazy("Revoke"),
        capability=_SHARE,
        is_offered=lambda link, user: link.revoked_at is None,  # noqa: ARG005
        asks=True,
        act=lambda link, values, **when: revoke_link(link=link, **when),  # noqa: ARG005
        explanation=gettext_lazy(
            "From now on the link leads nowhere. The patient needs a new one. This can't be undone."
        ),
        done=gettext_lazy("The link is revoked."),
        style="danger",
    ),
)


@admin.register(ShareLink)
class ShareLinkAdmin(ClinicAdmin):
    """Each is made on the page of its sheet. Nobody can read its secret again."""

    capabilities = shown_to(_SHARE)
    listed_as = gettext_lazy("patients' pages")
    nothing_here = gettext_lazy("A link is made on an aftercare sheet: open an issued one, and share it.")
    list_display = ("who", "state", "made", "expires", "used", "made_by")
    list_select_related = ("patient", "plan__session__series__location", "made_by")
    search_fields = ("patient__sought",)
    ordering = ("-made_at", "-id")
    fields = (("patient", "state"), ("plan_page", "made_by"), ("made", "expires"), ("used", "revoked"))
    readonly_fields = ("state", "plan_page", "made", "expires", "used", "revoked")

    def heading(self, subject: ShareLink) -> str:
        """Whose page, since when."""
        return f"{subject.patient}: {self.made(subject)}"

    @admin.display(description=gettext_lazy("patient"))
    def who(self, link: ShareLink) -> str:
        """Whose page it leads to."""
        return str(link.patient)

    @admin.display(description=gettext_lazy("sheet"))
    def plan_page(self, link: ShareLink) -> SafeString:
        """The sheet that it was made for."""
        return way_to(link.plan, _("Open the sheet"))

    @admin.display(description=gettext_lazy("status"))
    def state(self, link: ShareLink) -> str:
        """Whether it leads anywhere."""
        return state_of(link)

    @admin.display(description=gettext_lazy("made"), ordering="made_at")
    def made(self, link: ShareLink) -> str:
        """On the location's clock."""
        return as_moment(link.made_at, _zone(link))

    @admin.display(description=gettext_lazy("expires"), ordering="expires_at")
    def expires(self, link: ShareLink) -> str:
        """On the location's clock."""
        return as_moment(link.expires_at, _zone(link))

    @admin.display(description=gettext_lazy("last used"), ordering="last_used_at")
    def used(self, link: ShareLink) -> str:
        """On the location's clock."""
        return as_moment(link.last_used_at, _zone(link)) if link.last_used_at else ""

    @admin.display(description=gettext_lazy("revoked"))
    def revoked(self, link: ShareLink) -> str:
        """On the location's clock."""
        return as_moment(link.revoked_at, _zone(link)) if link.revoked_at else ""

    def get_urls(self) -> list[URLPattern]:
        """With the page on which a sheet is shared."""
        view = self.admin_site.admin_view(self.share_view)
        return [path("of/<uuid:plan_id>/", view, name="aftercare_sharelink_share"), *super().get_urls()]

    def share_view(self, request: HttpRequest, plan_id: UUID) -> HttpResponse:
        """Ask first; then make a link, and show its address this once."""
        if not may(request.user, _SHARE):
            raise PermissionDenied
        plan = get_object_or_404(
            within_scope(AftercarePlan.objects.select_related("session__series__patient"), request.user), pk=plan_id
        )
        shared: Mapping[str, Any] = {}
        if request.method == "POST":
            try:
                shared = _shared(request, plan)
            except DomainError as refusal:
                messages.error(request, str(refusal))
                return HttpResponseRedirect(address_of(plan))
        context = {**self.admin_site.each_context(request), "opts": self.opts, "title": _("Share"), "plan": plan}
        heading = {"heading": str(plan.session.series.patient), "original": plan}
        answer = TemplateResponse(request, "admin/aftercare/share.html", {**context, **heading, **shared})
        # The address isn't to be found in a browser's memory.
        answer["Cache-Control"] = "no-store"
        return answer


def _shared(request: HttpRequest, plan: AftercarePlan) -> Mapping[str, Any]:
    link, token = share_sheet(plan=plan, by=staff(request), at=timezone.now())
    address = request.build_absolute_uri(reverse("patient_page:page", args=[token]))
    expires = as_named_moment(link.expires_at, plan.session.series.location.time_zone)
    return {"link": link, "address": address, "picture": qr_code(address, style="share__code"), "expires": expires}


def state_of(link: ShareLink) -> str:
    """Whether a link leads anywhere, as a word on its colour."""
    if link.revoked_at:
        return badge("revoked", _("revoked"))
    return badge("expired", _("expired")) if link.expires_at <= timezone.now() else badge("active", _("works"))


def _zone(link: ShareLink) -> str:
    return link.plan.session.series.location.time_zone


def _links(request: HttpRequest, plan: AftercarePlan) -> Mapping[str, Any] | None:
    if plan.status != PlanStatus.ISSUED:
        return None
    zone = plan.session.series.location.time_zone
    links = [{"link": link, "state": state_of(link)} for link in newest_links(plan, most=SHOWN)]
    return {"links": links, "zone": zone, "share": reverse(_OF_A_SHEET, args=[plan.pk]), "back": request.path}


register_panel(
    AftercarePlan, Panel(template="admin/aftercare/panels/links.html", fill=_links, capability=_SHARE, place=45)
)
