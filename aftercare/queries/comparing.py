"""Two versions of a protocol side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from aftercare.models import Instruction, ProtocolVersion
from aftercare.models.protocols import TOLD
from aftercare.queries.protocols import instructions_of

INTRODUCTION = ("intro_en", "intro_es")


class Difference(models.TextChoices):
    """What became of an instruction from one version to the other."""

    SAME = "same", _("same")
    CHANGED = "changed", _("changed")
    ADDED = "added", _("added")
    REMOVED = "removed", _("removed")


@dataclass(frozen=True, kw_only=True)
class FieldChange:
    """One field that differs, as it was and as it is."""

    name: str
    former: Any
    later: Any


@dataclass(frozen=True, kw_only=True)
class ComparedInstruction:
    """An instruction in both versions, or in one; ``changes`` says in what it differs."""

    former: Instruction | None
    later: Instruction | None
    changes: Sequence[FieldChange] = ()

    @property
    def code(self) -> str:
        """What it is called in both."""
        known = self.later or self.former
        return known.code if known else ""

    @property
    def difference(self) -> Difference:
        """What became of it."""
        if self.former is None:
            return Difference.ADDED
        if self.later is None:
            return Difference.REMOVED
        return Difference.CHANGED if self.changes else Difference.SAME


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What differs from ``former`` to ``later``, two versions of one protocol."""

    former: ProtocolVersion
    later: ProtocolVersion
    introduction: Sequence[FieldChange]
    instructions: Sequence[ComparedInstruction]


def compare_versions(former: ProtocolVersion, later: ProtocolVersion) -> Comparison:
    """What differs from ``former`` to ``later``, instruction by instruction, told apart by their codes.

    In the order of ``later``; what it left out stands where it was. Where an instruction stands is no difference. Two
    queries.
    """
    return Comparison(
        former=former,
        later=later,
        introduction=list(_changes(former, later, INTRODUCTION)),
        instructions=list(_compared(list(instructions_of(former)), list(instructions_of(later)))),
    )


def _changes(former: models.Model, later: models.Model, names: Sequence[str]) -> Iterator[FieldChange]:
    for name in names:
        was, is_now = getattr(former, name), getattr(later, name)
        if was != is_now:
            yield FieldChange(name=name, former=was, later=is_now)


def _compared(former: Sequence[Instruction], later: Sequence[Instruction]) -> Iterator[ComparedInstruction]:
    was, is_now = ({each.code: each for each in version} for version in (former, later))
    for code in _merged(list(was), list(is_now)):
        old, new = was.get(code), is_now.get(code)
        changes = list(_changes(old, new, TOLD)) if old and new else []
        yield ComparedInstruction(former=old, later=new, changes=changes)


def _merged(former: Sequence[str], later: Sequence[str]) -> Sequence[str]:
    """The codes of ``later`` in their order, each that is only in ``former`` after the one that it stood behind."""
    merged = list(later)
    place = 0
    for code in former:
        if code in later:
            place = merged.index(code) + 1
        else:
            merged.insert(place, code)
            place += 1
    return merged
