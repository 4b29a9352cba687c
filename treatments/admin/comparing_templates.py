"""The page that shows two versions of a series template side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from clinic.admin.buttons import address_of
from treatments.admin.template_form import GAP_WORDS
from treatments.admin.template_picture import GapBar, axis_of
from treatments.models import Grade, SeriesTemplateVersion, TemplateStep
from treatments.queries.comparing_templates import (
    GAP,
    ChangedFact,
    ComparedStep,
    StepDifference,
    TemplateComparison,
    compare_templates,
    content_of,
)
from treatments.queries.templates import versions_of


@dataclass(frozen=True, kw_only=True)
class Day:
    """One number of a gap, and whether it differs."""

    days: int | None
    differs: bool


@dataclass(frozen=True, kw_only=True)
class ComparedRow:
    """A session: its gap in either version as numbers and as bars."""

    compared: ComparedStep
    former: Sequence[Day]
    later: Sequence[Day]
    bars: Sequence[tuple[str, GapBar]]


@dataclass(frozen=True, kw_only=True)
class SaidFact:
    """A fact in words, as either version says it."""

    label: str
    former: str
    later: str


def page_of_templates(
    request: HttpRequest, version: SeriesTemplateVersion | None, context: Mapping[str, Any], *, is_permitted: bool
) -> TemplateResponse:
    """Show ``version`` beside another of its template: that which ``with`` names, else the one before it.

    :raises PermissionDenied: not ``is_permitted``.
    :raises Http404: there is no such version.
    """
    if not is_permitted:
        raise PermissionDenied
    if version is None:
        raise Http404
    others = [each for each in versions_of(version.template) if each.pk != version.pk]
    other = _chosen(others, version, request.GET.get("with", ""))
    context = {
        **context,
        "title": _("Compare"),
        "heading": str(version),
        "original": version,
        "version": version,
        "other": other,
        "others": others,
        "back": address_of(version),
        **(_compared(compare_templates(content_of(other), content_of(version))) if other else {}),
    }
    return TemplateResponse(request, "admin/treatments/compare_templates.html", context)


def _chosen(
    others: Sequence[SeriesTemplateVersion], version: SeriesTemplateVersion, wanted: str
) -> SeriesTemplateVersion | None:
    named = next((each for each in others if str(each.number) == wanted), None)
    before = next((each for each in others if each.number < version.number), None)
    return named or before or (others[-1] if others else None)


def _compared(comparison: TemplateComparison) -> Mapping[str, Any]:
    axis = axis_of(step for pair in comparison.steps for step in (pair.former, pair.later) if step)
    rows = []
    for pair in comparison.steps:
        bars = [(name, axis.bar(step)) for name, step in (("former", pair.former), ("later", pair.later))]
        rows.append(
            ComparedRow(
                compared=pair,
                former=_days(pair.former, pair),
                later=_days(pair.later, pair),
                bars=[(name, bar) for name, bar in bars if bar],
            )
        )
    return {
        "facts": [_said(fact) for fact in comparison.facts],
        "rows": rows,
        "ticks": axis.ticks,
        "columns": list(GAP_WORDS.values()),
        "has_changes": comparison.has_changes,
        "counts": _counts(comparison),
    }


def _counts(comparison: TemplateComparison) -> Sequence[tuple[StepDifference, int]]:
    return [(each, sum(step.difference == each for step in comparison.steps)) for each in StepDifference]


def _days(step: TemplateStep | None, pair: ComparedStep) -> Sequence[Day]:
    if step is None:
        return [Day(days=None, differs=False) for _name in GAP]
    is_alone = pair.former is None or pair.later is None
    return [
        Day(days=days, differs=days is not None and (is_alone or name in pair.changed))
        for name in GAP
        for days in [getattr(step, name)]
    ]


def _said(fact: ChangedFact) -> SaidFact:
    label = SeriesTemplateVersion._meta.get_field(fact.name).verbose_name if fact.name != "concerns" else _("for")  # type: ignore[union-attr]  # noqa: SLF001
    return SaidFact(
        label=str(capfirst(str(label))),
        former=_in_words(fact.name, fact.former),
        later=_in_words(fact.name, fact.later),
    )


def _in_words(name: str, value: Any) -> str:
    if value is None or value in ("", []):
        return _("nothing")
    if name == "grade":
        return str(Grade(value).label)
    if isinstance(value, Decimal):
        return number_format(value)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
