"""What keeps two records of one person from becoming one. An app registers its own rules in ``AppConfig.ready()``."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import models
from django.utils.functional import Promise


@dataclass(frozen=True, kw_only=True)
class Hindrance:
    """Why two records can't become one yet: a stable ``code``, ``words`` that say what to do first.

    ``subjects`` are the rows that are in the way, at the time ``at`` on the clock of ``zone``, if it is about one.
    """

    code: str
    words: str | Promise
    subjects: Sequence[models.Model] = ()
    at: datetime | None = None
    zone: str = ""


def _nothing(kept_id: UUID, merged_id: UUID, at: datetime) -> None:
    pass


@dataclass(frozen=True, kw_only=True)
class MergeRule:
    """``hindrances(kept_id, merged_id, at)`` tells what is in the way, at a constant number of queries.

    ``prepare``, called with the same under the locks of both, clears away first what counts no more.
    """

    hindrances: Callable[[UUID, UUID, datetime], Sequence[Hindrance]]
    prepare: Callable[[UUID, UUID, datetime], None] = _nothing


_rules: list[MergeRule] = []


def register_merge_rule(rule: MergeRule) -> None:
    """Ask this rule, too."""
    if rule not in _rules:
        _rules.append(rule)


def prepare(kept_id: UUID, merged_id: UUID, *, at: datetime) -> None:
    """Let every rule clear away what counts no more."""
    for rule in _rules:
        rule.prepare(kept_id, merged_id, at)


def hindrances(kept_id: UUID, merged_id: UUID, *, at: datetime) -> Sequence[Hindrance]:
    """All that is in the way of making these two one."""
    return [found for rule in _rules for found in rule.hindrances(kept_id, merged_id, at)]
