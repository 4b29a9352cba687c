"""Patients' word that they will come: read here, and shown with the appointment."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from clinic.admin.base import ClinicAdmin
from clinic.admin.permissions import shown_to
from clinic.admin.times import as_moment
from clinic.roles import Capability
from treatments.models import AppointmentConfirmation


@admin.register(AppointmentConfirmation)
class AppointmentConfirmationAdmin(ClinicAdmin):
    """Each holds for the start that was confirmed."""

    capabilities = shown_to(Capability.READ_APPOINTMENTS)
    list_display = ("patient", "starts", "when", "by")
    list_select_related = ("appointment__patient", "appointment__location", "by")
    search_fields = ("appointment__patient__sought",)
    ordering = ("-at", "-id")

    @admin.display(description=_("patient"))
    def patient(self, confirmation: AppointmentConfirmation) -> str:
        """Who said it."""
        return str(confirmation.appointment.patient)

    @admin.display(description=_("starts"), ordering="starts_at")
    def starts(self, confirmation: AppointmentConfirmation) -> str:
        """On the location's clock."""
        return as_moment(confirmation.starts_at, confirmation.appointment.location.time_zone)

    @admin.display(description=_("when"), ordering="at")
    def when(self, confirmation: AppointmentConfirmation) -> str:
        """On the location's clock."""
        return as_moment(confirmation.at, confirmation.appointment.location.time_zone)
