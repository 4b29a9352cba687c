"""What the clinic offers and knows: treatments, concerns, areas, keys, interactions, sources."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from clinic.admin.base import ClinicAdmin, ClinicInline
from clinic.admin.controls import Ticks
from clinic.admin.permissions import kept_by, named_by, staff
from clinic.admin.retiring import Dependent, dependent, register_dependents, register_retiring, show_dependents
from clinic.language import active_language
from clinic.roles import Capability
from treatments.actions.measures import measure_concern, touch_concern
from treatments.models import (
    BodyArea,
    DepthLimit,
    Due,
    Interaction,
    Measure,
    RestrictionKey,
    Scale,
    SkinConcern,
    Source,
    Treatment,
)

_READ, _WRITE = Capability.READ_CATALOGUE, Capability.WRITE_CATALOGUE
_NAMES = ("key", "label_en", "label_es")


class KeyedAdmin(ClinicAdmin):
    """What is known by its key, which never changes once it is given."""

    capabilities = named_by(_READ, _WRITE)
    search_fields: tuple[str, ...] = _NAMES
    ordering: tuple[str, ...] = ("key", "id")

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
        (_("Rules"), {"fields": ("exposes", "screening_scopes", "interaction_code", "endpoints", "record_parts")}),
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


class MeasureInline(ClinicInline):
    """On which scales a concern is scored, by whom and when: the first place is the first choice."""

    model = Measure
    fields = ("place", "scale", "rater", "due")
    ordering = ("place",)
    capabilities = kept_by(_READ, _WRITE)
    verbose_name_plural = _("Scored on")
    hide_title = False

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the scale that a row is called by."""
        return super().get_queryset(request).select_related("scale")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Only the newest version of each scale: older ones are for series that were begun on them."""
        if db_field.name == "scale":
            newer = Scale.objects.filter(key=OuterRef("key"), version__gt=OuterRef("version"))
            named = Scale.objects.filter(~Exists(newer)).order_by(f"label_{active_language()}", "key")
            kwargs["queryset"] = named
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        # Read once, not for each row.
        field.choices = list(field.choices)
        return field

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The points of a series are boxes to tick."""
        if db_field.name == "due":
            return forms.MultipleChoiceField(
                label=capfirst(db_field.verbose_name), choices=Due.choices, required=False, widget=Ticks
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)


@admin.register(SkinConcern)
class SkinConcernAdmin(KeyedAdmin):
    list_display = ("label", "key", "group", "grade")
    list_filter = ("group", "grade")
    inlines = (MeasureInline,)

    def get_inlines(self, request: HttpRequest, obj: object) -> Sequence[type[ClinicInline]]:  # noqa: ARG002  (Django's)
        """Once it is there."""
        return self.inlines if obj else ()

    def keep_row(self, request: HttpRequest, entry: Any, fields: Iterable[str], *, is_new: bool) -> None:  # noqa: ARG002  (the base's signature)
        """On which scale it is scored."""
        measure_concern(measure=entry, fields=fields, by=staff(request), at=timezone.now())

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:  # noqa: FBT001  (Django's)
        """Who reads a concern reads its measures with it."""
        super().save_formset(request, form, formset, change)
        if formset.has_changed():
            touch_concern(concern=form.instance)


@admin.register(BodyArea)
class BodyAreaAdmin(KeyedAdmin):
    list_display = ("label", "key", "inside")
    list_select_related = ("inside",)
    autocomplete_fields = ("inside",)


@admin.register(RestrictionKey)
class RestrictionKeyAdmin(KeyedAdmin):
    """Programs and sheets go by the key, and by what it asks for: both stay, and what it is called may change."""

    list_display = ("label", "key", "polarity", "takes_qualifier", "is_in_use")
    list_filter = ("polarity", "is_in_use")
    fields = (("label_en", "label_es"), ("key", "polarity"), "meaning", "takes_qualifier")

    def get_readonly_fields(self, request: HttpRequest, obj: object = None) -> list[str]:
        """What sheets that were given go by."""
        return [*super().get_readonly_fields(request, obj), *(["polarity", "takes_qualifier"] if obj else [])]


def _exposed_to(key: RestrictionKey) -> Iterator[Dependent]:
    for treatment in key.exposed_by.order_by(f"label_{active_language()}", "key"):
        yield dependent(treatment, _("exposes the skin to it: {treatment}").format(treatment=treatment))


register_dependents(RestrictionKey, _exposed_to)
show_dependents(
    RestrictionKey,
    note=_(
        "Its names and meaning may be changed: sheets that were given keep their words. Its key, and whether it is "
        "something to do or to avoid, stay: bookings are checked by it."
    ),
)
register_retiring(
    RestrictionKey,
    explanation=_(
        "It is offered no more to protocols and sheets. What they say already goes on, and bookings are still checked "
        "against it."
    ),
)


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
