"""How one member is got from a row: where its value is, and what makes the member of it."""

from collections.abc import Callable
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple, cast

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models import Model
from phonenumber_field.modelfields import PhoneNumberField
from rest_framework import relations, serializers

from api.fields import FractionField, InstantField
from api.instants import written
from api.reads import AS_LIST, AS_TEXT, concrete
from api.reference_fields import ReferenceField, ReferencesField

Reader = Callable[[Any], Any]


class Column(NamedTuple):
    """A member that is nothing but a column: where its value is, and what makes the member of it, unless it is one."""

    path: str
    convert: Reader | None


def attribute_of(each: Any, model: type[Model] | None) -> Reader:
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


def as_column(each: Any, model: type[Model] | None) -> Column | None:
    """How a member is got that is a column of the row itself; None for all others."""
    found = concrete(each.source, model) if model is not None and "." not in each.source else None
    if found is None or isinstance(found, PhoneNumberField) or isinstance(each, (*_OF_SEVERAL, ReferencesField)):
        return None
    is_named_by_id = type(each) is ReferenceField and each.by == "pk"
    if found.is_relation and (is_named_by_id or type(each) is relations.PrimaryKeyRelatedField):
        return Column(f"{each.source}_id", str if _is_uuid(found) else None)
    if type(each).get_attribute not in (serializers.Field.get_attribute, relations.RelatedField.get_attribute):
        return None
    convert = _converter(each)
    return Column(each.source, None if convert is _same else convert)


def reader_of(each: Any, model: type[Model] | None) -> Reader:
    """What makes a member that is no list, and has no members of its own."""
    if column := as_column(each, model):
        return _column(
            attrgetter(column.path) if column.path != each.source else attribute_of(each, model), column.convert
        )
    found = concrete(each.source.replace(".", "__"), model) if model is not None else None
    if isinstance(found, PhoneNumberField):
        return _phone(each.source)
    if type(each) is ReferencesField:
        return _names(each)
    return _column(attribute_of(each, model), _converter(each))


def _converter(each: Any) -> Reader:
    if isinstance(each, serializers.ChoiceField) and type(each).to_representation is _AS_CHOICE:
        return str if all(isinstance(key, str) for key in each.choices) else each.to_representation
    return cast("Reader", _CONVERTERS.get(type(each), each.to_representation))


_OF_SEVERAL = (serializers.BaseSerializer, serializers.SerializerMethodField)
_AS_CHOICE = serializers.ChoiceField.to_representation


def _column(attribute: Reader, convert: Reader | None) -> Reader:
    if convert is None or convert is _same:
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
    serializers.DateField: date.isoformat,
    serializers.JSONField: _same,
    InstantField: written,
    FractionField: float,
}
