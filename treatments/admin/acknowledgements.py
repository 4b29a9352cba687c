"""Who has seen which alert before a session."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from clinic.admin.base import ClinicAdmin
from clinic.admin.permissions import shown_to
from clinic.roles import Capability
from treatments.models import AlertAcknowledgement


@admin.register(AlertAcknowledgement)
class AlertAcknowledgementAdmin(ClinicAdmin):
    """They are made on the page of a session."""

    capabilities = shown_to(Capability.READ_ALERTS)
    list_display = ("patient", "alert", "by", "at")
    list_select_related = ("alert__patient", "by")
    search_fields = ("alert__patient__family_name", "alert__patient__given_name", "alert__text")
    ordering = ("-at", "-id")
    link_lookups = ("session__id__exact",)

    @admin.display(description=_("patient"), ordering="alert__patient__family_name")
    def patient(self, acknowledgement: AlertAcknowledgement) -> str:
        """Whose alert it is."""
        return str(acknowledgement.alert.patient)
