"""What other systems call series and appointments: to find them by. The API keeps it."""

from django.contrib import admin

from clinic.admin.base import ClinicAdmin
from clinic.admin.permissions import shown_to
from clinic.roles import Capability
from treatments.models import AppointmentIdentifier, SeriesIdentifier


@admin.register(SeriesIdentifier)
class SeriesIdentifierAdmin(ClinicAdmin):
    capabilities = shown_to(Capability.READ_SERIES)
    list_display = ("series", "system", "value")
    list_select_related = ("series__treatment",)
    search_fields = ("value", "system")
    ordering = ("system", "value", "id")


@admin.register(AppointmentIdentifier)
class AppointmentIdentifierAdmin(ClinicAdmin):
    capabilities = shown_to(Capability.READ_APPOINTMENTS)
    list_display = ("appointment", "system", "value")
    list_select_related = ("appointment",)
    search_fields = ("value", "system")
    ordering = ("system", "value", "id")
