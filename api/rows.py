"""How rows become members: worked out once for each serializer, from the fields that it declares.

The framework finds every value anew: by name, through each of its parts, for every field of every row. Here the way to
each value is found once, and a page of rows only walks it. What a field would say stays the only truth: whatever isn't
known to be plain is asked of the field itself.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache, cached_property
from operator import attrgetter
from typing import Any, cast

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Manager, Model
from rest_framework import serializers
from rest_framework.fields import SkipField

from api.columns import Reader, as_column, attribute_of, reader_of
from api.reads import AS_LIST, Reads, concrete, declared, plain_reads

# Of the serializer that is at work, for what its context decides.
Maker = Callable[[Any], Reader]


class Plan:
    """What a class of serializers shows: how each member is made, and what has to be read for it."""

    def __init__(self, serializer_class: type[serializers.Serializer[Any]]) -> None:
        whole = serializer_class()
        model: type[Model] | None = getattr(getattr(serializer_class, "Meta", None), "model", None)
        self.fields: dict[str, Any] = {str(each.field_name): each for each in whole._readable_fields}  # noqa: SLF001  (as to_representation)
        self.makers = {name: _maker(each, model) for name, each in self.fields.items()}
        found = {name: as_column(each, model) for name, each in self.fields.items()}
        self.columns = {name: column for name, column in found.items() if column}
        self.declared: Mapping[str, Sequence[str]] = getattr(serializer_class, "reads", {})
        self.model = model

    def is_plain(self, names: Iterable[str]) -> bool:
        """Whether no member of ``names`` asks the row for more than its attributes."""
        return not any(isinstance(self.fields[name], serializers.SerializerMethodField) for name in names)

    def reads(self, names: Iterable[str], model: type[Model] | None = None) -> Reads:
        """What has to be read for the members ``names`` of a row of ``model``, its own unless said."""
        needed = Reads()
        for name in names:
            needed.add(self._reads(name, self.model or model))
        return needed

    def _reads(self, name: str, model: type[Model] | None) -> Reads:
        if name in self.declared:
            return declared(self.declared[name], model)
        each = self.fields[name]
        if model is None or isinstance(each, serializers.SerializerMethodField):
            return Reads(is_known=False)
        path = each.source.replace(".", "__")
        if isinstance(each, serializers.BaseSerializer) and path != "*":
            return _nested_reads(each, path, model)
        return plain_reads(each, path, model)


def plan_of(serializer_class: Any) -> Plan:
    """Made when it is first asked for."""
    return _plan_of(serializer_class)


@cache
def _plan_of(serializer_class: Any) -> Plan:
    return Plan(serializer_class)


class Represented:
    """A serializer that shows the members ``names`` of its rows as its fields would have them, the quick way."""

    @cached_property
    def names(self) -> Sequence[str]:
        """All that it has."""
        return list(plan_of(type(self)).fields)

    @cached_property
    def show(self) -> Reader:
        """What makes the members of a row."""
        return _together(plan_of(type(self)), self, self.names)

    def to_representation(self, instance: Any) -> dict[str, Any]:
        """The members of a row, by name."""
        return cast("dict[str, Any]", self.show(instance))


def _together(plan: Plan, serializer: Any, names: Collection[str]) -> Reader:
    """What shows a row: the columns are got from it at once, for asking for each takes longer than having it."""
    readers = [(name, plan.makers[name](serializer)) for name in names]
    columns = [(name, plan.columns[name].convert) for name in names if name in plan.columns]
    if len(columns) <= 1:
        return lambda instance: _one_by_one(readers, instance)
    get = attrgetter(*(plan.columns[name].path for name, _convert in columns))
    others = [(name, read) for name, read in readers if name not in plan.columns]
    empty = dict.fromkeys(names)

    def show(instance: Any) -> dict[str, Any]:
        try:
            values, shown = get(instance), empty.copy()
            for (name, convert), value in zip(columns, values, strict=True):
                shown[name] = value if convert is None or value is None else convert(value)
            for name, read in others:
                shown[name] = read(instance)
        except (AttributeError, ObjectDoesNotExist, SkipField):
            # What isn't there, its own field knows how to say.
            return _one_by_one(readers, instance)
        return shown

    return show


def _one_by_one(readers: Iterable[tuple[str, Reader]], instance: Any) -> dict[str, Any]:
    shown = {}
    for name, read in readers:
        try:
            shown[name] = read(instance)
        except SkipField:
            continue
    return shown


def _nested_reads(each: Any, path: str, model: type[Model]) -> Reads:
    found = concrete(path, model)
    if isinstance(each, serializers.ListSerializer):
        return Reads(lists={path})
    if found is None:
        return declared([path], model)
    plan = plan_of(type(each))
    needed = Reads(columns={path})
    needed.add(plan.reads(plan.fields, found.related_model), f"{path}__")
    return needed


def _maker(each: Any, model: type[Model] | None) -> Maker:
    if isinstance(each, serializers.SerializerMethodField):
        name = str(each.method_name)
        return lambda serializer: cast("Reader", getattr(serializer, name))
    if isinstance(each, serializers.ListSerializer):
        return _many(each, attribute_of(each, model))
    if isinstance(each, serializers.Serializer):
        return _one(each, attribute_of(each, model))
    reader = reader_of(each, model)
    return lambda _serializer: reader


def _many(each: Any, attribute: Reader) -> Maker:
    child_class, as_list = type(each.child), each.source + AS_LIST

    def make(serializer: Any) -> Reader:
        shown = _of(child_class, serializer)

        def read(instance: Any) -> Any:
            rows = instance.__dict__.get(as_list)
            if rows is None:
                rows = attribute(instance)
            if rows is None:
                return None
            return [shown(row) for row in (rows.all() if isinstance(rows, Manager) else rows)]

        return read

    return make


def _one(each: Any, attribute: Reader) -> Maker:
    nested_class = type(each)

    def make(serializer: Any) -> Reader:
        shown = _of(nested_class, serializer)

        def read(instance: Any) -> Any:
            row = attribute(instance)
            return None if row is None else shown(row)

        return read

    return make


def _of(serializer_class: Any, serializer: Any) -> Reader:
    """What shows the rows below; one that has its own way keeps it."""
    below = serializer_class(context=serializer.context)
    if serializer_class.to_representation is Represented.to_representation:
        return cast("Reader", below.show)
    if serializer_class.to_representation is not serializers.Serializer.to_representation:
        return cast("Reader", below.to_representation)
    plan = plan_of(serializer_class)
    show = _together(plan, below, plan.fields)

    def read(row: Any) -> Any:
        # A mapping has attributes, too, that aren't its members.
        return below.to_representation(row) if isinstance(row, Mapping) else show(row)

    return read
