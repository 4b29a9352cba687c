"""Rows of several tables, read with one statement."""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from itertools import count
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Model, QuerySet

from clinic.prepared_statements import prepared_cursor
from clinic.replicas import reading_from

# What PostgreSQL gives for one row of all of them.
_Row = tuple[Any, ...]


def read_together(rows: Sequence[QuerySet[Any, Any]]) -> None:
    """Read all of these, which have to do with each other only that one page shows them, with one query.

    Each keeps its own joins, annotations and order, and is as if it had been iterated: what it holds costs nothing any
    more. What it prefetches takes its queries as ever. Not for many rows: PostgreSQL carries the columns of all.
    """
    parts = [part for part in map(_Part, rows) if part.statement]
    if not parts:
        return
    joined = join([(part.statement, part.width) for part in parts])
    with prepared_cursor(reading_from()) as cursor:
        cursor.execute(joined.statement, [value for part in parts for value in part.values])
        found = cursor.fetchall()
    for number, part in enumerate(parts):
        part.take(joined.own(number, found))


def attach(row: Model, below: Mapping[str, "QuerySet[Any]"]) -> None:
    """Give ``row`` its own among what was read of its relations, by their names, as prefetching would. No query."""
    kept: dict[str, Any] = row.__dict__.setdefault("_prefetched_objects_cache", {})
    for name, rows in below.items():
        manager = getattr(row, name)
        own = [each for each in rows if getattr(each, manager.field.attname) == row.pk]
        for each in own:
            setattr(each, manager.field.name, row)
        kept[name] = _of_row(row, manager.field.name, rows, own)


def _of_row(row: Model, name: str, rows: "QuerySet[Any]", own: list[Any]) -> Any:
    query = asked_anew(rows.query, lambda: rows.filter(**{name: row}))
    found: Any = type(rows)(model=rows.model, query=query)
    found._result_cache = own  # noqa: SLF001  (as prefetching does)
    return found


def asked_anew(query: Any, again: Callable[[], "QuerySet[Any]"]) -> Any:
    """A copy of ``query`` for a query set that was read; whatever more is asked of that is asked of it ``again``."""

    def chain(*arguments: Any, **options: Any) -> Any:
        return again().query.chain(*arguments, **options)

    def clone() -> Any:
        return again().query.clone()

    own = copy(query)
    # What counts, and what it is asked within, clones without a chain.
    own.chain, own.clone = chain, clone
    return own


@dataclass(frozen=True, kw_only=True)
class Joined:
    """Several statements as one: for each, the places that its columns have among those of all."""

    statement: str
    places: Sequence[tuple[int, int]]

    def own(self, number: int, found: Sequence[_Row]) -> list[_Row]:
        """What was found of the statement with this ``number``."""
        start, end = self.places[number]
        return [row[start:end] for row in found if row[start - 1] is not None]


def join(parts: Sequence[tuple[str, int]]) -> Joined:
    """Side by side, so that every column keeps its type: a row of one is nothing to all the others.

    ``parts`` are statements with how many columns each has; their values follow each other.
    """
    names, tables, places, place = count(), [], [], 1
    for number, (statement, width) in enumerate(parts):
        columns = ", ".join(f"c{next(names)}" for _ in range(width))
        # The standard promises a window without an order none. PostgreSQL numbers rows as they come, and they come as
        # the statement inside orders them; to say that order again out here, its terms would have to be columns.
        numbered = f"SELECT row_number() OVER (), own.* FROM ({statement}) AS own"  # noqa: S608  (what Django made)
        tables.append(f"({numbered}) AS t{number} (n{number}, {columns})")
        places.append((place, place + width))
        place += 1 + width
    orders = ", ".join(f"n{number}" for number in range(len(parts)))
    statement = f"SELECT * FROM {_on_nothing(tables)} ORDER BY {orders}"  # noqa: S608  (as above)
    return Joined(statement=statement, places=places)


def width_of(compiler: Any) -> int:
    """How many columns a statement has, once its ``compiler`` made it."""
    return len(compiler.select) + len(compiler.query.extra_select)


class _Part:
    """One of the queries."""

    def __init__(self, rows: QuerySet[Any, Any]) -> None:
        self.rows = rows
        self.copy: Any = rows._chain()  # type: ignore[attr-defined]  # noqa: SLF001  (the copy is what is changed)
        self.compiler: Any = self.copy.query.get_compiler(reading_from())
        try:
            self.statement, self.values = self.compiler.as_sql()
        except EmptyResultSet:
            self.statement, self.values = "", ()
            self.take([])

    @property
    def width(self) -> int:
        """How many columns it has."""
        return width_of(self.compiler)

    def take(self, own: list[_Row]) -> None:
        """Make of its columns what Django makes of the answer to a query of its own."""
        self.compiler.execute_sql = lambda *_, **__: [own]
        self.copy.query.get_compiler = lambda *_, **__: self.compiler
        read: Any = self.rows
        read._result_cache = list(self.copy._iterable_class(self.copy))  # noqa: SLF001
        read._fetch_all()  # noqa: SLF001  (what is prefetched)


def _on_nothing(tables: Sequence[str]) -> str:
    """All of them joined by halves: each join carries its columns on, so that one after the other took their square."""
    if len(tables) == 1:
        return tables[0]
    half = len(tables) // 2
    return f"({_on_nothing(tables[:half])} FULL JOIN {_on_nothing(tables[half:])} ON FALSE)"
