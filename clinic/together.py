"""Rows of several tables, read with one statement."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Model, QuerySet

from clinic.prepared import prepared_cursor
from clinic.replicas import reading_from


def read_together(rows: Sequence[QuerySet[Any, Any]]) -> None:
    """Read all of these, which have to do with each other only that one page shows them, with one query.

    Each keeps its own joins, annotations and order, and is as if it had been iterated: what it holds costs nothing any
    more. What it prefetches takes its queries as ever. Not for many rows: PostgreSQL carries the columns of all.
    """
    parts = [part for part in map(_Part, rows) if part.statement]
    if not parts:
        return
    with prepared_cursor(reading_from()) as cursor:
        cursor.execute(*_joined(parts))
        found = cursor.fetchall()
    for part in parts:
        part.take(found)


def attach(row: Model, below: Mapping[str, "QuerySet[Any]"]) -> None:
    """Give ``row`` its own among what was read of its relations, by their names, as prefetching would. No query."""
    kept: dict[str, Any] = row.__dict__.setdefault("_prefetched_objects_cache", {})
    for name, rows in below.items():
        field = getattr(row, name).field
        own: Any = rows.all()
        own._result_cache = [each for each in rows if getattr(each, field.attname) == row.pk]  # noqa: SLF001
        for each in own:
            setattr(each, field.name, row)
        kept[name] = own


class _Part:
    """One of the queries, with the place that its columns have among those of all."""

    def __init__(self, rows: QuerySet[Any, Any]) -> None:
        self.rows = rows
        self.copy: Any = rows._chain()  # type: ignore[attr-defined]  # noqa: SLF001  (the copy is what is changed)
        self.compiler: Any = self.copy.query.get_compiler(reading_from())
        self.place = 0
        try:
            self.statement, self.values = self.compiler.as_sql()
        except EmptyResultSet:
            self.statement, self.values = "", ()
            self.take([])

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.compiler.select) + len(self.compiler.query.extra_select)

    def take(self, found: Sequence[tuple[Any, ...]]) -> None:
        """Make of its columns what Django makes of the answer to a query of its own."""
        start, end = self.place + 1, self.place + 1 + self.width
        own = [[row[start:end] for row in found if row[self.place] is not None]]
        self.compiler.execute_sql = lambda *_, **__: own
        self.copy.query.get_compiler = lambda *_, **__: self.compiler
        read: Any = self.rows
        read._result_cache = list(self.copy._iterable_class(self.copy))  # noqa: SLF001
        read._fetch_all()  # noqa: SLF001  (what is prefetched)


def _joined(parts: Sequence[_Part]) -> tuple[str, list[Any]]:
    """Side by side, so that every column keeps its type: a row of one is nothing to all the others."""
    names, tables, orders, values = count(), [], [], []
    place = 0
    for number, part in enumerate(parts):
        columns = ", ".join(f"c{next(names)}" for _ in range(part.width))
        numbered = f"SELECT row_number() OVER (), own.* FROM ({part.statement}) AS own"  # noqa: S608  (what Django made)
        tables.append(f"({numbered}) AS t{number} (n{number}, {columns})")
        orders.append(f"n{number}")
        values += part.values
        part.place, place = place, place + 1 + part.width
    return f"SELECT * FROM {' FULL JOIN '.join(_on_nothing(tables))} ORDER BY {', '.join(orders)}", values  # noqa: S608


def _on_nothing(tables: Sequence[str]) -> Iterator[str]:
    for number, table in enumerate(tables):
        yield f"{table} ON FALSE" if number else table
