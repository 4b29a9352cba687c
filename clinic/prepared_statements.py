"""Statements that PostgreSQL plans once for a connection, not each time: a small one costs little else."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.backends.utils import CursorWrapper
from django.db.models.expressions import DatabaseDefault


class _PreparingCursor(ServerBindingCursor):
    """Its parameters travel beside the statement, so that it is the same each time."""

    def execute(self, query: Any, params: Sequence[Any] | Mapping[str, Any] | None = None, **options: Any) -> Any:
        """As ever, but prepared."""
        return super().execute(query, params, **{"prepare": True, **options})  # type: ignore[misc]  # psycopg's

    def _convert_query(self, query: Any, params: Any = None) -> Any:
        """As ever; kept, so that what Django logs is the statement: psycopg keeps only what it sends as a whole."""
        self._query = super()._convert_query(query, params)  # type: ignore[misc]  # as above
        return self._query


@contextmanager
def prepared_cursor(using: str = DEFAULT_DB_ALIAS) -> Iterator[CursorWrapper]:
    """A cursor for one hand-written statement that is executed all the time and finds a few rows by an index.

    How it is gone about is decided the first few times, whatever its parameters are later: not for what may be asked
    about a day as well as about a year. The same as Django's own where ``DATABASE_PREPARE`` is off. What only shows
    something names the database that it is ``using``: ``clinic.replicas.reading_from``.
    """
    with connections[using].cursor() as cursor:
        if settings.DATABASE_PREPARE:
            cursor.cursor.close()
            cursor.cursor = _PreparingCursor(connections[using].connection)  # type: ignore[call-arg]  # as above
        yield cursor


def insert_row(row: models.Model, *, unless_there: bool = False) -> None:
    """Write a new ``row`` as ``save(force_insert=True)`` does, but without signals and with a prepared statement.

    For rows that nearly every act writes: making the statement takes Django longer than PostgreSQL needs for it.
    ``unless_there``: nothing is written where a unique constraint has such a row already. One query.
    """
    fields = tuple(
        field
        for field in row._meta.concrete_fields  # noqa: SLF001  (the documented way to ask)
        # What the database gives by itself.
        if not field.generated and not isinstance(getattr(row, field.attname), DatabaseDefault)
    )
    statement = _insertion(type(row), tuple(field.column for field in fields), unless_there=unless_there)
    values = [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields]
    with prepared_cursor() as cursor:
        cursor.execute(statement, values)
    row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001  (as ``from_db`` does)


@cache
def _insertion(model: type[models.Model], columns: tuple[str, ...], *, unless_there: bool) -> str:
    quote = connection.ops.quote_name
    names, marks = ", ".join(map(quote, columns)), ", ".join("%s" for _ in columns)
    conflict = " ON CONFLICT DO NOTHING" if unless_there else ""
    return f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({marks}){conflict}"  # noqa: S608, SLF001  (names of our own)
