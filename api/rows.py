"""How rows become members: worked out once for each serializer, from the fields that it declares.

The framework finds every value anew: by name, through each of its parts, for every field of every row. Here the way to
each value is found once, and a page of rows only walks it. What a field would say stays the only truth: whatever isn't
known to be plain is asked of the field itself.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, cast

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models import Manager, Model
from phonenumber_field.modelfields import PhoneNumberField
from rest_framework import relations, serializers
from rest_framework.fields import SkipField

from api.fields import FractionField, InstantField, ReferenceField, ReferencesField
from api.instants import written
from api.reads import AS_LIST, AS_TEXT, Reads, concrete, declared, plain_reads

Reader = Callable[[Any], Any]
# Of the serializer that is at work, for what its context decides.
Maker = Callable[[Any], Reader]


class Plan:
    """What a class of serializers shows: how each member is made, and what has to be read for it."""

    def __init__(self, serializer_class: type[serializers.Serializer[Any]]) -> None:
        whole = serializer_class()
        model: type[Model] | None = getattr(getattr(serializer_class, "Meta", None), "model", None)
        self.fields: dict[str, Any] = {str(each.field_name): each for each in whole._readable_fields}  # noqa: SLF001  (as to_representation)
        self.makers = {name: _maker(each, model) for name, each in self.fields.items()}
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


def represented(serializer: Any, names: Collection[str], instance: Any) -> dict[str, Any]:
    """The members ``names`` of ``instance``, as the fields of ``serializer`` would have them."""
    readers = serializer.__dict__.get("_readers")
    if readers is None:
        makers = plan_of(type(serializer)).makers
        readers = serializer.__dict__["_readers"] = [(name, makers[name](serializer)) for name in names]
    try:
        return {name: read(instance) for name, read in readers}
    except SkipField:
        return _without_skipped(readers, instance)


def _without_skipped(readers: Iterable[tuple[str, Reader]], instance: Any) -> dict[str, Any]:
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
        return _many(each, _attribute(each, model))
    if isinstance(each, serializers.Serializer):
        return _one(each, _attribute(each, model))
    reader = _plain(each, model)
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
    if serializer_class.to_representation is not serializers.Serializer.to_representation:
        return cast("Reader", below.to_representation)
    names = plan_of(serializer_class).fields

    def read(row: Any) -> Any:
        # A mapping has attributes, too, that aren't its members.
        return below.to_representation(row) if isinstance(row, Mapping) else represented(below, names, row)

    return read


def _attribute(each: Any, model: type[Model] | None) -> Reader:
    """The value that a field is about; of one that isn't there what the field says then."""
    if each.source == "*":
        return lambda instance: instance
    is_column = model is not None and concrete(each.source.replace(".", "__"), model) is not None
    own_ways = {serializers.Field.get_attribute, *([relations.RelatedField.get_attribute] if is_column else [])}
    if type(each).get_attribute not in own_ways:
        return cast("Reader", each.get_attribute)
    get = attrgetter(each.source)

    def read(instance: Any) -> Any:
        try:
            value = get(instance)
        except (AttributeError, ObjectDoesNotExist):
            return each.get_attribute(instance)
        # A method, which the field would call.
        return each.get_attribute(instance) if callable(value) else value

    return read


def _plain(each: Any, model: type[Model] | None) -> Reader:
    found = concrete(each.source.replace(".", "__"), model) if model is not None else None
    if isinstance(found, PhoneNumberField):
        return _phone(each.source)
    if type(each) is relations.PrimaryKeyRelatedField and found is not None and found.is_relation:
        return _column(attrgetter(f"{each.source}_id"), str if _is_uuid(found) else _same)
    attribute = _attribute(each, model)
    if type(each) is ReferencesField:
        return _names(each)
    if type(each) is ReferenceField and found is not None and found.is_relation and each.by == "pk":
        attribute = attrgetter(f"{each.source}_id")
        return _column(attribute, str)
    convert = _CONVERTERS.get(type(each), each.to_representation)
    if isinstance(each, serializers.ChoiceField) and type(each).to_representation is _AS_CHOICE:
        convert = str if all(isinstance(key, str) for key in each.choices) else each.to_representation
    return _column(attribute, convert)


_AS_CHOICE = serializers.ChoiceField.to_representation


def _column(attribute: Reader, convert: Reader) -> Reader:
    if convert is _same:
        return attribute

    def read(instance: Any) -> Any:
        value = attribute(instance)
        return None if value is None else convert(value)

    return read


def _names(each: Any) -> Reader:
    as_list = each.source + AS_LIST

    def read(instance: Any) -> Any:
        rows = instance.__dict__.get(as_list)
        if rows is None:
            return each.to_representation(each.get_attribute(instance))
        return sorted(str(getattr(row, each.by)) for row in rows)

    return read


def _phone(name: str) -> Reader:
    as_text = name + AS_TEXT

    def read(instance: Any) -> Any:
        text = instance.__dict__.get(as_text)
        return str(getattr(instance, name)) if text is None else text

    return read


def _is_uuid(found: Any) -> bool:
    return isinstance(found.target_field, models.UUIDField)


def _same(value: Any) -> Any:
    return value


_CONVERTERS: dict[type[Any], Reader] = {
    serializers.UUIDField: str,
    serializers.CharField: str,
    serializers.EmailField: str,
    serializers.IntegerField: int,
    serializers.BooleanField: bool,
    serializers.DateField: lambda day: day.isoformat(),
    serializers.JSONField: _same,
    InstantField: written,
    FractionField: float,
}
