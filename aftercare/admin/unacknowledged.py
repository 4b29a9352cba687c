"""Sheets that nobody has said they read: a list of the desk's, and filters of lists."""

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aftercare.models import AftercarePlan, PlanOverride
from aftercare.queries.sheets import unacknowledged_sheets
from clinic.admin.lists import DeskList, Entry, offer, register_list
from clinic.admin.times import as_moment
from clinic.models import User
from clinic.roles import Capability
from treatments.admin.worklists import title_of


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


def _find(at: datetime, user: User) -> QuerySet[AftercarePlan]:  # noqa: ARG001  (a list's signature)
    related = unacknowledged_sheets(at=at).select_related(
        "session__series__patient", "session__series__treatment", "session__series__location"
    )
    # The oldest first: the longer ago, the less it helps to read it.
    return related.order_by("issued_at", "id")


def _show(plan: Any, user: User, back: str) -> Entry:
    series = plan.session.series
    issued = str(_("issued {when}")).format(when=as_moment(plan.issued_at, series.location.time_zone))
    return Entry(
        subject=plan,
        title=title_of(plan.session),
        words=f"{issued} · {series.location}",
        offers=offer(plan, "acknowledge", user, back, is_known=True),
    )


register_list(
    DeskList(
        name="unacknowledged",
        title=_("Aftercare not acknowledged"),
        explanation=_("Sheets that still bind somebody, and that nobody has said they read. Ask, and keep the answer."),
        empty=_("Everyone has said that they read their sheet."),
        capability=Capability.READ_AFTERCARE,
        find=_find,
        show=_show,
        place=30,
    )
)
