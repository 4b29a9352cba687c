"""What the clinic offers and knows: treatments, concerns, areas, scales, keys, interactions, sources."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from clinic.admin.base import ClinicAdmin
from clinic.admin.permissions import named_by, shown_to
from clinic.roles import Capability
from treatments.models import BodyArea, DepthLimit, Interaction, RestrictionKey, Scale, SkinConcern, Source, Treatment

_READ, _WRITE = Capability.READ_CATALOGUE, Capability.WRITE_CATALOGUE
_NAMES = ("key", "label_en", "label_es")


class KeyedAdmin(ClinicAdmin):
    """What is known by its key, which never changes once it is given."""

    capabilities = named_by(_READ, _WRITE)
    search_fields = _NAMES
    ordering = ("key", "id")

    def get_readonly_fields(self, request: HttpRequest, obj: object = None) -> list[str]:
        """The key, from its first day on."""
        return [*super().get_readonly_fields(request, obj), *(["key"] if obj else [])]


@admin.register(Treatment)
class TreatmentAdmin(KeyedAdmin):
    list_display = ("label", "key", "minutes", "device_kind", "is_offered")
    list_filter = ("is_offered", "device_kind", "room_kind")
    list_select_related = ("device_kind",)
    autocomplete_fields = ("device_kind",)
    fieldsets = (
        (None, {"fields": (("label_en", "label_es"), "key", "description", "downtime", "is_offered")}),
        (
            _("Time and place"),
            {
                "fields": (
                    ("numbing_minutes", "procedure_minutes", "turnover_minutes"),
                    "provider_free_during_numbing",
                    ("room_kind", "device_kind"),
                    "eligible_providers",
                )
            },
        ),
        (_("Rules"), {"fields": ("exposes", "interaction_code", "endpoints", "record_parts")}),
        (_("Evidence"), {"fields": ("grade", "sources", "note")}),
    )

    @admin.display(description=_("minutes"))
    def minutes(self, treatment: Treatment) -> str:
        """Numbing, procedure and turnover."""
        parts = (treatment.numbing_minutes, treatment.procedure_minutes or 0, treatment.turnover_minutes)
        return " + ".join(str(part) for part in parts)


@admin.register(DepthLimit)
class DepthLimitAdmin(KeyedAdmin):
    list_display = ("label", "modality", "lowest_mm", "default_mm", "warn_above_mm", "block_above_mm", "grade")
    list_filter = ("modality",)
    fieldsets = (
        (None, {"fields": (("label_en", "label_es"), "key", "modality")}),
        (_("Depth"), {"fields": (("lowest_mm", "default_mm"), ("warn_above_mm", "block_above_mm"), "printed_rf")}),
        (_("Evidence"), {"fields": ("grade", "sources", "note")}),
    )


@admin.register(SkinConcern)
class SkinConcernAdmin(KeyedAdmin):
    list_display = ("label", "key", "group", "grade")
    list_filter = ("group", "grade")


@admin.register(BodyArea)
class BodyAreaAdmin(KeyedAdmin):
    list_display = ("label", "key", "inside")
    list_select_related = ("inside",)
    autocomplete_fields = ("inside",)


@admin.register(RestrictionKey)
class RestrictionKeyAdmin(KeyedAdmin):
    """Programs read these keys: new ones come with the reference data."""

    capabilities = shown_to(_READ)
    list_display = ("label", "key", "polarity", "takes_qualifier")
    list_filter = ("polarity",)


@admin.register(Scale)
class ScaleAdmin(ClinicAdmin):
    """A version of a scale is what scores were given on: it comes with the reference data and stays."""

    capabilities = shown_to(_READ)
    list_display = ("label", "key", "version", "kind", "minimum", "maximum", "direction", "grade")
    list_filter = ("kind", "direction", "grade")
    search_fields = _NAMES
    ordering = ("key", "version", "id")


@admin.register(Interaction)
class InteractionAdmin(ClinicAdmin):
    capabilities = named_by(_READ, _WRITE)
    list_display = ("first", "second", "min_days", "floor_days", "grade")
    list_filter = ("first", "second", "grade")
    list_select_related = ("first", "second")
    search_fields = ("first__key", "first__label_en", "second__key", "second__label_en")
    autocomplete_fields = ("first", "second")
    ordering = ("first__key", "second__key", "id")

    def heading(self, subject: Interaction) -> str:
        """Both treatments by name."""
        return f"{subject.first} > {subject.second}"


@admin.register(Source)
class SourceAdmin(ClinicAdmin):
    """What drafts are founded on; its key and tier stay, for what names it has its grade from them."""

    capabilities = named_by(_READ, _WRITE)
    list_display = ("key", "tier", "title")
    list_filter = ("tier",)
    search_fields = ("key", "title", "url")
    ordering = ("key", "id")

    def get_readonly_fields(self, request: HttpRequest, obj: object = None) -> list[str]:
        """What others have taken over already."""
        return [*super().get_readonly_fields(request, obj), *(["key", "tier"] if obj else [])]
