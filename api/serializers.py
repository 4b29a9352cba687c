"""What the serializers of every resource have in common."""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail
from rest_framework.settings import api_settings

from api.fields import FractionField, InstantField
from api.rows import Represented, plan_of

M = TypeVar("M", bound=models.Model)


class Input(serializers.Serializer[Any]):
    """What a caller sends. A member that isn't declared is refused: it would be a wish that nobody hears."""

    default_error_messages = {"not_an_object": _("This is an object.")}

    def to_internal_value(self, data: Any) -> Any:
        """The values, once every member is known. What isn't is said with all else that is wrong."""
        if not isinstance(data, Mapping):
            self.fail("not_an_object")
        message = ErrorDetail(str(_("There is no such member here.")), code="unknown_member")
        unknown = {name: [message] for name in sorted(set(data) - set(self.fields))}
        try:
            values = super().to_internal_value(data)
        except serializers.ValidationError as error:
            # All that is wrong at once, for whoever mends it.
            raise serializers.ValidationError({**unknown, **_by_member(error.detail)}) from error
        if unknown:
            raise serializers.ValidationError(unknown)
        return values


def _by_member(detail: Any) -> Mapping[str, Any]:
    return detail if isinstance(detail, Mapping) else {api_settings.NON_FIELD_ERRORS_KEY: detail}


class Output(Represented, serializers.ModelSerializer[M]):
    """What a caller gets: everything is read-only, moments are UTC, numbers are numbers.

    ``brief`` are the members of its short form: the id, and what names it. ``extra`` are those that are there only
    where they are asked for. ``reads`` says what has to be read for a member that isn't a column, by paths with dots;
    where nothing is said of one, whoever asks for it gets a whole row read.
    """

    brief: ClassVar[Sequence[str]] = ()
    extra: ClassVar[Collection[str]] = ()
    reads: ClassVar[Mapping[str, Sequence[str]]] = {}

    serializer_field_mapping = {
        **serializers.ModelSerializer.serializer_field_mapping,
        models.DateTimeField: InstantField,
        models.DecimalField: FractionField,
    }

    def __init__(self, *args: Any, fields: Collection[str] | None = None, **kwargs: Any) -> None:
        self.wanted = fields
        super().__init__(*args, **kwargs)

    def hidden(self) -> Collection[str]:
        """Members that the caller may not see, nor know of. None, unless said."""
        return ()

    @cached_property
    def names(self) -> Sequence[str]:
        """The members that are shown: those that are wanted, or all that needn't be asked for."""
        hidden = self.hidden()
        wanted = (lambda name: name not in self.extra) if self.wanted is None else self.wanted.__contains__
        return [name for name in plan_of(type(self)).fields if name not in hidden and wanted(name)]

    def get_extra_kwargs(self) -> dict[str, dict[str, Any]]:
        """Nothing that is written here is ever read back."""
        declared = super().get_extra_kwargs()
        names = [name for name in self.Meta.fields if name not in self._declared_fields]
        return {name: {**declared.get(name, {}), "read_only": True} for name in names}


class NoInput(Input):
    """An act that needs nothing said; an empty body or an empty object."""
