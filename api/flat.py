"""Rows as they come from the database: what a page of a list shows needs no model to be made of each.

A model's row is made with its deferred columns, its state and its signals, which takes longer than reading it. Where a
list shows nothing but columns, its rows are plain: the same attributes, the same way to the rows that they name.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet
from django.db.models.query import BaseIterable
from psycopg.types.string import TextLoader

from clinic.reading import present

Filler = Callable[[Sequence[Any]], Any]


class FlatRow:
    """The columns of a row that were read, each by its name, and of the rows that it names theirs.

    Ids are text: they are only shown, and making an id of each and text of that takes longer than all else of a row.
    """

    id: str

    @property
    def pk(self) -> str:
        """Its id."""
        return self.id


class _Flat(BaseIterable):  # type: ignore[type-arg]  # of the framework's own use
    """As ``ModelIterable``, without models."""

    def __iter__(self) -> Iterator[FlatRow]:
        compiler = self.queryset.query.get_compiler(using=self.queryset.db)
        results = [_read(compiler, using=self.queryset.db)]
        _note(compiler.klass_info, compiler.select, results[0])
        fill = _filler(compiler.klass_info, compiler.select)
        annotations = list(compiler.annotation_col_map.items())
        for values in compiler.results_iter(results):
            row = fill(values)
            for name, place in annotations:
                row.__dict__[name] = values[place]
            yield row


def _read(compiler: Any, *, using: str) -> Sequence[Sequence[Any]]:
    try:
        statement, values = compiler.as_sql()
    except EmptyResultSet:
        return []
    with connections[using].cursor() as cursor:
        cursor.cursor.adapters.register_loader("uuid", TextLoader)
        cursor.execute(statement, values)
        rows: Sequence[Sequence[Any]] = cursor.fetchall()
    return rows


def flat(queryset: QuerySet[Any]) -> QuerySet[Any]:
    """The same rows, plain. Nothing that is prefetched, nor what a model's own methods say, can be asked of them."""
    plain = queryset.all()
    plain._iterable_class = _Flat  # noqa: SLF001  (a model is made nowhere else)
    return plain


def _note(about: Any, select: Any, rows: Sequence[Sequence[Any]]) -> None:
    """Whose they are is noted, as of rows of models."""
    if (reading := present()) is None or not rows:
        return
    for each in (about, *about.get("related_klass_infos", ())):
        columns = {select[place][0].target.attname: place for place in each["select_fields"]}
        reading.note_columns(each["model"], columns, rows)


def _filler(about: Any, select: Any) -> Filler:
    """What makes a row, and those that it names, of what was selected."""
    places = about["select_fields"]
    first, end = places[0], places[-1] + 1
    names = [column.target.attname for column, _sql, _alias in select[first:end]]
    key = names.index(about["model"]._meta.pk.attname)  # noqa: SLF001  (the documented way to ask)
    named = [(each["field"].name, _filler(each, select)) for each in about.get("related_klass_infos", ())]

    def fill(values: Sequence[Any]) -> Any:
        own = values[first:end]
        # Of an outer join there may be none.
        if own[key] is None:
            return None
        row = FlatRow()
        row.__dict__.update(zip(names, own, strict=True))
        for name, fill_named in named:
            row.__dict__[name] = fill_named(values)
        return row

    return fill
