"""What the contract says of the shape of members and parameters, beyond what drf-spectacular sees of them."""

from collections.abc import Mapping
from typing import Any

from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from drf_spectacular.plumbing import force_instance
from rest_framework import serializers

from api.fields import KEY_PATTERN, MOST_REFERENCES
from api.filters import WORD_PATTERN, KeyFilter, WholeFilter, WordFilter
from api.serializers import Input

# Something besides white space, which is cut off.
_SAID = {"minLength": 1, "pattern": r"[^\s\x1c-\x1f\x85]"}
KEY_SCHEMA = {"type": "string", "pattern": KEY_PATTERN}
_UUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
IDS = {"type": "string", "pattern": f"^{_UUID}(,{_UUID})*$"}
DAY_OR_MOMENT = {"type": "string", "anyOf": [{"format": "date"}, {"format": "date-time"}]}
_EMPTY = {"type": "string", "enum": [""]}


def shape_of_object(serializer: Any, schema: dict[str, Any]) -> dict[str, Any]:
    """``schema`` with what isn't taken, and what is only there if it is asked for (``Meta.asked_for``)."""
    instance = force_instance(serializer)  # type: ignore[no-untyped-call]
    if isinstance(instance, Input):
        return {**schema, "additionalProperties": False}
    asked_for = getattr(getattr(instance, "Meta", None), "asked_for", ())
    required = [name for name in schema.get("required", ()) if name not in asked_for]
    return {**schema, "required": required} if required else schema


def shape_of_member(field: Any, schema: dict[str, Any] | None) -> dict[str, Any] | None:
    """``schema`` of ``field``, which may have to hold something, or may hold nothing."""
    if not isinstance(schema, dict) or not isinstance(field, serializers.CharField | serializers.FileField):
        return schema
    if isinstance(field, serializers.FileField):
        # Bytes rather than text, as client generators know it.
        return {**schema, "format": "binary"}
    if isinstance(field, serializers.EmailField):
        return _or_empty(schema) if field.read_only and getattr(_column_of(field), "blank", False) else schema
    is_free = not {"format", "enum", "pattern"} & set(schema)
    return schema if field.read_only or field.allow_blank or not is_free else {**schema, **_SAID}


def open_to_nothing(field: Any) -> None:
    """Let what is only shown say that there is nothing, where the column may be null or empty."""
    column = _column_of(field) if field.read_only else None
    if column is None or column.one_to_many or column.many_to_many:
        return
    field.allow_null = field.allow_null or column.null
    if isinstance(field, serializers.ChoiceField):
        field.allow_blank = field.allow_blank or column.blank


def _column_of(field: Any) -> Any:
    """What of the model ``field`` shows as it is; None for anything else."""
    model = getattr(getattr(field.parent, "Meta", None), "model", None)
    columns = {column.name: column for column in model._meta.get_fields()} if model else {}  # noqa: SLF001  (public)
    return columns.get(field.source)


def _or_empty(schema: Mapping[str, Any]) -> dict[str, Any]:
    address = {key: value for key, value in schema.items() if key in ("type", "format", "maxLength")}
    return {**{key: schema[key] for key in schema if key not in address}, "anyOf": [address, _EMPTY]}


def shape_of_parameter(parameter: dict[str, Any], filters: Mapping[str, Any]) -> dict[str, Any]:
    """``parameter`` of the query string, which is never empty, as its filter reads it."""
    schema, filter_ = parameter["schema"], filters.get(parameter["name"])
    if isinstance(filter_, KeyFilter):
        schema = {**schema, "pattern": KEY_PATTERN}
    elif isinstance(filter_, WordFilter):
        schema = {**schema, "pattern": WORD_PATTERN}
    elif isinstance(filter_, WholeFilter):
        allowed = filter_.extra["allowed"]
        schema = {**schema, "type": "integer", "minimum": allowed[0], "maximum": allowed[-1]}
    elif schema.get("type") == "string" and not {"format", "enum", "pattern", "anyOf"} & set(schema):
        schema = {**schema, **_SAID}
    return {**parameter, "schema": schema}


class FractionFieldSchema(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    """A number with few decimals."""

    target_class = "api.fields.FractionField"

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:  # noqa: ARG002
        """A number within its bounds; of how many digits, words say."""
        bounds = {"minimum": self.target.min_value, "maximum": self.target.max_value}
        return {"type": "number", **{name: float(bound) for name, bound in bounds.items() if bound is not None}}


class ReferenceFieldSchema(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    """An id, or a key of the catalogue."""

    target_class = "api.reference_fields.ReferenceField"

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:  # noqa: ARG002
        """A string of its shape."""
        return _name_schema(self.target.by)


class KeptFieldSchema(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    """What a row is called by."""

    target_class = "api.reference_fields.CachedField"

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:  # noqa: ARG002
        """A key, or a string."""
        return _name_schema("key") if self.target.shows == "key" else {"type": "string"}


class ListNameFieldSchema(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    """The name of a list."""

    target_class = "api.v1.serializers.exports.ListNameField"

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:  # noqa: ARG002
        """One of those that there are."""
        from api.exporting.lists import lists  # noqa: PLC0415  (whose views need this module)

        return {"type": "string", "enum": sorted(lists())}


class ReferencesFieldSchema(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    """Several of them."""

    target_class = "api.reference_fields.ReferencesField"

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:  # noqa: ARG002
        """A list of strings of their shape."""
        bounds = {} if self.target.read_only else {"minItems": 1, "maxItems": MOST_REFERENCES, "uniqueItems": True}
        return {"type": "array", "items": _name_schema(self.target.by), **bounds}


def _name_schema(by: str) -> dict[str, Any]:
    return dict(KEY_SCHEMA) if by == "key" else {"type": "string", "format": "uuid"}
