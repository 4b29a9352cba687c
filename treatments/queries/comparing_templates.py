"""Two versions of a series template side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from treatments.models import SeriesTemplateVersion, SkinConcern, TemplateStep
from treatments.queries.templates import steps_of

GAP = ("floor_days", "min_days", "ideal_days", "max_days")
DEPTHS = ("depth_min_mm", "depth_typical_mm", "depth_max_mm")
FACTS = ("min_sessions", "default_sessions", "max_sessions", *DEPTHS, "sources", "grade", "note")


class StepDifference(models.TextChoices):
    """What became of a session from one version to the other."""

    SAME = "same", _("same")
    CHANGED = "changed", _("changed")
    ADDED = "added", _("added")
    REMOVED = "removed", _("removed")


@dataclass(frozen=True, kw_only=True)
class ChangedFact:
    """One fact that differs, as it was and as it is."""

    name: str
    former: Any
    later: Any


@dataclass(frozen=True, kw_only=True)
class ComparedStep:
    """A session as both versions have it, or one."""

    former: TemplateStep | None
    later: TemplateStep | None

    @property
    def number(self) -> int:
        """Which session it is."""
        known = self.later or self.former
        return known.number if known else 0

    @property
    def difference(self) -> StepDifference:
        """What became of it."""
        if self.former is None:
            return StepDifference.ADDED
        if self.later is None:
            return StepDifference.REMOVED
        return StepDifference.CHANGED if self.changed else StepDifference.SAME

    @property
    def changed(self) -> Sequence[str]:
        """Which days of its gap differ, where both have it."""
        if self.former is None or self.later is None:
            return ()
        return [name for name in GAP if getattr(self.former, name) != getattr(self.later, name)]


@dataclass(frozen=True, kw_only=True)
class TemplateComparison:
    """What differs from one version of a template to another."""

    facts: Sequence[ChangedFact]
    steps: Sequence[ComparedStep]

    @property
    def has_changes(self) -> bool:
        """Whether anything does."""
        return bool(self.facts) or any(step.difference != StepDifference.SAME for step in self.steps)


@dataclass(frozen=True, kw_only=True)
class TemplateContent:
    """All that a version says: itself, its steps in order, and the concerns it is for."""

    version: SeriesTemplateVersion
    steps: Sequence[TemplateStep]
    concerns: Sequence[SkinConcern]


def content_of(version: SeriesTemplateVersion) -> TemplateContent:
    """All that a version says. Two queries."""
    return TemplateContent(version=version, steps=steps_of(version), concerns=concerns_of(version))


def compare_templates(former: TemplateContent, later: TemplateContent) -> TemplateComparison:
    """What differs from ``former`` to ``later``, fact by fact and session by session. No query."""
    pairs = [(name, getattr(former.version, name), getattr(later.version, name)) for name in FACTS]
    pairs.insert(3, ("concerns", former.concerns, later.concerns))
    return TemplateComparison(
        facts=[ChangedFact(name=name, former=was, later=now) for name, was, now in pairs if was != now],
        steps=[ComparedStep(former=was, later=now) for was, now in zip_longest(former.steps, later.steps)],
    )


def concerns_of(version: SeriesTemplateVersion) -> Sequence[SkinConcern]:
    """What a version is meant for. One query."""
    return [row.concern for row in version.concerns.select_related("concern").order_by("concern__key")]
