"""What patients are asked after a treatment: a clinic publishes its own versions; what is planned keeps its own."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from aftercare.actions.questionnaires import (
    keep_advice,
    keep_questionnaire,
    publish_questionnaire,
    take_up_questionnaire,
)
from aftercare.admin.questionnaire_form import VersionForm
from aftercare.models import (
    CheckIn,
    CheckInQuestion,
    Instruction,
    Questionnaire,
    QuestionnaireVersion,
    UrgencyAdvice,
    WarningSign,
)
from aftercare.models.check_ins import OPEN
from aftercare.queries.check_ins import current_questionnaires
from aftercare.queries.protocols import current_versions
from clinic.admin.base import ClinicAdmin, ReadOnlyInline
from clinic.admin.buttons import Button, register_buttons
from clinic.admin.permissions import NOBODY, named_by, shown_to, staff
from clinic.admin.retiring import Dependent, dependent, register_dependents, register_retiring, show_dependents
from clinic.admin.tasks import urgency_badge
from clinic.language import active_language, in_active_language
from clinic.roles import Capability
from treatments.admin.catalogue import KeyedAdmin
from treatments.models import RestrictionKey

_READ, _WRITE = Capability.READ_CATALOGUE, Capability.WRITE_CATALOGUE
_SHOWN = shown_to(_READ)
# Beyond so many check-ins nobody counts.
_MANY = 1000


@admin.register(WarningSign)
class WarningSignAdmin(KeyedAdmin):
    list_display = ("label", "key", "how_soon", "reaction", "grade")
    list_filter = ("urgency", "grade")
    fieldsets = (
        (None, {"fields": (("label_en", "label_es"), "key", ("ask_en", "ask_es"), ("urgency", "reaction"))}),
        (_("Evidence"), {"fields": ("grade", "sources", "note")}),
    )

    @admin.display(description=_("urgency"), ordering="urgency")
    def how_soon(self, sign: WarningSign) -> str:
        """As a word on its colour."""
        return urgency_badge(sign.urgency)


def _asked_about(sign: WarningSign) -> Iterator[Dependent]:
    asked = CheckInQuestion.objects.filter(sign=sign, version__in=current_questionnaires())
    for question in asked.select_related("version__questionnaire").order_by("version__questionnaire__key"):
        urgencies = {option["code"]: option["urgency"] for option in question.options}
        is_same = (question.text_en, question.text_es) == (sign.ask_en, sign.ask_es)
        same = is_same and urgencies.get("yes") == sign.urgency
        words = _("asked by {version}") if same else _("asked by {version} as it was before: publish a new version")
        yield dependent(question.version.questionnaire, words.format(version=question.version))


register_dependents(WarningSign, _asked_about)
show_dependents(
    WarningSign,
    note=_(
        "What you change counts for questionnaires that are published from now on. What was asked and answered keeps "
        "its words. To retire a sign, publish the questionnaires without it."
    ),
)


@admin.register(UrgencyAdvice)
class UrgencyAdviceAdmin(KeyedAdmin):
    """There is one for each urgency, and one for none: they are reworded, never added."""

    capabilities: ClassVar = {**named_by(_READ, _WRITE), "add": NOBODY}
    list_display = ("label", "key", "advice", "grade")
    search_fields = ("key", "label_en", "label_es", "text_en", "text_es")
    fieldsets = (
        (None, {"fields": (("label_en", "label_es"), "key", "text_en", "text_es")}),
        (_("Evidence"), {"fields": ("grade", "sources", "note")}),
    )

    @admin.display(description=_("what patients are told"), ordering="text_en")
    def advice(self, advice: UrgencyAdvice) -> str:
        """In the language of who reads."""
        return in_active_language(advice.text_en, advice.text_es)

    def keep(self, request: HttpRequest, entry: UrgencyAdvice, form: Any, *, is_new: bool) -> None:  # noqa: ARG002  (the base's)
        """As what patients are told from now on."""
        if form.changed_data:
            keep_advice(advice=entry, by=staff(request), at=timezone.now(), fields=form.changed_data)


show_dependents(
    UrgencyAdvice,
    note=_(
        "Told from now on to patients whose gravest answer is of this urgency; what they were told before is kept with "
        "their answers. {clinic_phone} and {emergency_number} are filled in."
    ),
)


def _publish(questionnaire: Questionnaire, values: Mapping[str, Any], **who_and_when: Any) -> QuestionnaireVersion:
    return publish_questionnaire(questionnaire=questionnaire, **values, **who_and_when)


def _take_up(questionnaire: Questionnaire, values: Mapping[str, Any], **who_and_when: Any) -> Questionnaire:  # noqa: ARG001
    return take_up_questionnaire(questionnaire=questionnaire, **who_and_when)


register_buttons(
    Questionnaire,
    Button(
        name="publish",
        label=_("New version"),
        capability=_WRITE,
        form=VersionForm,
        act=_publish,
        template="admin/aftercare/questionnaire.html",
        explanation=_("Asked of check-ins that are planned from now on. Those that are planned keep their version."),
        done=_("The new version is published."),
    ),
)
register_retiring(
    Questionnaire,
    explanation=_("It is asked no more after sessions from now on. Check-ins that are planned already stay."),
    take_up=_take_up,
)


def _asked_after(questionnaire: Questionnaire) -> Iterator[Dependent]:
    for treatment in questionnaire.treatments.order_by("key"):
        yield dependent(treatment, _("asked after: {treatment}").format(treatment=treatment))
    open_ones = CheckIn.objects.filter(questionnaire__questionnaire=questionnaire, status__in=OPEN)
    if n := open_ones[:_MANY].count():
        said = ngettext("{n} check-in that isn't answered yet", "{n} check-ins that aren't answered yet", n)
        yield Dependent(words=said.format(n=f"{n}+" if n == _MANY else n))


register_dependents(Questionnaire, _asked_after)
show_dependents(
    Questionnaire,
    note=_(
        "Its name, day and treatments may be changed, for sessions from now on. What it asks is changed by a new "
        "version: check-ins keep the one that they were planned with, and answers their words."
    ),
)


def _told_by(key: RestrictionKey) -> Iterator[Dependent]:
    said = Instruction.objects.filter(key=key, version__in=current_versions(on=timezone.localdate()))
    for instruction in said.select_related("version__protocol").order_by("version__protocol__key", "position"):
        yield dependent(instruction.version, f"{instruction.version}, {instruction.code}")


register_dependents(RestrictionKey, _told_by)


class VersionInline(ReadOnlyInline):
    model = QuestionnaireVersion
    fields = ("number", "intro_en", "published_at")
    ordering = ("-number",)
    capabilities = _SHOWN
    show_change_link = True
    verbose_name_plural = _("Versions")


@admin.register(Questionnaire)
class QuestionnaireAdmin(KeyedAdmin):
    list_display = ("label", "day", "key", "is_in_use")
    list_filter = ("is_in_use", "day", "treatments")
    fields = (("label_en", "label_es"), ("key", "day"), "treatments")
    inlines = (VersionInline,)

    def get_inlines(self, request: HttpRequest, obj: object) -> Sequence[type[VersionInline]]:  # noqa: ARG002  (Django's)
        """None where there is nothing yet to have versions."""
        return self.inlines if obj else ()

    def keep(self, request: HttpRequest, entry: Questionnaire, form: Any, *, is_new: bool) -> None:
        """As one that is asked once a day after each treatment."""
        if is_new or form.changed_data:
            keep_questionnaire(
                questionnaire=entry,
                treatments=form.cleaned_data["treatments"],
                by=staff(request),
                at=timezone.now(),
                fields=form.changed_data,
            )


class QuestionInline(ReadOnlyInline):
    model = CheckInQuestion
    fields = ("position", "text_en", "text_es", "sign")
    ordering = ("position",)
    capabilities = _SHOWN
    verbose_name_plural = _("Questions")


@admin.register(QuestionnaireVersion)
class QuestionnaireVersionAdmin(ClinicAdmin):
    """To read them; a new one is published on the page of its questionnaire."""

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
    list_display = ("question", "version", "position", "sign")
    list_filter = ("sign",)
    list_select_related = ("version__questionnaire", "sign")
    search_fields = ("code", "text_en", "text_es")
    ordering = ("version__questionnaire__key", "version__number", "position", "id")

    @admin.display(description=_("question"), ordering="text_en")
    def question(self, question: CheckInQuestion) -> str:
        """In the language of who reads."""
        return question.text_in(active_language())

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the questionnaire and sign that a row is called by."""
        return super().get_queryset(request).select_related("version__questionnaire", "sign")
