"""What programs repeated safely."""

from django.contrib import admin

from api.models import IdempotencyRecord
from clinic.admin.base import ClinicAdmin
from clinic.admin.permissions import shown_to
from clinic.roles import Capability


@admin.register(IdempotencyRecord)
class IdempotencyRecordAdmin(ClinicAdmin):
    capabilities = shown_to(Capability.WRITE_TOKENS)
    list_display = ("key", "token", "status", "subject_id", "created_at")
    list_filter = ("status",)
    list_select_related = ("token",)
    search_fields = ("key", "subject_id", "token__name")
    ordering = ("-created_at", "-id")
    fields = ("key", "token", "status", "subject_id", "created_at")
