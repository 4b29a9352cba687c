"""Aftercare protocols and their versions; what is published is only looked at."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from aftercare.models import AftercareProtocol, Instruction, ProtocolVersion, SeriesProtocol
from clinic.admin.base import ClinicAdmin, ReadOnlyInline
from clinic.admin.fields import badge
from clinic.admin.permissions import NOBODY, shown_to
from clinic.roles import Capability
from treatments.statuses import PublicationStatus

_READ, _WRITE = Capability.READ_CATALOGUE, Capability.WRITE_CATALOGUE


class ProtocolVersionInline(ReadOnlyInline):
    model = ProtocolVersion
    fields = ("number", "status", "published_at")
    ordering = ("-number",)
    capabilities = shown_to(_READ)
    show_change_link = True
    verbose_name_plural = _("Versions")


class InstructionInline(ReadOnlyInline):
    model = Instruction
    fields = ("position", "key", "kind", "strength", "from_hours", "until_hours", "floor_hours", "text_en", "grade")
    ordering = ("position",)
    capabilities = shown_to(_READ)
    show_change_link = True
    verbose_name_plural = _("Instructions")


@admin.register(AftercareProtocol)
class AftercareProtocolAdmin(ClinicAdmin):
    """What a protocol says stands in its versions; new ones come with the reference data."""

    capabilities = {"view": _READ, "add": NOBODY, "change": _WRITE, "delete": NOBODY}
    list_display = ("label", "key", "treatment")
    list_filter = ("treatment",)
    list_select_related = ("treatment",)
    search_fields = ("key", "label_en", "label_es", "treatment__label_en", "treatment__label_es")
    ordering = ("key", "id")
    readonly_fields = ("key", "treatment")
    fields = (("label_en", "label_es"), "key", "treatment")
    inlines = (ProtocolVersionInline,)


@admin.register(ProtocolVersion)
class ProtocolVersionAdmin(ClinicAdmin):
    capabilities = {"view": _READ, "add": NOBODY, "change": _WRITE, "delete": NOBODY}
    list_display = ("protocol", "number", "state", "published_at")
    list_filter = ("status", "protocol__treatment")
    list_select_related = ("protocol",)
    search_fields = ("protocol__key", "protocol__label_en", "protocol__label_es")
    ordering = ("protocol__key", "-number", "id")
    readonly_fields = ("protocol", "number", "status", "published_at", "published_by")
    fields = (("protocol", "number"), ("status", "published_at", "published_by"), "intro_en", "intro_es")
    inlines = (InstructionInline,)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """While it is a draft."""
        is_draft = obj is None or obj.status == PublicationStatus.DRAFT
        return is_draft and super().has_change_permission(request, obj)

    @admin.display(description=_("status"), ordering="status")
    def state(self, version: ProtocolVersion) -> str:
        """The status as a word on its colour."""
        return badge(version.status, PublicationStatus(version.status).label)


@admin.register(Instruction)
class InstructionAdmin(ClinicAdmin):
    """To find them; they belong to their version."""

    capabilities = shown_to(_READ)
    list_display = ("code", "version", "key", "kind", "strength", "from_hours", "until_hours", "grade")
    list_filter = ("version__protocol__treatment", "kind", "strength", "grade")
    list_select_related = ("version__protocol", "key")
    search_fields = ("code", "key__key", "text_en", "text_es")
    ordering = ("version__protocol__key", "version__number", "position", "id")


@admin.register(SeriesProtocol)
class SeriesProtocolAdmin(ClinicAdmin):
    """Which version a series follows; pinned when it starts."""

    capabilities = shown_to(Capability.READ_AFTERCARE)
    list_display = ("patient", "treatment", "version")
    list_filter = ("version__protocol__treatment",)
    list_select_related = ("series__patient", "series__treatment", "version__protocol")
    search_fields = ("series__patient__family_name", "version__protocol__key")
    ordering = ("-id",)

    def heading(self, subject: SeriesProtocol) -> str:
        """Whose series and which version."""
        return f"{subject.series.patient}: {subject.version}"

    @admin.display(description=_("patient"))
    def patient(self, pinned: SeriesProtocol) -> str:
        """Who is treated."""
        return str(pinned.series.patient)

    @admin.display(description=_("treatment"))
    def treatment(self, pinned: SeriesProtocol) -> str:
        """With what."""
        return str(pinned.series.treatment)
