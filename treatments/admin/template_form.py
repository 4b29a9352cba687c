"""The forms in which a draft of a series template is written."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from clinic.admin.buttons import ActForm
from clinic.admin.controls import Ticks
from clinic.admin.fields import lines, number
from clinic.language import active_language
from treatments.actions.templates import LONGEST_GAP, MOST_SESSIONS, Gap
from treatments.admin.sources_field import SourcesField
from treatments.models import SkinConcern
from treatments.queries.comparing_templates import DEPTHS, GAP, concerns_of
from treatments.queries.templates import steps_of

GAP_WORDS = {
    "floor_days": _("never below"),
    "min_days": _("at least"),
    "ideal_days": _("best"),
    "max_days": _("at most"),
}
# Empty rows that wait for more sessions.
_SPARE = 3


class SessionsForm(ActForm):
    """A row for each session: how many days after the one before it comes. A row left empty is no session."""

    min_sessions = forms.IntegerField(label=_("fewest sessions"), min_value=1, max_value=MOST_SESSIONS, widget=number())
    default_sessions = forms.IntegerField(
        label=_("usual sessions"), min_value=1, max_value=MOST_SESSIONS, widget=number()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        steps = steps_of(self.subject)
        self.numbers = range(2, self._count(len(steps)) + 1)
        for row in self.numbers:
            for name, label in GAP_WORDS.items():
                self.fields[f"{name}_{row}"] = self._days(label, row)
        self.initial = {
            **self.initial,
            "min_sessions": self.subject.min_sessions,
            "default_sessions": self.subject.default_sessions,
            **{f"{name}_{step.number}": getattr(step, name) for step in steps for name in GAP},
        }

    def _count(self, now: int) -> int:
        """As many as there are sessions and a few more, or as the page had; more of them where more are asked for."""
        sent = [int(found[1]) for name in self.data if (found := re.fullmatch(r"max_days_(\d{1,2})", name))]
        count = max([*sent, now if sent else now + _SPARE])
        return min(count + (_SPARE if self.is_asking() else 0), MOST_SESSIONS)

    @staticmethod
    def _days(label: Any, row: int) -> forms.IntegerField:
        words = _("Session {number}: {what}, days").format(number=row, what=label)
        widget = number(**{"aria-label": capfirst(words), "class": "input gaps__input", "inputmode": "numeric"})
        return forms.IntegerField(label=label, required=False, min_value=0, max_value=LONGEST_GAP, widget=widget)

    def is_asking(self) -> bool:
        """More rows are wanted."""
        return "more" in self.data

    @property
    def rows(self) -> Sequence[tuple[int, Sequence[forms.BoundField]]]:
        """Each session after the first, with its four fields."""
        return [(row, [self[f"{name}_{row}"] for name in GAP]) for row in self.numbers]

    @property
    def may_have_more(self) -> bool:
        """Whether another row fits."""
        return self.numbers.stop <= MOST_SESSIONS

    def clean(self) -> dict[str, Any]:
        """All four days of a session, or none.

        :raises ValidationError: some are missing.
        """
        cleaned = super().clean() or self.cleaned_data
        for row in self.numbers:
            days = [cleaned.get(f"{name}_{row}") for name in GAP]
            wrong = any(f"{name}_{row}" in self.errors for name in GAP)
            if None in days and any(day is not None for day in days) and not wrong:
                missing = next(name for name in GAP if cleaned.get(f"{name}_{row}") is None)
                self.add_error(f"{missing}_{row}", _("Fill in all four, or none to leave this session out."))
        return cleaned

    def values(self) -> Mapping[str, Any]:
        """As ``arrange_sessions`` takes them."""
        rows = [{name: self.cleaned_data[f"{name}_{row}"] for name in GAP} for row in self.numbers]
        return {
            "gaps": [Gap(**days) for days in rows if days["ideal_days"] is not None],
            "min_sessions": self.cleaned_data["min_sessions"],
            "default_sessions": self.cleaned_data["default_sessions"],
        }


class AboutForm(ActForm):
    """What a version is for, how deep it goes, and where that comes from."""

    concerns = forms.ModelMultipleChoiceField(label=_("for"), queryset=SkinConcern.objects.none(), widget=Ticks)
    depth_min_mm = forms.DecimalField(label=_("depth from, mm"), required=False, widget=number(step="0.05"))
    depth_typical_mm = forms.DecimalField(label=_("usual depth, mm"), required=False, widget=number(step="0.05"))
    depth_max_mm = forms.DecimalField(label=_("depth to, mm"), required=False, widget=number(step="0.05"))
    sources = SourcesField()
    note = forms.CharField(label=_("note"), max_length=1000, required=False, widget=lines(rows=3))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["concerns"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # declared so above  # noqa: S101
        field.queryset = SkinConcern.objects.order_by(f"label_{active_language()}", "key")
        for name in DEPTHS:
            depth = self.fields[name]
            assert isinstance(depth, forms.DecimalField)  # declared so above  # noqa: S101
            depth.max_digits, depth.decimal_places = 3, 2
        self.initial = {
            **self.initial,
            **{name: getattr(self.subject, name) for name in (*DEPTHS, "note")},
            "sources": self.subject.sources,
            "concerns": [concern.pk for concern in concerns_of(self.subject)],
        }

    def clean(self) -> dict[str, Any]:
        """All three depths, or none.

        :raises ValidationError: one is missing.
        """
        cleaned = super().clean() or self.cleaned_data
        depths = [cleaned.get(name) for name in DEPTHS]
        if None in depths and any(depth is not None for depth in depths) and not set(DEPTHS) & set(self.errors):
            self.add_error(DEPTHS[depths.index(None)], _("Fill in all three depths, or none."))
        return cleaned

    def values(self) -> Mapping[str, Any]:
        """As ``describe_template`` takes them."""
        said = {name: self.cleaned_data[name] for name in ("sources", "note")}
        depths = tuple(self.cleaned_data[name] for name in DEPTHS)
        concerns = list(self.cleaned_data["concerns"])
        return {**said, "concerns": concerns, "depth": None if None in depths else depths}
