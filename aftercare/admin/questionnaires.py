"""What patients are asked after a treatment: it comes with the reference data, and a published version stays."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from aftercare.models import CheckInQuestion, Questionnaire, QuestionnaireVersion, UrgencyAdvice, WarningSign
from clinic.admin.base import ClinicAdmin, ReadOnlyInline
from clinic.admin.permissions import shown_to
from clinic.admin.tasks import urgency_badge
from clinic.roles import Capability

_SHOWN = shown_to(Capability.READ_CATALOGUE)
_NAMES = ("key", "label_en", "label_es")


@admin.register(WarningSign)
class WarningSignAdmin(ClinicAdmin):
    capabilities = _SHOWN
    list_display = ("label", "key", "how_soon", "reaction", "grade")
    list_filter = ("urgency", "grade")
    search_fields = _NAMES
    ordering = ("key", "id")

    @admin.display(description=_("urgency"), ordering="urgency")
    def how_soon(self, sign: WarningSign) -> str:
        """As a word on its colour."""
        return urgency_badge(sign.urgency)


@admin.register(UrgencyAdvice)
class UrgencyAdviceAdmin(ClinicAdmin):
    capabilities = _SHOWN
    list_display = ("label", "key", "text_en", "grade")
    search_fields = (*_NAMES, "text_en", "text_es")
    ordering = ("key", "id")


class VersionInline(ReadOnlyInline):
    model = QuestionnaireVersion
    fields = ("number", "intro_en", "published_at")
    ordering = ("-number",)
    capabilities = _SHOWN
    show_change_link = True
    verbose_name_plural = _("Versions")


@admin.register(Questionnaire)
class QuestionnaireAdmin(ClinicAdmin):
    capabilities = _SHOWN
    list_display = ("label", "day", "key")
    list_filter = ("day", "treatments")
    search_fields = _NAMES
    ordering = ("key", "id")
    inlines = (VersionInline,)


class QuestionInline(ReadOnlyInline):
    model = CheckInQuestion
    fields = ("position", "text_en", "text_es", "sign")
    ordering = ("position",)
    capabilities = _SHOWN
    verbose_name_plural = _("Questions")


@admin.register(QuestionnaireVersion)
class QuestionnaireVersionAdmin(ClinicAdmin):
    capabilities = _SHOWN
    list_display = ("questionnaire", "number", "status", "published_at", "grade")
    list_filter = ("status", "grade")
    list_select_related = ("questionnaire",)
    search_fields = ("questionnaire__key", "questionnaire__label_en", "questionnaire__label_es")
    ordering = ("questionnaire__key", "-number", "id")
    inlines = (QuestionInline,)


@admin.register(CheckInQuestion)
class CheckInQuestionAdmin(ClinicAdmin):
    """To find them; they stand on their version's page."""

    capabilities = _SHOWN
    list_display = ("text_en", "version", "position", "sign")
    list_filter = ("sign",)
    list_select_related = ("version__questionnaire", "sign")
    search_fields = ("code", "text_en", "text_es")
    ordering = ("version__questionnaire__key", "version__number", "position", "id")

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the questionnaire and sign that a row is called by."""
        return super().get_queryset(request).select_related("version__questionnaire", "sign")
