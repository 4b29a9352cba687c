"""Kinds of import: which columns a file has, and which act a line is."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clinic.errors import InvalidInput
from clinic.imports.columns import Column
from clinic.models import DataImport, LineOutcome, Location, User
from clinic.roles import Capability

Text = str | Promise


class KindUnknown(InvalidInput):
    """Nothing of this kind can be imported."""


class Acted(NamedTuple):
    """What a line did, and to which row."""

    outcome: LineOutcome
    subject_id: UUID


@dataclass(frozen=True, kw_only=True)
class Importing:
    """Who imports when, and what was said of the whole file."""

    data_import: DataImport
    location: Location | None
    by: User
    at: datetime


@dataclass(frozen=True, kw_only=True)
class ImportKind:
    """One kind of file.

    ``act(values, importing)`` does what a line says, with the values of the cells that aren't empty, by the names of
    the columns; it may raise any refusal. ``key(cells)`` is what no two lines of a file may have in common, or None.
    Who hasn't ``capability`` can't import it; ``resource`` is what a program has to be allowed to write for it.
    """

    code: str
    label: Text
    explanation: Text
    columns: Sequence[Column]
    capability: Capability
    resource: str
    act: Callable[[Mapping[str, Any], Importing], Acted]
    key: Callable[[Mapping[str, str]], Hashable | None]


_kinds: dict[str, ImportKind] = {}


def register_import_kind(kind: ImportKind) -> ImportKind:
    """Know files of this kind."""
    _kinds[kind.code] = kind
    return kind


def import_kinds() -> list[ImportKind]:
    """Every kind, in the order in which a clinic would begin: whoever registered first comes first."""
    return list(_kinds.values())


def import_kind_of(code: str) -> ImportKind:
    """The kind with this code.

    :raises KindUnknown: no app has registered it, or none does any longer.
    """
    if code not in _kinds:
        raise KindUnknown(_("There are no imports of this kind."), field="kind", code="kind_unknown")
    return _kinds[code]
