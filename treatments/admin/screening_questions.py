"""What patients are asked before a treatment: it comes with the reference data, and a published version stays."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from clinic.admin.base import ClinicAdmin, ReadOnlyInline
from clinic.admin.permissions import shown_to
from clinic.roles import Capability
from treatments.models import ScreeningQuestion, ScreeningQuestionScope, ScreeningQuestionVersion, ScreeningScope

_SHOWN = shown_to(Capability.READ_CATALOGUE)
_NAMES = ("key", "label_en", "label_es")


@admin.register(ScreeningScope)
class ScreeningScopeAdmin(ClinicAdmin):
    capabilities = _SHOWN
    list_display = ("label", "key", "grade")
    search_fields = _NAMES
    ordering = ("key", "id")


class VersionInline(ReadOnlyInline):
    model = ScreeningQuestionVersion
    fields = ("number", "text_en", "text_es", "washout_days", "published_at")
    ordering = ("-number",)
    capabilities = _SHOWN
    show_change_link = True


@admin.register(ScreeningQuestion)
class ScreeningQuestionAdmin(ClinicAdmin):
    capabilities = _SHOWN
    list_display = ("place", "label", "key")
    list_display_links = ("label",)
    search_fields = _NAMES
    ordering = ("place", "key", "id")
    inlines = (VersionInline,)


class ScopeInline(ReadOnlyInline):
    model = ScreeningQuestionScope
    fields = ("scope", "level")
    ordering = ("scope__key",)
    capabilities = _SHOWN


@admin.register(ScreeningQuestionVersion)
class ScreeningQuestionVersionAdmin(ClinicAdmin):
    capabilities = _SHOWN
    list_display = ("question", "number", "washout_days", "grade")
    list_filter = ("status", "grade")
    list_select_related = ("question",)
    search_fields = ("question__key", "text_en", "text_es")
    ordering = ("question__place", "-number", "id")
    inlines = (ScopeInline,)


@admin.register(ScreeningQuestionScope)
class ScreeningQuestionScopeAdmin(ClinicAdmin):
    """To find them; they stand on their version's page."""

    capabilities = _SHOWN
    list_display = ("version", "scope", "level")
    list_filter = ("scope", "level")
    list_select_related = ("version__question", "scope")
    search_fields = ("version__question__key", "version__question__label_en", "scope__key")
    ordering = ("version__question__place", "version__number", "scope__key", "id")

    def heading(self, subject: Any) -> str:
        """Of which question, too."""
        return f"{subject.version}: {subject}"

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the question and scope that a row is called by."""
        return super().get_queryset(request).select_related("version__question", "scope")
