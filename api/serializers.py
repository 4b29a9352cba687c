"""What the serializers of every resource have in common."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

from api.fields import FractionField, InstantField

M = TypeVar("M", bound=models.Model)


class Input(serializers.Serializer[Any]):
    """What a caller sends. A member that isn't declared is refused: it would be a wish that nobody hears."""

    default_error_messages = {"not_an_object": _("This is an object.")}

    def to_internal_value(self, data: Any) -> Any:
        """The values, once every member is known."""
        if not isinstance(data, Mapping):
            self.fail("not_an_object")
        unknown = sorted(set(data) - set(self.fields))
        if unknown:
            message = ErrorDetail(str(_("There is no such member here.")), code="unknown_member")
            raise serializers.ValidationError({name: [message] for name in unknown})
        return super().to_internal_value(data)


class Output(serializers.ModelSerializer[M]):
    """What a caller gets: everything is read-only, moments are UTC, numbers are numbers."""

    serializer_field_mapping = {
        **serializers.ModelSerializer.serializer_field_mapping,
        models.DateTimeField: InstantField,
        models.DecimalField: FractionField,
    }

    def get_extra_kwargs(self) -> dict[str, dict[str, Any]]:
        """Nothing that is written here is ever read back."""
        declared = super().get_extra_kwargs()
        names = [name for name in self.Meta.fields if name not in self._declared_fields]
        return {name: {**declared.get(name, {}), "read_only": True} for name in names}


class NoInput(Input):
    """An act that needs nothing said; an empty body or an empty object."""
