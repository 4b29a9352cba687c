"""Which kinds of task there are. An app registers its own in ``AppConfig.ready()``; each task is a ``Task``."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise

if TYPE_CHECKING:
    from clinic.models import Task

Text = str | Promise


def _nothing_first(task: "Task") -> None:
    """Most tasks wait for nothing else."""


@dataclass(frozen=True, kw_only=True)
class TaskKind:
    """What has to be done: ``label`` says it, ``button`` opens ``address(task)``, the page of the admin to do it on.

    Of one with ``needs_outcome`` nobody says that it is done without saying what came of it. ``check(task)`` refuses
    that as long as something else has to be done first.
    """

    code: str
    label: Text
    button: Text
    address: Callable[["Task"], str]
    needs_outcome: bool = False
    check: Callable[["Task"], None] = _nothing_first


_kinds: dict[str, TaskKind] = {}


def register_kind(kind: TaskKind) -> TaskKind:
    """Know tasks of this kind."""
    _kinds[kind.code] = kind
    return kind


def kinds() -> list[TaskKind]:
    """Every kind of task, by its code."""
    return [_kinds[code] for code in sorted(_kinds)]


def kind_of(code: str) -> TaskKind:
    """The kind with this code.

    :raises KeyError: no app has registered it.
    """
    return _kinds[code]
