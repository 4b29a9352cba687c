"""The fields that a scale asks for: its grades in words, a number, or the parts of a computed score."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.admin.buttons import ActForm
from clinic.admin.controls import Radios
from clinic.admin.fields import MomentField, choice, number
from clinic.admin.times import read_wall_clocks
from clinic.errors import InvalidInput
from treatments.actions.scales import Factor, Part, factors_of, grades_of, parts_of, score_on
from treatments.admin.assessments import plain
from treatments.models import Scale

COMPUTE = "compute"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One part of a computed score as the form shows it: its fields, and the weight of their product."""

    part: Part
    fields: Sequence[forms.BoundField]


class ScaleForm(ActForm):
    """The fields that a scale asks for: its grades in words, a number within its range, or its parts."""

    assessed_at = MomentField(
        label=gettext_lazy("judged"),
        required=False,
        help_text=gettext_lazy("On the clock of the location. Leave it empty if it was just now."),
    )

    class Media:
        js = (forms.Script("clinic/scoring.js", defer=True),)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.result: Decimal | None = None
        if self.scale:
            self.fields = {**dict(self._fields_of(self.scale)), **self.fields}

    @property
    def scale(self) -> Scale | None:
        """On which it is scored, once that is known."""
        raise NotImplementedError

    @property
    def zone(self) -> str:
        """Of the location of the series."""
        raise NotImplementedError

    @property
    def do(self) -> str:
        """Which button it was sent with; nothing for the form's own act."""
        return str(self.data.get("do", ""))

    @property
    def rows(self) -> Sequence[Row]:
        """The parts of a computed score."""
        if self.scale is None:
            return []
        factors = factors_of(self.scale)
        return [
            Row(part=part, fields=[self[_name(part, factor)] for factor in factors]) for part in parts_of(self.scale)
        ]

    @property
    def others(self) -> Sequence[forms.BoundField]:
        """The fields that are no part of a computed score."""
        return [self[name] for name in self.fields if not name.startswith("inputs/")]

    @property
    def shown_result(self) -> str:
        """What the parts come to, if that was asked."""
        return "" if self.result is None else plain(self.result)

    def is_asking(self) -> bool:
        """While the parts are only to be added up."""
        return self.do == COMPUTE

    def clean(self) -> dict[str, Any]:
        """Read the time on the location's clock, and let the scale say whether it has such a score."""
        cleaned = super().clean() or self.cleaned_data
        if self.scale is None:
            return cleaned
        cleaned = read_wall_clocks(self, cleaned, ["assessed_at"], self.zone)
        if not self.errors:
            self._add_up(cleaned)
        return cleaned

    def _add_up(self, cleaned: Mapping[str, Any]) -> None:
        try:
            score = score_on(cast("Scale", self.scale), **self._given(cleaned))
        except InvalidInput as refusal:
            self.refuse(refusal)
        else:
            self.result = score.value

    def _given(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        """What the scale is given: a value, or its parts."""
        scale = cast("Scale", self.scale)
        if not parts_of(scale):
            return {"value": Decimal(cleaned["value"]), "inputs": None}
        inputs = {
            part.key: {factor.key: int(cleaned[_name(part, factor)]) for factor in factors_of(scale)}
            for part in parts_of(scale)
        }
        return {"value": None, "inputs": inputs}

    def values(self) -> Mapping[str, Any]:
        """As the actions are called."""
        return {**self._given(self.cleaned_data), "assessed_at": self.cleaned_data["assessed_at"]}

    def _fields_of(self, scale: Scale) -> Iterator[tuple[str, forms.Field]]:
        if parts := parts_of(scale):
            for part in parts:
                for factor in factors_of(scale):
                    yield _name(part, factor), _factor_field(part, factor)
        elif grades := grades_of(scale):
            choices = [(f"{grade.value:.2f}", f"{plain(grade.value)}: {grade}") for grade in grades]
            yield "value", forms.ChoiceField(label=gettext_lazy("grade"), choices=choices, widget=Radios)
        else:
            yield "value", _number_field(scale)


def _name(part: Part, factor: Factor) -> str:
    return f"inputs/{part.key}/{factor.key}"


def _factor_field(part: Part, factor: Factor) -> forms.Field:
    choices = [("", "-"), *((str(grade.value), f"{grade.value}: {grade}") for grade in factor.grades)]
    # Each is named for who doesn't see the row it stands in.
    widget = choice(**{"aria-label": f"{part}, {factor}"})
    return forms.ChoiceField(label=str(factor), choices=choices, widget=widget)


def _number_field(scale: Scale) -> forms.Field:
    lowest, highest = plain(scale.minimum), plain(scale.maximum)
    return forms.DecimalField(
        label=gettext_lazy("score"),
        min_value=scale.minimum,
        max_value=scale.maximum,
        decimal_places=2,
        widget=number(step="any"),
        help_text=_("From {lowest} to {highest}.").format(lowest=lowest, highest=highest),
    )
