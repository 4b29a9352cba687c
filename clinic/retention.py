"""How long what is kept, and why. An app registers its rules in ``AppConfig.ready()``; a job and a command obey."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

# What one statement removes: whoever works meanwhile waits no longer for it.
BATCH = 1000


@dataclass(frozen=True, kw_only=True)
class RetentionRule:
    """What goes ``kept_for`` after what ``counted_from`` says, and ``why`` so long.

    ``over(at)`` are the rows that are over at ``at``; ``remove(at, most)`` removes so many of them, each batch in its
    own transaction, and tells how many it did. ``setting`` is what changes ``kept_for``, if anything does. Where it is
    None nothing goes by age. Rows of patients under a legal hold stay, if ``spares_held``. What is
    settled only the owner's role may let go of: ``manage.py retention`` does, a worker of the application's doesn't.
    """

    name: str
    label: str | Promise
    counted_from: str | Promise
    why: str | Promise
    kept_for: timedelta | None
    over: Callable[[datetime], QuerySet[Any]]
    remove: Callable[[datetime, int], int]
    setting: str = ""
    spares_held: bool = False
    needs_owner: bool = False

    def count(self, at: datetime) -> int:
        """How many are over. One query, or two."""
        return self.over(at).count()


_rules: list[RetentionRule] = []


def register_retention(*rules: RetentionRule) -> None:
    """Know these rules."""
    known = {rule.name for rule in _rules}
    _rules.extend(rule for rule in rules if rule.name not in known)


def retention_rules() -> Sequence[RetentionRule]:
    """All rules, in the order in which they were registered."""
    return tuple(_rules)
