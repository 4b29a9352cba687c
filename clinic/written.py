"""Query sets that are put together once: what takes Django tens of milliseconds to say is only said with other values.

A page of sessions with all that their checks want to know is one statement of thirty thousand letters. Making it takes
longer than answering it, and PostgreSQL thinks about it longer than it looks for rows: so it is made once by each
process, and prepared once by each connection.
"""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import connections
from django.db.models import BooleanField, F, Func, Model, QuerySet, UUIDField, Value
from django.db.models.sql.compiler import SQLCompiler
from django.utils.translation import get_language

from clinic.prepared import prepared_cursor

M = TypeVar("M", bound=Model)

# Values that nothing else in a statement has: where they stand, those that are asked for are put.
_A_MOMENT = datetime(1234, 5, 6, 7, 8, 9, 101112, tzinfo=UTC)
_SOME_IDS = [UUID("12345678-1234-7234-8234-123456789012")]


def is_among(name: str, ids: Sequence[UUID]) -> Func:
    """Whether what ``name`` names is one of ``ids``: as one value, however many there are."""
    wanted = Value(list(ids), output_field=ArrayField(UUIDField()))
    return Func(F(name), wanted, template="%(expressions)s)", arg_joiner=" = ANY(", output_field=BooleanField())


@dataclass(frozen=True, kw_only=True)
class _Text:
    """A statement as the compiler left it, and the places of what is asked for among its values."""

    query: Any
    statement: str
    values: Sequence[Any]
    places: Mapping[int, str]
    # What the compiler knows of the columns.
    columns: Mapping[str, Any]


class _Written(SQLCompiler):
    """Says a text again, with ``asked`` in its places."""

    def __init__(self, text: _Text, asked: Mapping[str, Any], using: str) -> None:
        super().__init__(text.query, connections[using], using)
        vars(self).update(text.columns)
        self._database = using
        values = [asked[text.places[place]] if place in text.places else each for place, each in enumerate(text.values)]
        self._said = text.statement, tuple(values)

    def as_sql(self, *_arguments: Any, **_options: Any) -> tuple[str, tuple[Any, ...]]:
        """The text with its values."""
        return self._said

    def execute_sql(self, *_arguments: Any, **_options: Any) -> Any:
        """All rows, as one piece. One query."""
        with prepared_cursor(self._database) as cursor:
            cursor.execute(*self._said)
            return [cursor.fetchall()]


class Written(Generic[M]):
    """The rows of a query set that ``make`` makes of ids and a moment, which it only compares; put together once.

    What else decides what it asks doesn't change as long as the process lives, but for the language.
    """

    def __init__(self, make: Callable[[Sequence[UUID], datetime], QuerySet[M]]) -> None:
        self._make = make
        self._texts: dict[str | None, _Text] = {}

    def rows(self, ids: Sequence[UUID], *, at: datetime) -> QuerySet[M]:
        """As ``make`` would give them, to be gone through as they are: nothing more can be asked of them. One query."""
        text = self._texts.get(get_language()) or self._write()
        found: QuerySet[M] = QuerySet(model=text.query.model, query=copy(text.query))
        said = _Written(text, {"ids": list(ids), "at": at}, found.db)
        found.query.get_compiler = lambda *_arguments, **_options: said  # type: ignore[method-assign]  # of this copy
        return found

    def _write(self) -> _Text:
        rows = self._make(_SOME_IDS, _A_MOMENT)
        compiler = rows.query.get_compiler(rows.db)
        statement, values = compiler.as_sql()
        known = {"ids": _SOME_IDS, "at": _A_MOMENT}
        places = {
            place: name
            for place, value in enumerate(values)
            for name, stand_in in known.items()
            if type(value) is type(stand_in) and value == stand_in
        }
        columns = {name: vars(compiler)[name] for name in ("select", "klass_info", "annotation_col_map", "col_count")}
        text = _Text(query=rows.query, statement=statement, values=values, places=places, columns=columns)
        self._texts[get_language()] = text
        return text
