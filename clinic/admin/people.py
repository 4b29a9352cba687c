"""The people who treat."""

from django.contrib import admin

from clinic.admin.base import ClinicAdmin
from clinic.admin.permissions import kept_by
from clinic.models import Provider
from clinic.roles import Capability


@admin.register(Provider)
class ProviderAdmin(ClinicAdmin):
    capabilities = kept_by(Capability.READ_PLACES, Capability.WRITE_PLACES)
    list_display = ("name", "title", "user", "is_active")
    list_filter = ("is_active",)
    list_select_related = ("user",)
    search_fields = ("name", "title")
    autocomplete_fields = ("user",)
    ordering = ("name", "id")
