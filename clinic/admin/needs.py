"""What the panels of a page need of its subject, compiled once for its kind (see ``clinic.compiled_queries``).

A need makes a query set of its subject. Here it makes one of a stand-in, of which only keys and numbers are known; what
it asks for stands where those of each subject are put. A need that wants to know more of its subject, or compares with
the time of day, or with days of the zone of whoever asks, is made for each subject anew.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Field, ForeignKey, IntegerField, Model, QuerySet, UUIDField

from clinic.combined_queries import read_together
from clinic.compiled_queries import CompiledQueries, Kind
from clinic.scope import at_locations_of, bounds_of

# The rows that are needed of a subject.
Need = Callable[[Any], "QuerySet[Any]"]


@dataclass(frozen=True, kw_only=True)
class Shape:
    """A model, and what of a row's relations was read with it, by their names."""

    model: type[Model]
    along: tuple[tuple[str, "Shape"], ...] = ()

    @classmethod
    def of(cls, row: Model) -> "Shape":
        """That of ``row``."""
        fields = (field for field in _keys_and_numbers(type(row)) if isinstance(field, ForeignKey))
        read = {field.name: field.get_cached_value(row, default=None) for field in fields}
        return cls(model=type(row), along=tuple((name, cls.of(other)) for name, other in read.items() if other))

    def kinds(self, under: str = "") -> Iterator[tuple[str, Kind]]:
        """The keys and numbers that such rows have, as paths, and of which kind they are."""
        for field in _keys_and_numbers(self.model):
            yield f"{under}{field.attname}", int if isinstance(field, IntegerField) else UUID
        for name, shape in self.along:
            yield from shape.kinds(f"{under}{name}.")

    def row(self, known: Mapping[str, Any], under: str = "") -> Model:
        """A row of which just that is ``known``, by the same paths."""
        names = [field.attname for field in _keys_and_numbers(self.model)]
        # Django's own: nobody reads it.
        row: Model = Model.from_db.__func__(self.model, None, names, [known[f"{under}{name}"] for name in names])  # type: ignore[attr-defined]  # of a class method
        for name, shape in self.along:
            setattr(row, name, shape.row(known, f"{under}{name}."))
        return row


@cache
def _keys_and_numbers(model: type[Model]) -> Sequence["Field[Any, Any]"]:
    fields = model._meta.concrete_fields  # noqa: SLF001  (the documented way to ask)
    return [field for field in fields if isinstance(_target(field), UUIDField | IntegerField)]


def _target(field: "Field[Any, Any]") -> "Field[Any, Any]":
    return field.target_field if isinstance(field, ForeignKey) else field


def read_needs(subject: Any, needs: Sequence[Need], user: Any = None) -> Mapping[Need, QuerySet[Any]]:
    """The rows of each of ``needs`` of ``subject``, at the locations of ``user``. One query, and what is prefetched."""
    needed = tuple(dict.fromkeys(needs))
    compiled = _compiled(Shape.of(subject), needed) if needed and not bounds_of(user) else None
    asked = compiled.asked_of(subject) if compiled else None
    if compiled is None or asked is None:
        rows = {need: at_locations_of(need(subject), user) for need in needed}
        read_together(list(rows.values()))
        return rows
    read = compiled.text.read(**asked)
    _give_back(subject, read, compiled.text.related_by)
    return read


def _give_back(
    subject: Model, read: Mapping[Need, QuerySet[Any]], related_by: Mapping[Need, Sequence["ForeignKey[Any, Any]"]]
) -> None:
    """Let rows that were asked of a relation know whose they are, as Django does."""
    known = {row.pk: row for row in _with_related(subject)}
    for need, fields in related_by.items():
        for field in fields:
            for row in read[need]:
                setattr(row, field.name, known[getattr(row, field.attname)])


def _with_related(row: Model) -> Iterator[Model]:
    yield row
    for name, _shape in Shape.of(row).along:
        yield from _with_related(getattr(row, name))


@dataclass(frozen=True, kw_only=True)
class _Needs:
    shape: Shape
    needs: tuple[Need, ...]

    def of(self, **known: Any) -> Mapping[Need, QuerySet[Any]]:
        row = self.shape.row(known)
        return {need: need(row) for need in self.needs}


@dataclass(frozen=True, kw_only=True)
class _CompiledNeeds:
    text: "CompiledQueries[Need]"
    paths: Sequence[str]

    def asked_of(self, subject: Model) -> Mapping[str, Any] | None:
        """What is asked for, of ``subject``; None where it has none of that, for nothing equals that."""
        asked = {path: _value(subject, path) for path in self.paths}
        is_whole = all(asked[path] is not None for path in self.text.asked_for)
        return asked if is_whole else None


def _value(row: Any, path: str) -> Any:
    for name in path.split("."):
        row = getattr(row, name)
    return row


@cache
def _compiled(shape: Shape, needs: tuple[Need, ...]) -> _CompiledNeeds | None:
    kinds = dict(shape.kinds())
    text = CompiledQueries(_Needs(shape=shape, needs=needs).of, is_any=True, **kinds)
    try:
        is_lasting = text.is_lasting
    except (AttributeError, ObjectDoesNotExist):
        return None
    return _CompiledNeeds(text=text, paths=tuple(kinds)) if is_lasting else None
