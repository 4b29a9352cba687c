"""What patients are asked before a treatment: a clinic publishes its own versions, and what was answered keeps its own.

Retiring a question, or taking one up again, is done on its page, which shows what that touches.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clinic.admin.base import ClinicAdmin, ReadOnlyInline
from clinic.admin.buttons import ActForm, Button, register_buttons
from clinic.admin.fields import choice, lines, number
from clinic.admin.permissions import shown_to
from clinic.admin.retiring import (
    Dependent,
    dependent,
    register_dependents,
    register_retiring,
    show_dependents,
)
from clinic.language import active_language
from clinic.models import AlertKind
from clinic.roles import Capability
from treatments.actions.questions import LONGEST_ADVICE, LONGEST_QUESTION, LONGEST_WASHOUT, AskedSo, publish_question
from treatments.admin.catalogue import KeyedAdmin
from treatments.admin.sources_field import SourcesField
from treatments.models import (
    Answer,
    ContraindicationLevel,
    ScreeningQuestion,
    ScreeningQuestionScope,
    ScreeningQuestionVersion,
    ScreeningScope,
    Treatment,
)
from treatments.queries.screenings import latest_answers
from treatments.statuses import PublicationStatus

_READ, _WRITE = Capability.READ_CATALOGUE, Capability.WRITE_CATALOGUE
_SHOWN = shown_to(_READ)
# Beyond so many answers nobody counts.
_MANY = 100


@admin.register(ScreeningScope)
class ScreeningScopeAdmin(KeyedAdmin):
    """What questions are about: a treatment names those that are asked before it."""

    list_display = ("label", "key", "grade")


class QuestionForm(ActForm):
    """The next version, which begins as the current one."""

    text_en = forms.CharField(
        label=_("question in English"), max_length=LONGEST_QUESTION, widget=lines(rows=2, lang="en")
    )
    text_es = forms.CharField(
        label=_("question in Spanish"), max_length=LONGEST_QUESTION, widget=lines(rows=2, lang="es")
    )
    advice_en = forms.CharField(
        label=_("advice in English"), max_length=LONGEST_ADVICE, required=False, widget=lines(rows=3, lang="en")
    )
    advice_es = forms.CharField(
        label=_("advice in Spanish"),
        max_length=LONGEST_ADVICE,
        required=False,
        widget=lines(rows=3, lang="es"),
        help_text=_("Read by the team after a yes, never by patients."),
    )
    washout_days = forms.IntegerField(
        label=_("wash-out, days"),
        min_value=1,
        max_value=LONGEST_WASHOUT,
        required=False,
        widget=number(),
        help_text=_("So long a yes holds from its last date; empty: until it is answered otherwise."),
    )
    alert_kind = forms.ChoiceField(label=_("kind of alert"), required=False, widget=choice())
    lead_decides = forms.BooleanField(
        label=_("a clinical lead decides"),
        required=False,
        help_text=_("Whether to treat in spite of a yes. If not, any provider may."),
    )
    is_lasting = forms.BooleanField(
        label=_("lasts for life"),
        required=False,
        help_text=_("A no after a yes is warned of until somebody has asked about it at a visit."),
    )
    sources = SourcesField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alerts = self.fields["alert_kind"]
        assert isinstance(alerts, forms.ChoiceField)  # declared so above  # noqa: S101
        alerts.choices = [("", _("none")), *AlertKind.choices]
        self.scopes = list(ScreeningScope.objects.order_by(f"label_{active_language()}", "key"))
        levels = [("", _("not asked")), *((each.value, capfirst(each.label)) for each in ContraindicationLevel)]
        for scope in self.scopes:
            self.fields[f"level_{scope.key}"] = forms.ChoiceField(
                label=scope.label, choices=levels, required=False, widget=choice()
            )
        self.initial = {**self.initial, **self._current()}

    def _current(self) -> dict[str, Any]:
        current = _current_of(self.subject)
        if current is None:
            return {}
        names = ("text_en", "text_es", "advice_en", "advice_es", "washout_days", "alert_kind")
        choices = ("lead_decides", "is_lasting")
        levels = {f"level_{each.scope.key}": each.level for each in current.scopes.select_related("scope")}
        return {**{name: getattr(current, name) for name in (*names, *choices)}, "sources": current.sources, **levels}

    @property
    def said(self) -> Sequence[forms.BoundField]:
        """All that isn't a level."""
        return [field for field in self if not field.name.startswith("level_")]

    @property
    def levels(self) -> Sequence[forms.BoundField]:
        """What a yes means, for each scope."""
        return [field for field in self if field.name.startswith("level_")]

    def values(self) -> Mapping[str, Any]:
        """As ``publish_question`` takes them."""
        cleaned = dict(self.cleaned_data)
        sources = cleaned.pop("sources")
        levels = {scope: cleaned.pop(f"level_{scope.key}") for scope in self.scopes}
        said = AskedSo(**cleaned, levels={scope: level for scope, level in levels.items() if level})
        return {"said": said, "sources": sources}


def _current_of(question: ScreeningQuestion) -> ScreeningQuestionVersion | None:
    return question.versions.filter(status=PublicationStatus.PUBLISHED).order_by("-number").first()


def _publish(question: ScreeningQuestion, values: Mapping[str, Any], **who_and_when: Any) -> ScreeningQuestionVersion:
    return publish_question(question=question, **values, **who_and_when)


register_buttons(
    ScreeningQuestion,
    Button(
        name="publish",
        label=_("New version"),
        capability=_WRITE,
        form=QuestionForm,
        act=_publish,
        template="admin/treatments/question.html",
        explanation=_("Asked from now on. What was answered before stays as it was asked."),
        done=_("The new version is published."),
    ),
)
register_retiring(
    ScreeningQuestion,
    explanation=_("It is asked no more, and no answer to it stands against a treatment any more."),
)


def _asked_before(question: ScreeningQuestion) -> Iterator[Dependent]:
    current = _current_of(question)
    if current is None:
        return
    treatments = Treatment.objects.filter(screening_scopes__in=current.scopes.values("scope")).distinct()
    for treatment in treatments.order_by(f"label_{active_language()}", "key"):
        yield dependent(treatment, _("asked before: {treatment}").format(treatment=treatment))
    standing = latest_answers().filter(version__question=question).exclude(value=Answer.NO)
    if n := standing.order_by()[:_MANY].count():
        said = ngettext("{n} patient last answered yes", "{n} patients last answered yes", n)
        yield Dependent(words=said.format(n=f"{n}+" if n == _MANY else n))


register_dependents(ScreeningQuestion, _asked_before)
show_dependents(
    ScreeningQuestion,
    note=_(
        "Its name and place may be changed. How it is asked, and what follows from a yes, is changed by a new version: "
        "answers keep the one that was asked."
    ),
)


class VersionInline(ReadOnlyInline):
    model = ScreeningQuestionVersion
    fields = ("number", "text_en", "text_es", "washout_days", "published_at")
    ordering = ("-number",)
    capabilities = _SHOWN
    show_change_link = True
    verbose_name_plural = _("Versions")


@admin.register(ScreeningQuestion)
class ScreeningQuestionAdmin(KeyedAdmin):
    list_display = ("label", "place", "key", "is_in_use")
    list_filter = ("is_in_use",)
    ordering = ("place", "key", "id")
    fields = (("label_en", "label_es"), ("key", "place"))
    inlines = (VersionInline,)

    def get_inlines(self, request: HttpRequest, obj: object) -> Sequence[type[VersionInline]]:  # noqa: ARG002  (Django's)
        """None where there is nothing yet to have versions."""
        return self.inlines if obj else ()


class ScopeInline(ReadOnlyInline):
    model = ScreeningQuestionScope
    fields = ("scope", "level")
    ordering = ("scope__key",)
    capabilities = _SHOWN


@admin.register(ScreeningQuestionVersion)
class ScreeningQuestionVersionAdmin(ClinicAdmin):
    """To read them; a new one is published on the page of its question."""

    capabilities = _SHOWN
    list_display = ("question", "number", "washout_days", "lead_decides", "grade")
    list_filter = ("status", "lead_decides", "grade")
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
