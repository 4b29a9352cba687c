"""The sheets that patients were given: read, and printed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftercare.admin.adherence import FollowedFilter
from aftercare.admin.editions import counts
from aftercare.admin.overriding import is_changeable
from aftercare.admin.report import report_page
from aftercare.admin.sheet_lines import lines_by_kind
from aftercare.admin.unacknowledged import UnacknowledgedFilter
from aftercare.models import AftercarePlan, PlanItem, PlanOverride, Strength
from aftercare.queries import needs
from aftercare.queries.adherence import ADHERENCE, with_followed
from aftercare.queries.sheets import decided, lines, shown_sheets
from aftercare.statuses import PlanStatus
from clinic.admin.alerts import show_alerts
from clinic.admin.base import ClinicAdmin
from clinic.admin.buttons import way_to
from clinic.admin.fields import badge
from clinic.admin.panels import Panel, Reading, register_panel
from clinic.admin.permissions import shown_to, staff
from clinic.admin.times import as_told_apart
from clinic.roles import Capability, may
from treatments.models import Session

_READ = Capability.READ_AFTERCARE


@admin.register(AftercarePlan)
class AftercarePlanAdmin(ClinicAdmin):
    capabilities = shown_to(_READ)
    listed_as = _("aftercare sheets")
    nothing_here = _("A sheet is drafted when a session starts, and issued when the session is completed.")
    list_display = ("patient", "treatment", "number", "edition", "state", "issued", "acknowledged", "followed")
    list_filter = (
        UnacknowledgedFilter,
        FollowedFilter,
        "status",
        "language",
        "session__series__treatment",
        "session__series__location",
    )
    list_select_related = (
        "session__series__patient",
        "session__series__treatment",
        "session__series__location",
        "protocol_version__protocol",
        "acknowledgement",
        "withdrawal",
        "superseded_by",
    )
    search_fields = ("session__series__patient__sought",)
    ordering = ("-counted_from", "-edition", "-id")
    link_lookups = ("session__id__exact",)
    fields = (
        ("whose", "state"),
        ("of_session", "edition"),
        ("protocol_version", "language"),
        ("supersedes",),
        ("issued", "issued_by"),
    )
    readonly_fields = ("whose", "of_session", "state", "issued")

    def get_urls(self) -> list[URLPattern]:
        """With the page of the report."""
        view = self.admin_site.admin_view(self.report_view)
        return [path("acknowledged/", view, name="aftercare_acknowledged"), *super().get_urls()]

    def report_view(self, request: HttpRequest) -> HttpResponse:
        """What share of the sheets was read, and how much of them followed."""
        return report_page(request, {**self.admin_site.each_context(request), "opts": self.opts})

    def get_queryset(self, request: HttpRequest) -> QuerySet[AftercarePlan]:
        """With how much of each was followed."""
        return with_followed(super().get_queryset(request))

    def heading(self, subject: AftercarePlan) -> str:
        """For whom, after which session."""
        return str(_("{patient}: aftercare of session {number}")).format(
            patient=subject.session.series.patient, number=subject.session.number
        )

    @admin.display(description=_("patient"))
    def patient(self, plan: AftercarePlan) -> str:
        """Who has to follow it."""
        return str(plan.session.series.patient)

    @admin.display(description=_("patient"))
    def whose(self, plan: AftercarePlan) -> SafeString:
        """The way to their page."""
        return way_to(plan.session.series.patient)

    @admin.display(description=_("session"))
    def of_session(self, plan: AftercarePlan) -> SafeString:
        """The way to its page."""
        return way_to(plan.session, f"{plan.session.series.treatment}, {_('session')} {plan.session.number}")

    @admin.display(description=_("treatment"))
    def treatment(self, plan: AftercarePlan) -> str:
        """After what."""
        return str(plan.session.series.treatment)

    @admin.display(description=_("session"))
    def number(self, plan: AftercarePlan) -> int:
        """Of the series."""
        return plan.session.number

    @admin.display(description=_("status"), ordering="status")
    def state(self, plan: AftercarePlan) -> str:
        """The status as a word on its colour."""
        return badge(plan.status, PlanStatus(plan.status).label)

    @admin.display(description=_("acknowledged"), ordering="acknowledgement__at")
    def acknowledged(self, plan: AftercarePlan) -> str:
        """When the patient said that they read it."""
        acknowledgement = getattr(plan, "acknowledgement", None)
        return as_told_apart(acknowledgement.at, plan.session.series.location.time_zone) if acknowledgement else ""

    @admin.display(description=pgettext_lazy("advice", "followed"))
    def followed(self, plan: AftercarePlan) -> str:
        """How much of it, as the patient said; nothing of a draft."""
        is_given = plan.status == PlanStatus.ISSUED
        return str(dict(ADHERENCE)[plan.followed]) if is_given else ""  # type: ignore[attr-defined]  # annotated

    @admin.display(description=_("issued"), ordering="issued_at")
    def issued(self, plan: AftercarePlan) -> str:
        """On the location's clock."""
        return as_told_apart(plan.issued_at, plan.session.series.location.time_zone) if plan.issued_at else ""


def _sheet(request: HttpRequest, plan: AftercarePlan) -> Mapping[str, Any]:
    whole = shown_sheets(AftercarePlan.objects.filter(pk=plan.pk)).get()
    drawn = _drawn(request, whole, list(lines(plan.items.all())), decided(plan.overrides.all()))
    given = whole.supersedes if whole.status == PlanStatus.DRAFT else None
    return {**drawn, "given": given, "editions": _editions(plan)}


def _drawn(
    request: HttpRequest, whole: AftercarePlan, items: Sequence[PlanItem], overrides: Iterable[PlanOverride]
) -> Mapping[str, Any]:
    """All that is shown of one sheet, and whether the one who looks may change it. No query."""
    user = staff(request)
    return {
        "plan": whole,
        "zone": whole.session.series.location.time_zone,
        "location": whole.session.series.location,
        "may_change": is_changeable(whole) and may(user, Capability.OVERRIDE_AFTERCARE),
        "change": reverse("admin:aftercare_aftercareplan_act", args=[whole.pk, "override"]),
        "strengths": Strength.choices,
        "here": request.path,
        "counts": counts(whole),
        "may_share": may(user, Capability.SHARE_AFTERCARE),
        **lines_by_kind(whole, items, overrides, user),
    }


def _editions(plan: AftercarePlan) -> Sequence[AftercarePlan]:
    """All of the session's, the newest first, if there are several. One query."""
    found = list(shown_sheets(AftercarePlan.objects.filter(session=plan.session_id)).order_by("-edition"))
    return found if len(found) > 1 else ()


def _aftercare_tab(request: HttpRequest, session: Session, reading: Reading) -> Mapping[str, Any]:
    """The sheet to work on: a draft for who may change it, else the one that counts."""
    plans = list(reading[needs.sheets])
    zone = session.series.location.time_zone
    if not plans:
        return {"plan": None, "zone": zone}
    newest, before = plans[0], plans[-1]
    is_later_draft = newest.edition > 1 and newest.status == PlanStatus.DRAFT
    shown = before if is_later_draft and not may(staff(request), Capability.OVERRIDE_AFTERCARE) else newest
    items = [each for each in reading[needs.sheet_lines] if each.plan_id == shown.pk]
    overrides = [each for each in reading[needs.sheet_overrides] if each.plan_id == shown.pk]
    return {**_drawn(request, shown, items, overrides), "given": before if is_later_draft and shown is newest else None}


register_panel(AftercarePlan, Panel(template="admin/aftercare/panels/sheet.html", fill=_sheet, capability=_READ))
register_panel(
    Session,
    Panel(
        template="admin/aftercare/panels/of_session.html",
        fill=_aftercare_tab,
        needs=[needs.sheets, needs.sheet_lines, needs.sheet_overrides],
        capability=_READ,
        place=45,
    ),
)

show_alerts(AftercarePlan, lambda plan: plan.session.series.patient)
