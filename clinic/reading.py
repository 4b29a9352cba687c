"""Whose data is read: noted row by row where rows come from the database, so that no page has to remember to say it.

While something is watched (``watched``), a request or an export, every row that is made of what was read tells where
its patient is found: in itself, or over the rows that it names. What was read is taken for what was shown: a page that
reads somebody's row to show another's is noted for both, and so is the first row of the next page of a list, which errs
on the safe side. Statements that make no rows of models say whose data they gave with ``saw``.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from django.db import connection, models

PATIENT = "clinic.patient"
# From the pk of a row to that of the row, or patient, that it names: as text, for lists have nothing else.
_Named = dict[str, str | None]


class Reading:
    """What was read so far."""

    def __init__(self) -> None:
        self._patients: set[str] = set()
        self._rows: dict[type[models.Model], _Named] = defaultdict(dict)
        # Rows that said whose they are.
        self._settled: dict[type[models.Model], set[str]] = defaultdict(set)

    def note(self, row: models.Model) -> None:
        """That ``row`` was read, as far as it was."""
        model = type(row)
        way = way_to_patient(model)
        if way is None:
            return
        known = row.__dict__
        if not way:
            self._patients.add(str(known["id"]))
            return
        named = known.get(way[0].attname)
        if len(way) == 1 and named is not None:
            self._patients.add(str(named))
            self._settled[model].add(str(known.get("id")))
        elif "id" in known and (len(way) > 1 or way[0].attname not in known):
            self._rows[model][str(known["id"])] = None if named is None else str(named)

    def note_columns(
        self, model: type[models.Model], columns: Mapping[str, int], rows: Iterable[Sequence[Any]]
    ) -> None:
        """That these ``rows`` of ``model`` were read, of which each column has its place."""
        way = way_to_patient(model)
        if way is None:
            return
        if len(way) <= 1 and (place := columns.get(way[0].attname if way else "id")) is not None:
            # Of an outer join there may be none.
            saying = [row for row in rows if row[place] is not None]
            self._patients.update(str(row[place]) for row in saying)
            if way and "id" in columns:
                self._settled[model].update(str(row[columns["id"]]) for row in saying)
            return
        key, named = columns["id"], columns.get(way[0].attname)
        for row in (row for row in rows if row[key] is not None):
            self._rows[model][str(row[key])] = None if named is None or row[named] is None else str(row[named])

    def saw(self, patients: Iterable[Any]) -> None:
        """That something of these patients was read, by their ids."""
        self._patients.update(str(pk) for pk in patients if pk is not None)

    def __bool__(self) -> bool:
        return bool(self._patients or self._rows)

    def patients(self) -> tuple[list[str], str, list[Any]]:
        """The patients that are known by what was read; and what else is to be asked for the others, if any are left.

        The statement gives one column of their ids. No query.
        """
        unknown = self._follow()
        asked, values = [], []
        for model, keys in unknown.items():
            way = way_to_patient(model) or ()
            path = "__".join(field.name for field in way[:-1])
            column = f"{path}__{way[-1].attname}" if path else way[-1].attname
            rows = model._base_manager.filter(pk__in=sorted(keys)).values_list(column).order_by()  # noqa: SLF001
            statement, given = rows.query.get_compiler(connection.alias).as_sql()
            asked.append(statement)
            values += given
        return sorted(self._patients), " UNION ".join(asked), values

    def _follow(self) -> dict[type[models.Model], set[str]]:
        """Where to ask for whose they are, of rows that don't say it: the furthest rows that they lead to."""
        unknown: dict[type[models.Model], set[str]] = defaultdict(set)
        for model, rows in self._rows.items():
            way = way_to_patient(model) or ()
            following: Any = way[0].related_model if len(way) > 1 else None
            for key, named in rows.items():
                if named is None or following is None:
                    unknown[model].add(key)
                elif named not in self._settled[following] and named not in self._rows.get(following, ()):
                    unknown[following].add(named)
        return unknown


_reading: ContextVar[Reading | None] = ContextVar("reading", default=None)


@contextmanager
def watched() -> Iterator[Reading]:
    """Note what is read inside."""
    reading = Reading()
    token = _reading.set(reading)
    try:
        yield reading
    finally:
        _reading.reset(token)


def present() -> Reading | None:
    """What is being watched, if anything is."""
    return _reading.get()


def saw(patients: Iterable[Any]) -> None:
    """Say that something of these patients was read, where it wasn't read as rows of models."""
    if (reading := _reading.get()) is not None:
        reading.saw(patients)


@cache
def way_to_patient(model: type[models.Model]) -> "tuple[models.ForeignKey[Any, Any], ...] | None":
    """The foreign keys that lead from a row of ``model`` to its patient, the shortest way; None if none do."""
    if model._meta.label_lower == PATIENT:  # noqa: SLF001  (the documented way to ask)
        return ()
    ways: list[tuple[models.ForeignKey[Any, Any], ...]] = [(field,) for field in _named(model)]
    for way in ways:
        following: Any = way[-1].related_model
        if following._meta.label_lower == PATIENT:  # noqa: SLF001
            return way
        passed = {model, *(field.related_model for field in way[:-1])}
        if following not in passed:
            ways.extend((*way, field) for field in _named(following))
    return None


def _named(model: type[models.Model]) -> "list[models.ForeignKey[Any, Any]]":
    return [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]  # noqa: SLF001
