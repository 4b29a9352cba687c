"""What the rule book said and was acted upon all the same: warnings, and overrides with their reasons."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from clinic.admin.base import ClinicAdmin
from clinic.admin.permissions import shown_to
from clinic.admin.times import as_told_apart
from clinic.roles import Capability
from treatments.models import AppointmentFinding
from treatments.queries.worklists import overridden


class OverriddenFilter(admin.SimpleListFilter):
    """By whether somebody booked against it."""

    title = _("overridden")
    parameter_name = "overridden"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:  # noqa: ARG002  (Django's signature)
        """Either."""
        return [("yes", _("yes")), ("no", _("no"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[AppointmentFinding]) -> QuerySet[AppointmentFinding]:  # noqa: ARG002
        """The report, or all the rest."""
        reported = overridden().order_by().values("pk")
        if self.value() == "yes":
            return queryset.filter(pk__in=reported)
        return queryset.exclude(pk__in=reported) if self.value() == "no" else queryset


@admin.register(AppointmentFinding)
class AppointmentFindingAdmin(ClinicAdmin):
    capabilities = shown_to(Capability.READ_APPOINTMENTS)
    list_display = ("text", "level", "code", "patient", "override_reason", "by", "when", "superseded")
    list_filter = (OverriddenFilter, "level", "code")
    list_select_related = ("appointment__patient", "appointment__location", "by")
    search_fields = ("text", "code", "override_reason", "appointment__patient__sought")
    ordering = ("-at", "-id")

    @admin.display(description=_("patient"))
    def patient(self, finding: AppointmentFinding) -> str:
        """Whose appointment it was about."""
        return str(finding.appointment.patient)

    @admin.display(description=_("when"), ordering="at")
    def when(self, finding: AppointmentFinding) -> str:
        """When it was said, on the clock of the appointment's location."""
        return as_told_apart(finding.at, finding.appointment.location.time_zone)

    @admin.display(description=_("no longer so since"), ordering="superseded_at")
    def superseded(self, finding: AppointmentFinding) -> str:
        """Since when it doesn't hold any more, on the same clock."""
        moment = finding.superseded_at
        return as_told_apart(moment, finding.appointment.location.time_zone) if moment else ""
