"""Aftercare protocols, and which of their versions series follow."""

from collections.abc import Mapping
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aftercare.models import AftercareProtocol, Instruction, SeriesProtocol, SeriesProtocolMove
from aftercare.queries.protocols import with_standing
from clinic.admin.base import ClinicAdmin
from clinic.admin.panels import Panel, register_panel
from clinic.admin.permissions import named_by, shown_to
from clinic.roles import Capability

_READ, _WRITE = Capability.READ_CATALOGUE, Capability.WRITE_CATALOGUE


@admin.register(AftercareProtocol)
class AftercareProtocolAdmin(ClinicAdmin):
    """What a protocol says stands in its versions; no series follows it before the first of them is published."""

    capabilities = named_by(_READ, _WRITE)
    list_display = ("label", "key", "treatment")
    list_filter = ("treatment",)
    list_select_related = ("treatment",)
    search_fields = ("key", "label_en", "label_es", "treatment__label_en", "treatment__label_es")
    ordering = ("key", "id")
    autocomplete_fields = ("treatment",)
    fields = (("label_en", "label_es"), "key", "treatment")

    def get_readonly_fields(self, request: HttpRequest, obj: object = None) -> list[str]:
        """What it is known by and what it is after, from its first day on."""
        return [*super().get_readonly_fields(request, obj), *(["key", "treatment"] if obj else [])]


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
    """Which version a series follows; pinned when it starts, moved by hand."""

    capabilities = shown_to(Capability.READ_AFTERCARE)
    list_display = ("patient", "treatment", "version")
    list_filter = ("version__protocol__treatment",)
    list_select_related = ("series__patient", "series__treatment", "version__protocol")
    search_fields = ("series__patient__sought", "version__protocol__key")
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


@admin.register(SeriesProtocolMove)
class SeriesProtocolMoveAdmin(ClinicAdmin):
    """To find them; they are shown on the page of their series."""

    capabilities = shown_to(Capability.READ_AFTERCARE)
    list_display = ("patient", "moved_from", "moved_to", "reason", "by", "at")
    list_select_related = ("series__patient", "moved_from__protocol", "moved_to__protocol", "by")
    search_fields = ("series__patient__sought", "moved_to__protocol__key")
    ordering = ("-at", "-id")

    def heading(self, subject: SeriesProtocolMove) -> str:
        """Whose series, and where to."""
        return f"{subject.series.patient}: {subject.moved_to}"

    @admin.display(description=_("patient"))
    def patient(self, move: SeriesProtocolMove) -> str:
        """Who is treated."""
        return str(move.series.patient)


def _versions(request: HttpRequest, protocol: AftercareProtocol) -> Mapping[str, Any]:  # noqa: ARG001
    versions = with_standing(protocol.versions.all(), on=timezone.localdate())
    return {"versions": list(versions.select_related("protocol", "published_by").order_by("-number"))}


register_panel(
    AftercareProtocol,
    Panel(template="admin/aftercare/panels/versions.html", fill=_versions, capability=_READ, place=10),
)
