"""Screenings as they were given: they are only looked at."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from clinic.admin.base import ClinicAdmin, ReadOnlyInline
from clinic.admin.permissions import shown_to
from clinic.roles import Capability
from treatments.models import Screening, ScreeningAnswer, ScreeningClearance

_SHOWN = shown_to(Capability.READ_SCREENINGS)


class AnswerInline(ReadOnlyInline):
    model = ScreeningAnswer
    fields = ("version", "value", "last_on", "until_on", "note")
    ordering = ("version__question__place",)
    capabilities = _SHOWN

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the questions."""
        return super().get_queryset(request).select_related("version__question")


@admin.register(Screening)
class ScreeningAdmin(ClinicAdmin):
    capabilities = _SHOWN
    list_display = ("patient", "treatment", "given_on", "origin", "by")
    list_filter = ("origin", "treatment")
    list_select_related = ("patient", "treatment", "by")
    search_fields = ("patient__family_name", "patient__given_name")
    ordering = ("-given_at", "-id")
    link_lookups = ("patient__id__exact", "session__id__exact")
    fields = (("patient", "treatment"), ("given_on", "origin"), ("session", "by"))
    inlines = (AnswerInline,)

    def heading(self, subject: Screening) -> str:
        """Whose it is, too."""
        return f"{subject.patient}: {subject.treatment}"


@admin.register(ScreeningAnswer)
class ScreeningAnswerAdmin(ClinicAdmin):
    """To find them; they stand on the page of their screening."""

    capabilities = _SHOWN
    list_display = ("patient", "version", "value", "last_on", "until_on", "given_on")
    list_filter = ("value", "version__question")
    list_select_related = ("screening__patient", "version__question")
    search_fields = ("screening__patient__family_name", "screening__patient__given_name", "version__question__key")
    ordering = ("-screening__given_at", "version__question__place", "-id")

    @admin.display(description=_("patient"), ordering="screening__patient__family_name")
    def patient(self, answer: ScreeningAnswer) -> str:
        """Who answered."""
        return str(answer.screening.patient)

    @admin.display(description=_("day"), ordering="screening__given_at")
    def given_on(self, answer: ScreeningAnswer) -> Any:
        """When it was asked."""
        return answer.screening.given_on


@admin.register(ScreeningClearance)
class ScreeningClearanceAdmin(ClinicAdmin):
    """What was decided to be treated in spite of, by whom and why."""

    capabilities = _SHOWN
    list_display = ("patient", "question", "reason", "by", "at")
    list_select_related = ("answer__screening__patient", "answer__version__question", "by")
    search_fields = ("answer__screening__patient__family_name", "reason")
    ordering = ("-at", "-id")

    @admin.display(description=_("patient"), ordering="answer__screening__patient__family_name")
    def patient(self, clearance: ScreeningClearance) -> str:
        """Who answered."""
        return str(clearance.answer.screening.patient)

    @admin.display(description=_("question"))
    def question(self, clearance: ScreeningClearance) -> str:
        """What was answered."""
        return str(clearance.answer.version.question)
