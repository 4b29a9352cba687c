"""A row of a reference file, and saying what is wrong with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clinic.errors import DomainError

T = TypeVar("T")


class BadRow(DomainError):
    """A row can't be loaded; ``file`` and ``row`` say which, the text what to mend in it."""

    code = "bad_reference_row"
    message = _("{file}, row {row}: {problem}")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of ``file``; ``name`` is what it is called in messages: its key, or its place in the file."""

    file: str
    name: str
    values: Mapping[str, Any]

    def __getitem__(self, field: str) -> Any:
        """What stands in ``field``, which may be null.

        :raises BadRow: the row has no such field.
        """
        if field not in self.values:
            raise self.refused(_("“{field}” is missing. Add it; null means that it is not known."), field=field)
        return self.values[field]

    def text(self, field: str) -> str:
        """What stands in ``field``, with "" for null."""
        value = self[field]
        if value is not None and not isinstance(value, str):
            raise self.refused(_("“{field}” has to be text. Put it in quotation marks."), field=field)
        return value or ""

    def number(self, field: str, within: Mapping[str, Any] | None = None) -> Decimal:
        """The exact number in ``field`` of the row, or of ``within``, which is a part of it."""
        value = self[field] if within is None else within.get(field)
        # Through its digits, for 0.1 as a float is not 0.1. True and False would count as numbers.
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.refused(_("“{field}” has to be a number."), field=field)
        return Decimal(str(value))

    def one(self, field: str, known: Mapping[str, T]) -> T | None:
        """What the key in ``field`` names among ``known``, None for null."""
        key = self[field]
        return None if key is None else self._named(field, key, known)

    def many(self, field: str, known: Mapping[str, T]) -> list[T]:
        """What the keys in ``field`` name among ``known``, in their order."""
        keys = self[field]
        if not isinstance(keys, list):
            raise self.refused(_("“{field}” has to be a list, if an empty one."), field=field)
        return [self._named(field, key, known) for key in keys]

    def refused(self, problem: str | Promise, **context: Any) -> BadRow:
        """The refusal of this row, for ``problem``, which is filled with ``context``."""
        return BadRow(file=self.file, row=self.name, problem=str(problem).format(**context))

    def _named(self, field: str, key: str, known: Mapping[str, T]) -> T:
        if key not in known:
            problem = _("“{field}” names “{key}”, which nothing is called. Correct it, or add what it should name.")
            raise self.refused(problem, field=field, key=key)
        return known[key]


def keyed(rows: Iterable[Row], *fields: str) -> dict[tuple[Any, ...], Row]:
    """The rows by what stands in ``fields``.

    :raises BadRow: two rows have the same there.
    """
    found: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        if found.setdefault(tuple(row[field] for field in fields), row) is not row:
            raise row.refused(_("It stands in the file twice. Remove one of the two."))
    return found
