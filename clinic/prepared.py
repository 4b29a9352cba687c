"""Statements that PostgreSQL plans once for a connection, not each time: a small one costs little else."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.backends.utils import CursorWrapper


class _PreparingCursor(ServerBindingCursor):
    """Its parameters travel beside the statement, so that it is the same each time."""

    def execute(self, query: Any, params: Sequence[Any] | Mapping[str, Any] | None = None, **options: Any) -> Any:
        """As ever, but prepared."""
        return super().execute(query, params, **{"prepare": True, **options})  # type: ignore[misc]  # psycopg's


@contextmanager
def prepared_cursor() -> Iterator[CursorWrapper]:
    """A cursor for one hand-written statement that is executed all the time and finds a few rows by an index.

    How it is gone about is decided the first few times, whatever its parameters are later: not for what may be asked
    about a day as well as about a year. The same as Django's own where ``DATABASE_PREPARE`` is off.
    """
    with connection.cursor() as cursor:
        if settings.DATABASE_PREPARE:
            cursor.cursor.close()
            cursor.cursor = _PreparingCursor(connection.connection)  # type: ignore[call-arg]  # as above
        yield cursor
