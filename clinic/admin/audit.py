"""The audit: looked at, never changed."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from clinic.admin.base import ClinicAdmin
from clinic.admin.permissions import shown_to
from clinic.models import AuditEvent
from clinic.roles import Capability


@admin.register(AuditEvent)
class AuditEventAdmin(ClinicAdmin):
    capabilities = shown_to(Capability.READ_AUDIT)
    list_display = ("at", "who", "action", "subject_type", "subject_id", "request_id")
    list_filter = ("subject_type",)
    list_select_related = ("by",)
    search_fields = ("action", "subject_id", "patient_id", "request_id", "by__username")
    ordering = ("-at", "-id")
    link_lookups = ("subject_id", "patient_id")

    @admin.display(description=_("who"))
    def who(self, event: AuditEvent) -> str:
        """The person or program; the clinic's own work has nobody."""
        return event.by.get_username() if event.by else str(_("the system"))
