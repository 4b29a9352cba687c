"""The page that shows two versions of a protocol side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model, TextChoices
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from aftercare.admin.timeline import MINUS, in_words
from aftercare.models import Instruction, ProtocolVersion, Strength
from aftercare.queries.comparing import ComparedInstruction, Difference, FieldChange, compare_versions
from clinic.admin.buttons import address_of
from treatments.models import BodyArea, Polarity

_HOURS = ("from_hours", "until_hours", "floor_hours", "eases_at_hours")
_WORDS: Mapping[str, type[TextChoices]] = {"kind": Polarity, "strength": Strength}


@dataclass(frozen=True, kw_only=True)
class Said:
    """A field as either version says it."""

    label: str
    former: str
    later: str
    language: str


@dataclass(frozen=True, kw_only=True)
class ComparedRow:
    """An instruction in both, or in one, with what differs in words."""

    compared: ComparedInstruction
    changes: Sequence[Said]


def page_of_comparison(
    request: HttpRequest, version: ProtocolVersion | None, context: Mapping[str, Any], *, is_permitted: bool
) -> TemplateResponse:
    """Show ``version`` beside another of its protocol: that which ``with`` names, else the one before it.

    :raises PermissionDenied: not ``is_permitted``.
    :raises Http404: there is no such version.
    """
    if not is_permitted:
        raise PermissionDenied
    if version is None:
        raise Http404
    others = list(
        ProtocolVersion.objects.filter(protocol=version.protocol_id).exclude(pk=version.pk).order_by("-number")
    )
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
        **(_compared(other, version) if other else {}),
    }
    return TemplateResponse(request, "admin/aftercare/compare.html", context)


def _chosen(others: Sequence[ProtocolVersion], version: ProtocolVersion, wanted: str) -> ProtocolVersion | None:
    named = next((each for each in others if str(each.number) == wanted), None)
    before = next((each for each in others if each.number < version.number), None)
    return named or before or (others[-1] if others else None)


def _compared(former: ProtocolVersion, later: ProtocolVersion) -> Mapping[str, Any]:
    comparison = compare_versions(former, later)
    rows = [_row(each) for each in comparison.instructions]
    count = {each: sum(row.compared.difference == each for row in rows) for each in Difference}
    return {
        "introduction": [_said(change, ProtocolVersion) for change in comparison.introduction],
        "differing": [row for row in rows if row.compared.difference != Difference.SAME],
        "same": [row for row in rows if row.compared.difference == Difference.SAME],
        "counts": [(each, count[each]) for each in Difference],
    }


def _row(compared: ComparedInstruction) -> ComparedRow:
    return ComparedRow(compared=compared, changes=[_said(change, Instruction) for change in compared.changes])


def _said(change: FieldChange, model: type[Model]) -> Said:
    label = model._meta.get_field(change.name).verbose_name  # type: ignore[union-attr]  # noqa: SLF001
    language = change.name[-2:] if change.name[-3:] in ("_en", "_es") else ""
    return Said(
        label=str(capfirst(str(label))),
        former=_in_words(change.name, change.former),
        later=_in_words(change.name, change.later),
        language=language,
    )


def _in_words(name: str, value: Any) -> str:
    if value is None or value in ("", []):
        return _("nothing")
    if name in _HOURS:
        return f"{MINUS}{in_words(value)}" if value < 0 else in_words(value)
    if name == "areas":
        return ", ".join(str(area) for area in BodyArea.objects.filter(key__in=value).order_by("key"))
    if isinstance(value, list):
        return ", ".join(value)
    return str(_WORDS[name](value).label) if name in _WORDS else str(value)
