"""Sheets that nobody has said they read: a panel on the first page, and filters of lists."""

from collections.abc import Mapping
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aftercare.models import AftercarePlan, PlanOverride
from aftercare.queries.sheets import unacknowledged_sheets
from clinic.admin.panels import Index, Panel, register_panel
from clinic.admin.permissions import staff
from clinic.roles import Capability, may

SHOWN = 8


class UnacknowledgedFilter(admin.SimpleListFilter):
    """By what waits for somebody."""

    title = _("worklist")
    parameter_name = "worklist"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:  # noqa: ARG002  (Django's signature)
        """The one list there is."""
        return [("unacknowledged", _("Aftercare not acknowledged"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[AftercarePlan]) -> QuerySet[AftercarePlan]:  # noqa: ARG002
        """Those that are on it now."""
        if self.value() != "unacknowledged":
            return queryset
        return queryset.filter(pk__in=unacknowledged_sheets(at=timezone.now()).values("pk"))


class BelowFloorFilter(admin.SimpleListFilter):
    """By going below the clinic's own minimum."""

    title = _("below the minimum")
    parameter_name = "below_floor"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:  # noqa: ARG002
        """Those that were signed off."""
        return [("yes", _("signed off"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[PlanOverride]) -> QuerySet[PlanOverride]:  # noqa: ARG002
        """Nothing else is ever signed off."""
        return queryset.filter(signed_off_by__isnull=False) if self.value() == "yes" else queryset


def _unacknowledged(request: HttpRequest, subject: Any) -> Mapping[str, Any]:  # noqa: ARG001  (a panel's signature)
    related = unacknowledged_sheets(at=timezone.now()).select_related(
        "session__series__patient", "session__series__treatment", "session__series__location"
    )
    # One more tells whether there are more. The oldest first: the longer ago, the less it helps to read it.
    found = list(related.order_by("issued_at", "id")[: SHOWN + 1])
    return {
        "sheets": found[:SHOWN],
        "has_more": len(found) > SHOWN,
        "may_acknowledge": may(staff(request), Capability.ACKNOWLEDGE_AFTERCARE),
        "whole": reverse("admin:aftercare_aftercareplan_changelist", query={"worklist": "unacknowledged"}),
    }


register_panel(
    Index,
    Panel(
        template="admin/aftercare/panels/unacknowledged.html",
        fill=_unacknowledged,
        capability=Capability.READ_AFTERCARE,
        place=40,
    ),
)
