"""The scales that concerns are scored on: a version stays as it is, and other words or another range are a new one."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clinic.admin.base import ClinicAdmin
from clinic.admin.buttons import ActForm, Button, register_buttons
from clinic.admin.controls import Ticks
from clinic.admin.fields import lines, number, text
from clinic.admin.lines_field import LinesField
from clinic.admin.permissions import NOBODY, named_by, staff
from clinic.admin.retiring import Dependent, dependent, register_dependents, show_dependents
from clinic.models import User
from clinic.roles import Capability
from treatments.actions.own_scales import add_scale, publish_scale_version
from treatments.admin.sources_field import SourcesField
from treatments.models import Assessment, Measure, Rater, Scale, ScaleKind

_READ, _WRITE = Capability.READ_CATALOGUE, Capability.WRITE_CATALOGUE
_NAMES = ("key", "label_en", "label_es")
_GRADE_PARTS = (_("grade"), _("English"), _("Spanish"))
_GRADES_HELP = _("A line for each grade: its number, then what it means in English and in Spanish, with | between.")
# Beyond so many scores nobody counts.
_MANY = 1000


def grades_field(**kwargs: Any) -> LinesField:
    """The grades of a scale, a line for each."""
    return LinesField(
        parts=_GRADE_PARTS,
        widget=lines(rows=10, spellcheck="false"),
        label=capfirst(_("grades")),
        required=False,
        help_text=_GRADES_HELP,
        **kwargs,
    )


def _graded(rows: Sequence[Sequence[str]]) -> list[dict[str, str]]:
    return [dict(zip(("value", "text_en", "text_es"), row, strict=True)) for row in rows]


def _shown_grades(scale: Scale) -> str:
    return "\n".join(f"{each['value']} | {each['text_en']} | {each['text_es']}" for each in scale.grades)


class VersionForm(ActForm):
    """The next version, which begins as this one."""

    label_en = forms.CharField(label=_("English name"), max_length=200, widget=text(lang="en"))
    label_es = forms.CharField(label=_("Spanish name"), max_length=200, widget=text(lang="es"))
    minimum = forms.DecimalField(label=_("lowest"), max_digits=6, decimal_places=2, widget=number(step="any"))
    maximum = forms.DecimalField(label=_("highest"), max_digits=6, decimal_places=2, widget=number(step="any"))
    raters = forms.MultipleChoiceField(label=_("rated by"), choices=Rater.choices, widget=Ticks)
    grades = grades_field()
    sources = SourcesField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scale = self.subject
        if scale.kind == ScaleKind.NUMERIC:
            del self.fields["grades"]
        self.initial = {
            **self.initial,
            **{name: getattr(scale, name) for name in ("label_en", "label_es", "minimum", "maximum", "raters")},
            "grades": _shown_grades(scale),
            "sources": scale.sources,
        }

    def values(self) -> Mapping[str, Any]:
        """As ``publish_scale_version`` takes them."""
        said = dict(self.cleaned_data)
        sources = said.pop("sources")
        return {"said": {**said, "grades": _graded(said.get("grades", []))}, "sources": sources}


def _is_ours_to_change(scale: Scale, user: User) -> bool:  # noqa: ARG001  (a button's signature)
    newest = not Scale.objects.filter(key=scale.key, version__gt=scale.version).exists()
    return newest and scale.kind != ScaleKind.COMPUTED


def _publish(scale: Scale, values: Mapping[str, Any], **who_and_when: Any) -> Scale:
    return publish_scale_version(scale=scale, **values, **who_and_when)


register_buttons(
    Scale,
    Button(
        name="new-version",
        label=_("New version"),
        capability=_WRITE,
        form=VersionForm,
        act=_publish,
        is_offered=_is_ours_to_change,
        opens_result=True,
        explanation=_(
            "Scored on from now on. A score keeps its words and range. A series scored on an older version stays on "
            "that one, so that its scores can be compared."
        ),
        done=_("The new version is published."),
    ),
)


def _scored(scale: Scale) -> Iterator[Dependent]:
    for measure in Measure.objects.filter(scale=scale).select_related("concern").order_by("concern__key", "place"):
        words = _("scored on it: {concern}, {who}").format(concern=measure.concern, who=measure.get_rater_display())
        yield dependent(measure.concern, words)
    if n := Assessment.objects.filter(scale=scale)[:_MANY].count():
        yield Dependent(words=ngettext("{n} score", "{n} scores", n).format(n=f"{n}+" if n == _MANY else n))


register_dependents(Scale, _scored)
show_dependents(
    Scale,
    note=_(
        "A version of a scale never changes: scores were given on it. Other words or another range are a new version. "
        "To retire it, take it from the concerns that are scored on it. A computed scale comes with the reference data."
    ),
)


class ScaleForm(forms.ModelForm):  # type: ignore[type-arg]  # of Scale
    """A scale of the clinic's own."""

    raters = forms.MultipleChoiceField(label=capfirst(_("rated by")), choices=Rater.choices, widget=Ticks)
    grades = grades_field()

    class Meta:
        model = Scale
        fields: ClassVar = ["label_en", "label_es", "key", "kind", "minimum", "maximum", "direction", "raters"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "kind" in self.fields:
            self.fields["kind"].choices = [  # type: ignore[attr-defined]  # one of a few
                ("", "---------"),
                *(each for each in ScaleKind.choices if each[0] != ScaleKind.COMPUTED),
            ]


@admin.register(Scale)
class ScaleAdmin(ClinicAdmin):
    """A version of a scale is what scores were given on: it stays, and a new one follows."""

    capabilities: ClassVar = {**named_by(_READ, _WRITE), "change": NOBODY}
    list_display = ("label", "key", "version", "kind", "minimum", "maximum", "direction", "grade")
    list_filter = ("kind", "direction", "grade")
    search_fields = _NAMES
    ordering = ("key", "version", "id")

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:  # noqa: FBT001, FBT002  (Django's signature)
        """With words for the grades, where a new one is written."""
        if obj is None:
            kwargs["form"] = ScaleForm
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:  # noqa: ARG002  (Django's signature)
        """What is asked of a new one; all of one that is there."""
        said = (("label_en", "label_es"), "key", ("kind", "direction"), ("minimum", "maximum"), "raters")
        if obj is None:
            return [(None, {"fields": (*said, "grades")})]
        kept = (("label_en", "label_es"), ("key", "version"), ("kind", "direction"), ("minimum", "maximum"), "rated_by")
        return [
            (None, {"fields": (*kept, *(["grades_in_words"] if obj.grades else []))}),
            (_("Evidence"), {"fields": ("grade", "sources", "status", "note")}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """With what is told in words, of one that is there."""
        return [*super().get_readonly_fields(request, obj), *(["rated_by", "grades_in_words"] if obj else [])]

    @admin.display(description=_("rated by"))
    def rated_by(self, scale: Scale) -> str:
        """In words."""
        return ", ".join(str(Rater(each).label) for each in scale.raters if each in Rater.values) or "-"

    @admin.display(description=_("grades"))
    def grades_in_words(self, scale: Scale) -> SafeString:
        """Each with its number, in both languages."""
        rows = ((each["value"], each["text_en"], each["text_es"]) for each in scale.grades)
        said = format_html_join("", '<dt>{}</dt><dd><span lang="en">{}</span><br><span lang="es">{}</span></dd>', rows)
        return format_html('<dl class="grades">{}</dl>', said)

    def keep(self, request: HttpRequest, entry: Scale, form: Any, *, is_new: bool) -> None:
        """As a scale of the clinic's own; one that is there never changes."""
        if is_new:
            entry.grades = _graded(form.cleaned_data["grades"])
            add_scale(scale=entry, by=staff(request), at=timezone.now())
