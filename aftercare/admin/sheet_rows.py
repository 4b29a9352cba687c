"""What belongs to sheets, as lists to find it in: their lines, and what was read, decided and withdrawn."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from aftercare.admin.sheet_lines import hours_in_words
from aftercare.admin.unacknowledged import BelowFloorFilter
from aftercare.models import PlanAcknowledgement, PlanItem, PlanOverride, PlanWithdrawal
from clinic.admin.base import ClinicAdmin
from clinic.admin.permissions import shown_to
from clinic.admin.times import as_moment
from clinic.roles import Capability

_READ = Capability.READ_AFTERCARE


@admin.register(PlanItem)
class PlanItemAdmin(ClinicAdmin):
    """To find them; they are read on their sheet."""

    capabilities = shown_to(_READ)
    list_display = ("patient", "key", "kind", "strength", "from_", "until", "origin")
    list_filter = ("kind", "strength", "origin")
    list_select_related = ("plan__session__series__patient", "plan__session__series__location")
    search_fields = ("key", "plan__session__series__patient__sought")
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
    search_fields = ("plan__session__series__patient__sought",)
    ordering = ("-at", "-id")

    @admin.display(description=_("patient"))
    def patient(self, withdrawal: PlanWithdrawal) -> str:
        """Who doesn't have to follow it any more."""
        return str(withdrawal.plan.session.series.patient)

    @admin.display(description=_("withdrawn"), ordering="at")
    def when(self, withdrawal: PlanWithdrawal) -> str:
        """On the location's clock."""
        return as_moment(withdrawal.at, withdrawal.plan.session.series.location.time_zone)


@admin.register(PlanAcknowledgement)
class PlanAcknowledgementAdmin(ClinicAdmin):
    """That patients have read their sheets."""

    capabilities = shown_to(_READ)
    list_display = ("patient", "edition", "when", "by")
    list_select_related = ("plan__session__series__patient", "plan__session__series__location", "by")
    search_fields = ("plan__session__series__patient__sought",)
    ordering = ("-at", "-id")

    @admin.display(description=_("patient"))
    def patient(self, acknowledgement: PlanAcknowledgement) -> str:
        """Who has read it."""
        return str(acknowledgement.plan.session.series.patient)

    @admin.display(description=_("edition"))
    def edition(self, acknowledgement: PlanAcknowledgement) -> int:
        """Of the sheet."""
        return acknowledgement.plan.edition

    @admin.display(description=_("when"), ordering="at")
    def when(self, acknowledgement: PlanAcknowledgement) -> str:
        """On the location's clock."""
        return as_moment(acknowledgement.at, acknowledgement.plan.session.series.location.time_zone)


@admin.register(PlanOverride)
class PlanOverrideAdmin(ClinicAdmin):
    """What was decided instead of the protocol; made on the sheet, and kept with it."""

    capabilities = shown_to(Capability.OVERRIDE_AFTERCARE)
    list_display = ("patient", "line", "key", "now_says", "protocol_says", "reason", "by", "when", "below_floor")
    list_filter = (BelowFloorFilter, "is_dropped", "key", "plan__session__series__treatment")
    list_select_related = (
        "plan__session__series__patient",
        "plan__session__series__location",
        "key",
        "by",
        "signed_off_by",
    )
    search_fields = ("plan__session__series__patient__sought", "reason")
    ordering = ("-at", "-id")

    def heading(self, subject: PlanOverride) -> str:
        """Whose, and about what."""
        return f"{subject.plan.session.series.patient}: {subject.key}"

    @admin.display(description=_("patient"))
    def patient(self, override: PlanOverride) -> str:
        """For whom it was decided."""
        return str(override.plan.session.series.patient)

    @admin.display(description=_("now"))
    def now_says(self, override: PlanOverride) -> str:
        """How long, or not at all."""
        return str(_("left out")) if override.is_dropped else hours_in_words(override.until_hours)

    @admin.display(description=_("protocol"))
    def protocol_says(self, override: PlanOverride) -> str:
        """How long it would be."""
        return hours_in_words(override.protocol_until_hours) if override.protocol_until_hours else ""

    @admin.display(description=_("when"), ordering="at")
    def when(self, override: PlanOverride) -> str:
        """On the location's clock."""
        return as_moment(override.at, override.plan.session.series.location.time_zone)

    @admin.display(description=_("below the minimum"), boolean=True)
    def below_floor(self, override: PlanOverride) -> bool:
        """Whether it was signed off."""
        return override.signed_off_by_id is not None
