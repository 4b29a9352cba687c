"""The sheets that patients were given: read, and printed."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from aftercare.models import AftercarePlan, PlanItem, PlanWithdrawal
from aftercare.queries.sheets import sheet_of, with_items
from aftercare.statuses import PlanStatus
from clinic.admin.alerts import show_alerts
from clinic.admin.base import ClinicAdmin
from clinic.admin.fields import badge
from clinic.admin.panels import Panel, register_panel
from clinic.admin.permissions import shown_to
from clinic.admin.times import as_moment
from clinic.roles import Capability
from treatments.models import Polarity, Session

_READ = Capability.READ_AFTERCARE


@admin.register(AftercarePlan)
class AftercarePlanAdmin(ClinicAdmin):
    capabilities = shown_to(_READ)
    list_display = ("patient", "treatment", "number", "state", "issued", "language", "protocol_version")
    list_filter = ("status", "language", "session__series__treatment", "session__series__location")
    list_select_related = (
        "session__series__patient",
        "session__series__treatment",
        "session__series__location",
        "protocol_version__protocol",
    )
    search_fields = ("session__series__patient__family_name", "session__series__patient__given_name")
    ordering = ("-counted_from", "-id")
    fields = (("patient", "state"), ("protocol_version", "language"), ("issued", "issued_by"))
    readonly_fields = ("patient", "state", "issued")

    def heading(self, subject: AftercarePlan) -> str:
        """For whom, after which session."""
        return str(_("{patient}: aftercare of session {number}")).format(
            patient=subject.session.series.patient, number=subject.session.number
        )

    @admin.display(description=_("patient"))
    def patient(self, plan: AftercarePlan) -> str:
        """Who has to follow it."""
        return str(plan.session.series.patient)

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

    @admin.display(description=_("issued"), ordering="issued_at")
    def issued(self, plan: AftercarePlan) -> str:
        """On the location's clock."""
        return as_moment(plan.issued_at, plan.session.series.location.time_zone) if plan.issued_at else ""


@admin.register(PlanItem)
class PlanItemAdmin(ClinicAdmin):
    """To find them; they are read on their sheet."""

    capabilities = shown_to(_READ)
    list_display = ("patient", "key", "kind", "strength", "from_", "until", "origin")
    list_filter = ("kind", "strength", "origin")
    list_select_related = ("plan__session__series__patient", "plan__session__series__location")
    search_fields = ("key", "plan__session__series__patient__family_name")
    ordering = ("-ends_at", "-id")

    @admin.display(description=_("patient"))
    def patient(self, item: PlanItem) -> str:
        """Who has to follow it."""
        return str(item.plan.session.series.patient)

    @admin.display(description=_("from"), ordering="starts_at")
    def from_(self, item: PlanItem) -> str:
        """On the location's clock."""
        return as_moment(item.starts_at, item.plan.session.series.location.time_zone)

    @admin.display(description=_("until"), ordering="ends_at")
    def until(self, item: PlanItem) -> str:
        """On the location's clock."""
        return as_moment(item.ends_at, item.plan.session.series.location.time_zone)


@admin.register(PlanWithdrawal)
class PlanWithdrawalAdmin(ClinicAdmin):
    """Sheets that ended because their session was entered in error."""

    capabilities = shown_to(_READ)
    list_display = ("patient", "when", "by")
    list_select_related = ("plan__session__series__patient", "plan__session__series__location", "by")
    search_fields = ("plan__session__series__patient__family_name",)
    ordering = ("-at", "-id")

    @admin.display(description=_("patient"))
    def patient(self, withdrawal: PlanWithdrawal) -> str:
        """Who doesn't have to follow it any more."""
        return str(withdrawal.plan.session.series.patient)

    @admin.display(description=_("withdrawn"), ordering="at")
    def when(self, withdrawal: PlanWithdrawal) -> str:
        """On the location's clock."""
        return as_moment(withdrawal.at, withdrawal.plan.session.series.location.time_zone)


def _sheet(request: HttpRequest, plan: AftercarePlan) -> Mapping[str, Any]:  # noqa: ARG001  (a panel's signature)
    whole = with_items(AftercarePlan.objects.filter(pk=plan.pk)).select_related("session__series__patient").get()
    location = whole.session.series.location
    return {
        "plan": whole,
        "groups": _by_kind(list(whole.items.all())),
        "zone": location.time_zone,
        "location": location,
    }


def _by_kind(items: Sequence[PlanItem]) -> Sequence[Mapping[str, Any]]:
    groups = [{"label": kind.label, "items": [item for item in items if item.kind == kind]} for kind in Polarity]
    return [group for group in groups if group["items"]]


def _sheet_of_session(request: HttpRequest, session: Session) -> Mapping[str, Any]:  # noqa: ARG001
    return {"plan": sheet_of(session), "zone": session.series.location.time_zone}


register_panel(AftercarePlan, Panel(template="admin/aftercare/panels/sheet.html", fill=_sheet, capability=_READ))
register_panel(
    Session,
    Panel(template="admin/aftercare/panels/of_session.html", fill=_sheet_of_session, capability=_READ, place=70),
)

show_alerts(AftercarePlan, lambda plan: plan.session.series.patient)
