"""What a scale takes: its grades, its range, and how a computed one comes about. Pure: no queries.

A computed scale declares its formula in its ``definition``: the sum over its parts of a weight times the product of the
part's factors, each of which is one of a few grades. So no text is ever evaluated, and a form can show the same sum.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from operator import mul
from typing import Any

from django.utils.translation import gettext_lazy as _

from clinic.errors import InvalidInput
from clinic.language import in_active_language
from treatments.models import Scale, ScaleKind

_HUNDREDTH = Decimal("0.01")
STEPS = {ScaleKind.ORDINAL: Decimal(1), ScaleKind.ORDINAL_HALF: Decimal("0.5")}


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What a grade, or a part, is called in each of the clinic's languages."""

    text_en: str = ""
    text_es: str = ""

    def __str__(self) -> str:
        return in_active_language(self.text_en, self.text_es)


@dataclass(frozen=True, kw_only=True)
class GradeOf(Wording):
    """One value that may be given, with its words."""

    value: Decimal


@dataclass(frozen=True, kw_only=True)
class Factor(Wording):
    """What a part of a computed scale is multiplied by: one of its ``grades``."""

    key: str
    grades: Sequence[GradeOf]


@dataclass(frozen=True, kw_only=True)
class Part(Wording):
    """One term of a computed scale's sum."""

    key: str
    weight: Decimal


@dataclass(frozen=True, kw_only=True)
class Score:
    """A score that its scale takes, with the words of its grade, if it has any, and the parts it was computed from."""

    value: Decimal
    wording: Wording
    inputs: Mapping[str, Mapping[str, int]]


def grades_of(scale: Scale) -> Sequence[GradeOf]:
    """Every value that an ordinal scale takes, in order; of any other none.

    Words that stand for a range, as for 1 to 3, are those of each value in it.
    """
    step = STEPS.get(ScaleKind(scale.kind))
    if step is None:
        return []
    found = [
        GradeOf(value=value, text_en=grade["text_en"], text_es=grade["text_es"])
        for grade in scale.grades
        for value in _values(grade["value"], step)
    ]
    return sorted(found, key=lambda grade: grade.value)


def parts_of(scale: Scale) -> Sequence[Part]:
    """The parts that a computed scale is the sum of; none where only its total is known, or it isn't computed."""
    return [
        Part(key=part["key"], weight=Decimal(str(part["weight"])), **_words(part))
        for part in scale.definition.get("parts", ())
    ]


def factors_of(scale: Scale) -> Sequence[Factor]:
    """What each part of a computed scale is multiplied by."""
    return [
        Factor(
            key=factor["key"],
            grades=[GradeOf(value=Decimal(grade["value"]), **_words(grade)) for grade in factor["grades"]],
            **_words(factor),
        )
        for factor in scale.definition.get("factors", ())
    ]


def score_on(scale: Scale, *, value: Decimal | None, inputs: Mapping[str, Any] | None) -> Score:
    """The score that is given by ``value``, or computed from ``inputs`` where the scale has parts.

    :raises InvalidInput: a value or parts missing, given where the other counts, out of range or no grade of the scale.
    """
    if parts_of(scale):
        if value is not None:
            raise _wrong("value", "value_is_computed", _("This score is computed: give its parts, not the result."))
        total = computed(scale, inputs or {})
        return Score(value=total, wording=Wording(), inputs=inputs or {})
    if inputs:
        raise _wrong("inputs", "scale_has_no_parts", _("This scale has no parts: give the score."))
    if value is None:
        raise _wrong("value", "required", _("Give the score."))
    return Score(value=value, wording=_wording(scale, value), inputs={})


def computed(scale: Scale, inputs: Mapping[str, Any]) -> Decimal:
    """The sum over the parts of ``scale`` of weight x the product of the part's factors, to two decimals.

    ``inputs`` names every part, and for each every factor with one of its grades.

    :raises InvalidInput: one is missing, unknown, or no grade.
    """
    parts, factors = parts_of(scale), factors_of(scale)
    _check_names("inputs", inputs, [part.key for part in parts])
    total = Decimal(0)
    for part in parts:
        given = inputs[part.key]
        _check_names(f"inputs/{part.key}", given, [factor.key for factor in factors])
        total += part.weight * reduce(mul, _grades_given(part, factors, given))
    return total.quantize(_HUNDREDTH)


def _grades_given(part: Part, factors: Sequence[Factor], given: Mapping[str, Any]) -> Iterator[Decimal]:
    for factor in factors:
        value = given[factor.key]
        # True and False would count as numbers.
        if type(value) is not int or value not in [grade.value for grade in factor.grades]:
            raise _wrong(
                f"inputs/{part.key}/{factor.key}",
                "grade_unknown",
                _("Choose a grade from {lowest} to {highest}."),
                lowest=factor.grades[0].value,
                highest=factor.grades[-1].value,
            )
        yield Decimal(value)


def _check_names(field: str, given: Any, names: Sequence[str]) -> None:
    listed = ", ".join(names)
    if not isinstance(given, Mapping):
        raise _wrong(field, "not_an_object", _("This is an object with: {names}."), names=listed)
    if set(given) - set(names):
        raise _wrong(field, "part_unknown", _("This scale has only these parts: {names}."), names=listed)
    if missing := [name for name in names if name not in given]:
        raise _wrong(f"{field}/{missing[0]}", "required", _("Each of these is needed: {names}."), names=listed)


def _wording(scale: Scale, value: Decimal) -> Wording:
    if not scale.minimum <= value <= scale.maximum:
        raise _wrong(
            "value",
            "score_out_of_range",
            _("A score on this scale lies between {lowest} and {highest}."),
            lowest=f"{scale.minimum.normalize():f}",
            highest=f"{scale.maximum.normalize():f}",
        )
    grades = grades_of(scale)
    if not grades:
        return Wording()
    found = next((grade for grade in grades if grade.value == value), None)
    if found is None:
        allowed = ", ".join(f"{grade.value.normalize():f}" for grade in grades)
        raise _wrong("value", "grade_unknown", _("The grades of this scale are: {allowed}."), allowed=allowed)
    return found


def _values(text: str, step: Decimal) -> Iterator[Decimal]:
    lowest, _dash, highest = text.partition("-")
    value = Decimal(lowest)
    while value <= Decimal(highest or lowest):
        yield value
        value += step


def _words(named: Mapping[str, Any]) -> dict[str, str]:
    return {field: named[field] for field in ("text_en", "text_es")}


def _wrong(field: str, code: str, message: Any, **context: Any) -> InvalidInput:
    return InvalidInput(message, field=field, code=code, **context)
