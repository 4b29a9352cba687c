"""Query sets that are put together once: what takes Django tens of milliseconds to say is only said with other values.

A page of sessions with all that their checks want to know is one statement of thirty thousand letters. Making it takes
longer than answering it, and PostgreSQL thinks about it longer than it looks for rows: so it is made once by each
process, and prepared once by each connection.

Django has no public way to say a compiled statement again. What is taken from inside of it, here and in
``clinic.combined_queries``, was read and tested for the versions in ``CHECKED_AGAINST``; a test fails with any other.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any, Generic, TypeVar
from uuid import NAMESPACE_OID, UUID, uuid5
from zoneinfo import ZoneInfo

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import BooleanField, F, Func, Model, QuerySet, UUIDField, Value
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone
from django.utils.translation import get_language

from clinic.combined_queries import Joined, asked_anew, join, width_of
from clinic.prepared_statements import prepared_cursor
from clinic.replicas import reading_from

M = TypeVar("M", bound=Model)
K = TypeVar("K", bound=Hashable)

# The versions of Django whose insides were looked at: what this and ``clinic.combined_queries`` take of a compiler and
# a query set that nobody promised to keep.
CHECKED_AGAINST = ("5.2",)
# What of a compiler a query set asks for to make its rows.
_OF_COLUMNS = ("select", "klass_info", "annotation_col_map", "col_count")
# What of a query set says as what its rows come.
_OF_ROWS = ("_iterable_class", "_fields", "_prefetch_related_lookups")
# What may be asked for: an id, some ids, a moment, a day, a number or a text.
Kind = type[UUID] | type[list] | type[date] | type[int] | type[str]  # type: ignore[type-arg]  # a kind of value

# A statement is made as if somebody were there. Nobody is: its name among the values is that of whoever's zone it was.
_A_ZONE = ZoneInfo("Antarctica/Troll")


class NotReusable(Exception):
    """A query set that can't be put together once: asked for something else, it would give what was asked first.

    What is to be asked for isn't found in it as it was given, or it holds a moment or the time zone of whoever asks.
    A mistake in our code, refused before it gives anybody wrong rows.
    """


def is_among(name: str, ids: Sequence[UUID]) -> Func:
    """Whether what ``name`` names is one of ``ids``: as one value, however many there are."""
    wanted = Value(list(ids), output_field=ArrayField(UUIDField()))
    return Func(F(name), wanted, template="%(expressions)s)", arg_joiner=" = ANY(", output_field=BooleanField())


def _stand_in(name: str, place: int, kind: Kind) -> Any:
    """A value that nothing else in a statement has: where it stands, the one that is asked for is put."""
    if kind is datetime:
        return datetime(1234, 5, 6, 7, 8, 9, 101112, tzinfo=UTC) + timedelta(days=place)
    if kind is date:
        return date(1234, 5, 6) + timedelta(days=place)
    if kind is int:
        # The smallest column takes no more than 32767: of a number that it can't hold, Django asks nothing.
        return 31_007 + place
    if kind is str:
        return f"what is asked for as {name}"
    an_id = uuid5(NAMESPACE_OID, name)
    return [an_id] if kind is list else an_id


@dataclass(frozen=True, kw_only=True)
class _Text:
    """A statement as the compiler left it, and the places of what is asked for among its values."""

    rows: Any
    statement: str
    values: Sequence[Any]
    places: Mapping[int, str]
    # What the compiler knows of the columns.
    columns: Mapping[str, Any]
    # How what the database gives becomes values of Python: of which place, by what.
    converters: dict[int, Any]
    width: int

    @classmethod
    def of(cls, rows: QuerySet[Any], known: Mapping[str, Any]) -> "_Text":
        """That of ``rows``, which were made of the values that are ``known`` by their names.

        :raises EmptyResultSet: there can be none.
        """
        compiler = rows.query.get_compiler(reading_from())
        statement, values = compiler.as_sql()
        places = {
            place: name
            for place, value in enumerate(values)
            for name, stand_in in known.items()
            # Of a number Django says, by a class of its own, which kind of integer it is.
            if isinstance(value, type(stand_in)) and value == stand_in
        }
        columns = {name: vars(compiler)[name] for name in _OF_COLUMNS}
        return cls(
            rows=rows,
            statement=statement,
            values=values,
            places=places,
            columns=columns,
            converters=compiler.get_converters([each[0] for each in columns["select"][: columns["col_count"]]]),
            width=width_of(compiler),
        )

    @property
    def constants(self) -> Sequence[Any]:
        """Its values that are the same whatever is asked for."""
        return [each for place, each in enumerate(self.values) if place not in self.places]

    def said(self, asked: Mapping[str, Any]) -> list[Any]:
        """Its values, with ``asked`` in their places."""
        return [
            self._as_kept(place, asked[self.places[place]]) if place in self.places else each
            for place, each in enumerate(self.values)
        ]

    def _as_kept(self, place: int, value: Any) -> Any:
        kind = type(self.values[place])
        return kind(value) if kind is not int and issubclass(kind, int) else value


class _Saying(SQLCompiler):
    """Says a text again; or, where it was said together with others, what was ``found`` of it."""

    def __init__(self, text: _Text, asked: Mapping[str, Any], using: str, found: list[Any] | None = None) -> None:
        super().__init__(text.rows.query, connections[using], using)
        vars(self).update(text.columns)
        self._text, self._asked, self._database, self._found = text, asked, using, found

    def as_sql(self, *_arguments: Any, **_options: Any) -> tuple[str, tuple[Any, ...]]:
        """The text with its values."""
        return self._text.statement, tuple(self._text.said(self._asked))

    def get_converters(self, _expressions: Any) -> dict[int, Any]:
        """Those of its columns."""
        return self._text.converters

    def execute_sql(self, *_arguments: Any, **_options: Any) -> Any:
        """All rows, as one piece. One query, unless they were found."""
        if self._found is not None:
            return [self._found]
        with prepared_cursor(self._database) as cursor:
            cursor.execute(*self.as_sql())
            return [cursor.fetchall()]


def _rows_of(saying: _Saying, text: _Text, again: Callable[[], QuerySet[Any]]) -> Any:
    """The query set that gets its rows by ``saying``; whatever more is asked of it is asked of it made ``again``."""
    query = asked_anew(text.rows.query, again)
    query.get_compiler = lambda *_arguments, **_options: saying
    found = type(text.rows)(model=query.model, query=query)
    for name in _OF_ROWS:
        setattr(found, name, getattr(text.rows, name))
    return found


class CompiledQuery(Generic[M]):
    """The rows of a query set that ``make`` makes of values of some ``kinds``, which it only compares; made once.

    What else decides what it asks doesn't change as long as the process lives, but for the language. The time zone of
    whoever asks may not: name one for what is cut to days (``TruncDate(..., tzinfo=...)``).

    :raises NotReusable: when it is first asked, if it holds what changes.
    """

    def __init__(self, make: Callable[..., QuerySet[M]], **kinds: Kind) -> None:
        self._make = make
        self._known = {name: _stand_in(name, place, kind) for place, (name, kind) in enumerate(kinds.items())}
        self._texts: dict[str | None, _Text] = {}

    def rows(self, **asked: Any) -> QuerySet[M]:
        """As ``make`` would give them. One query, once they are gone through."""
        text = self._texts.get(get_language()) or self._write()
        saying = _Saying(text, asked, reading_from())
        found: QuerySet[M] = _rows_of(saying, text, lambda: self._make(**asked))
        return found

    def _write(self) -> _Text:
        with timezone.override(_A_ZONE):
            text = _Text.of(self._make(**self._known), self._known)
        _check(self._known, [text])
        self._texts[get_language()] = text
        return text


@dataclass(frozen=True, kw_only=True)
class _TextOfAll(Generic[K]):
    joined: Joined
    texts: Mapping[K, _Text]
    # Of which there can be no rows.
    empty: Sequence[K]


def _check(known: Mapping[str, Any], texts: Sequence[_Text]) -> None:
    """What isn't found again, or is of this moment or zone, would be asked for as it was the first time, for ever.

    :raises NotReusable: that is so.
    """
    found = {name for text in texts for name in text.places.values()}
    if lost := sorted(known.keys() - found):
        raise NotReusable(*lost)
    if changing := [each for text in texts for each in text.constants if _changes(each)]:
        raise NotReusable(*changing)


def _changes(constant: Any) -> bool:
    return isinstance(constant, date) or constant == str(_A_ZONE)


class CompiledQueries(Generic[K]):
    """As ``CompiledQuery``, for several query sets by their names, read with one (see ``clinic.combined_queries``).

    Where ``is_any`` of the kinds enough, ``make`` needn't ask for all of them; whoever asks looks whether it
    ``is_lasting``.

    :raises NotReusable: as there.
    """

    def __init__(self, make: Callable[..., Mapping[K, QuerySet[Any]]], *, is_any: bool = False, **kinds: Kind) -> None:
        self._make, self._is_any = make, is_any
        self._known = {name: _stand_in(name, place, kind) for place, (name, kind) in enumerate(kinds.items())}
        self._texts: dict[str | None, _TextOfAll[K]] = {}

    @property
    def asked_for(self) -> frozenset[str]:
        """The names of what stands in the statement, of all that may be asked for."""
        return frozenset(name for text in self._text().texts.values() for name in text.places.values())

    @property
    def is_lasting(self) -> bool:
        """Whether nothing in it is of the moment, or the time zone, in which it was made."""
        return not any(_changes(each) for text in self._text().texts.values() for each in text.constants)

    @property
    def related_by(self) -> Mapping[K, Sequence[Any]]:
        """For each, the fields by which its rows belong to what they were asked of, by a relation: ``row.below``."""
        return {name: list(text.rows._known_related_objects) for name, text in self._text().texts.items()}  # noqa: SLF001  (Django's)

    def read(self, **asked: Any) -> Mapping[K, QuerySet[Any]]:
        """As ``make`` would give them, and read. One query, and what is prefetched."""
        written = self._text()
        values = [value for text in written.texts.values() for value in text.said(asked)]
        using = reading_from()
        with prepared_cursor(using) as cursor:
            cursor.execute(written.joined.statement, values)
            found = cursor.fetchall()
        read = {name: self._again(name, asked).none() for name in written.empty}
        for number, (name, text) in enumerate(written.texts.items()):
            saying = _Saying(text, asked, using, written.joined.own(number, found))
            read[name] = _rows_of(saying, text, partial(self._again, name, asked))
            read[name]._fetch_all()  # noqa: SLF001  (there they are)
        return read

    def _again(self, name: K, asked: Mapping[str, Any]) -> QuerySet[Any]:
        return self._make(**asked)[name]

    def _text(self) -> _TextOfAll[K]:
        return self._texts.get(get_language()) or self._write()

    def _write(self) -> _TextOfAll[K]:
        with timezone.override(_A_ZONE):
            texts, empty = self._made()
        if not self._is_any:
            _check(self._known, list(texts.values()))
        joined = join([(text.statement, text.width) for text in texts.values()])
        written = self._texts[get_language()] = _TextOfAll(joined=joined, texts=texts, empty=empty)
        return written

    def _made(self) -> tuple[dict[K, _Text], list[K]]:
        texts, empty = {}, []
        for name, rows in self._make(**self._known).items():
            try:
                texts[name] = _Text.of(rows, self._known)
            except EmptyResultSet:
                empty.append(name)
        return texts, empty
