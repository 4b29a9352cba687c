"""Series templates and their versions; what is published is only looked at."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from clinic.admin.base import ClinicAdmin, ClinicInline, ReadOnlyInline
from clinic.admin.fields import badge
from clinic.admin.permissions import NOBODY, shown_to
from clinic.roles import Capability
from treatments.models import SeriesTemplate, SeriesTemplateVersion, TemplateConcern, TemplateStep
from treatments.statuses import PublicationStatus

_READ, _WRITE = Capability.READ_CATALOGUE, Capability.WRITE_CATALOGUE
_DRAFTS = {"view": _READ, "add": _WRITE, "change": _WRITE, "delete": _WRITE}
_GAP = ("floor_days", "min_days", "ideal_days", "max_days")


def is_draft(version: Any) -> bool:
    """Whether a version may still be changed."""
    return version is None or version.status == PublicationStatus.DRAFT


class DraftInline(ClinicInline):
    """Rows of a version: kept while it is a draft."""

    capabilities = _DRAFTS

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """While it is a draft."""
        return is_draft(obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """While it is a draft."""
        return is_draft(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """While it is a draft."""
        return is_draft(obj) and super().has_delete_permission(request, obj)


class StepInline(DraftInline):
    model = TemplateStep
    fields = ("number", *_GAP)
    ordering = ("number",)
    verbose_name_plural = _("Days from the session before")


class TemplateConcernInline(DraftInline):
    model = TemplateConcern
    fields = ("concern",)
    autocomplete_fields = ("concern",)
    ordering = ("concern__key",)
    verbose_name_plural = _("For these concerns")


class VersionInline(ReadOnlyInline):
    model = SeriesTemplateVersion
    fields = ("number", "status", "min_sessions", "default_sessions", "max_sessions", "published_at")
    ordering = ("-number",)
    capabilities = shown_to(_READ)
    show_change_link = True
    verbose_name_plural = _("Versions")


@admin.register(SeriesTemplate)
class SeriesTemplateAdmin(ClinicAdmin):
    """What a template says stands in its versions; new ones come with the reference data."""

    capabilities = {"view": _READ, "add": NOBODY, "change": _WRITE, "delete": NOBODY}
    list_display = ("label", "key", "treatment")
    list_filter = ("treatment",)
    list_select_related = ("treatment",)
    search_fields = ("key", "label_en", "label_es", "treatment__label_en", "treatment__label_es")
    ordering = ("key", "id")
    readonly_fields = ("key", "treatment")
    fields = (("label_en", "label_es"), "key", "treatment")
    inlines = (VersionInline,)


@admin.register(SeriesTemplateVersion)
class SeriesTemplateVersionAdmin(ClinicAdmin):
    capabilities = {"view": _READ, "add": NOBODY, "change": _WRITE, "delete": NOBODY}
    list_display = ("template", "number", "state", "min_sessions", "default_sessions", "max_sessions", "grade")
    list_filter = ("status", "template__treatment", "grade")
    list_select_related = ("template",)
    search_fields = ("template__key", "template__label_en", "template__label_es")
    ordering = ("template__key", "-number", "id")
    readonly_fields = ("template", "number", "status", "published_at", "published_by")
    inlines = (StepInline, TemplateConcernInline)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """While it is a draft."""
        return is_draft(obj) and super().has_change_permission(request, obj)

    @admin.display(description=_("status"), ordering="status")
    def state(self, version: SeriesTemplateVersion) -> str:
        """The status as a word on its colour."""
        return badge(version.status, PublicationStatus(version.status).label)


@admin.register(TemplateStep)
class TemplateStepAdmin(ClinicAdmin):
    """To find them; they are kept on their version's page."""

    capabilities = shown_to(_READ)
    list_display = ("version", "number", *_GAP)
    list_filter = ("version__template__treatment",)
    list_select_related = ("version__template",)
    search_fields = ("version__template__key", "version__template__label_en")
    ordering = ("version__template__key", "version__number", "number", "id")


@admin.register(TemplateConcern)
class TemplateConcernAdmin(ClinicAdmin):
    """To find them; they are kept on their version's page."""

    capabilities = shown_to(_READ)
    list_display = ("version", "concern")
    list_filter = ("concern",)
    list_select_related = ("version__template", "concern")
    search_fields = ("version__template__key", "concern__key", "concern__label_en")
    ordering = ("version__template__key", "version__number", "concern__key", "id")
