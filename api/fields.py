"""Fields that take what they say and nothing that could be turned into it, and that never repeat it in an error."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _
from phonenumber_field.phonenumber import PhoneNumber, to_python
from rest_framework import serializers

from api import instants
from clinic.clocks import YEARS
from clinic.row_cache import Cached, known
from clinic.scope import is_within

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_KEY = re.compile(r"[a-z][a-z0-9_]{0,79}")
KEY_PATTERN = f"^{_KEY.pattern}$"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

MOST_REFERENCES = 50
# More than any whole number here has; a short text may stand for far more.
_DIGITS = 19
LONGEST_NOTE = 10_000


def as_uuid(text: object) -> UUID | None:
    """The id that ``text`` is, in its one canonical form, or None."""
    return UUID(text) if isinstance(text, str) and _UUID.fullmatch(text) else None


def is_key(text: object) -> bool:
    """Whether ``text`` could be the key of a catalogue object."""
    return isinstance(text, str) and _KEY.fullmatch(text) is not None


class TextField(serializers.CharField):
    """A string; numbers and booleans aren't strings."""

    def to_internal_value(self, data: Any) -> str:
        """The text without white space around it."""
        if not isinstance(data, str):
            self.fail("invalid")
        return str(super().to_internal_value(data))


class EmailField(serializers.EmailField):
    """An e-mail address, or nothing."""

    def to_internal_value(self, data: Any) -> str:
        """The address."""
        if not isinstance(data, str):
            self.fail("invalid")
        return str(super().to_internal_value(data))


class PhoneField(TextField):
    """A phone number with its country, like ``+12125550100``; in the clinic's own country without, too."""

    default_error_messages = {"not_a_phone": _("This isn't a phone number. Write it like +12125550100.")}

    def to_internal_value(self, data: Any) -> PhoneNumber | str:
        """The number, or an empty string."""
        text = super().to_internal_value(data)
        if not text:
            return text
        number = to_python(text)
        if not number or not number.is_valid():
            self.fail("not_a_phone")
        return number


class WholeField(serializers.IntegerField):
    """A whole number, written as a JSON number."""

    def to_internal_value(self, data: Any) -> int:
        """The number; ``3.0`` is one too, as JSON has it."""
        if type(data) is Decimal and data.adjusted() < _DIGITS and data == data.to_integral_value():
            return int(data)
        if type(data) is not int:
            self.fail("invalid")
        return data


class FlagField(serializers.BooleanField):
    """``true`` or ``false``; neither numbers nor words."""

    def to_internal_value(self, data: Any) -> bool:
        """Which of them."""
        if type(data) is not bool:
            self.fail("invalid", input="")
        return data


class FractionField(serializers.DecimalField):
    """A number with few decimals: a JSON number in and out."""

    def to_internal_value(self, data: Any) -> Decimal:
        """The number exactly as it was written."""
        if type(data) not in (int, Decimal):
            self.fail("invalid")
        return Decimal(super().to_internal_value(data))

    def to_representation(self, value: Any) -> float:  # type: ignore[override]
        """The number as JSON has it."""
        return float(value)


class OneOfField(serializers.ChoiceField):
    """One of a few words."""

    default_error_messages = {"invalid_choice": _("This isn't one of the words that are allowed here.")}

    def to_internal_value(self, data: Any) -> str:
        """The word."""
        if not isinstance(data, str):
            self.fail("invalid_choice", input="")
        return str(super().to_internal_value(data))


class DayField(serializers.DateField):
    """A calendar day, ``2026-12-09``, in the years 1900 to 2100."""

    default_error_messages = {
        "invalid": _("A day is written YYYY-MM-DD, from 1900 to 2100."),
        "out_of_bounds": _("A day lies in the years 1900 to 2100."),
    }

    def to_internal_value(self, value: Any) -> date:
        """The day."""
        if not isinstance(value, str) or not _DAY.fullmatch(value):
            self.fail("invalid", format="")
        day = super().to_internal_value(value)
        if day.year not in YEARS:
            self.fail("out_of_bounds")
        return day


class InstantField(serializers.DateTimeField):
    """A moment: RFC 3339 with its offset in, UTC with a ``Z`` out."""

    default_error_messages = {
        "invalid": _("A moment is written as in RFC 3339, like 2026-12-09T15:30:00-05:00."),
        "offset_required": _("Say which offset this time has, like 2026-12-09T15:30:00-05:00, or Z."),
        "out_of_bounds": _("A moment lies in the years 1900 to 2100, its offset within 14 hours."),
    }

    def to_internal_value(self, value: Any) -> datetime:
        """The moment, in UTC."""
        if not isinstance(value, str):
            self.fail("invalid", format="")
        try:
            return instants.read(value)
        except instants.InstantMalformed as error:
            self.fail(error.code, format="")

    def to_representation(self, value: Any) -> str | None:  # type: ignore[override]
        """The moment in UTC."""
        return instants.written(value) if value else None


class ReferenceField(serializers.Field[Any, Any, Any, Any]):
    """The id, or the key, of something that exists. Another shape is malformed; an unknown one is impossible (422).

    ``by`` is ``"pk"`` for people and events, ``"key"`` for what stands in the catalogue. One query each; none for what
    is ``kept``, of which ``only`` those count that have this attribute. ``find`` looks it up instead of a queryset.
    """

    default_error_messages = {
        "invalid": _("This isn't an id of the right shape."),
        "unknown_reference": _("There is nothing with this id, or nothing that you may use here."),
    }

    def __init__(
        self,
        *,
        by: str = "pk",
        queryset: QuerySet[Any] | None = None,
        kept: Cached[str, Any] | None = None,
        only: str | None = None,
        find: Callable[[str], Model | None] | None = None,
        **kwargs: Any,
    ) -> None:
        self.by, self.queryset, self.kept, self.only, self.find = by, queryset, kept, only, find
        super().__init__(**kwargs)

    def __deepcopy__(self, memo: dict[int, object]) -> "ReferenceField":
        """Another one that is asked the same: a serializer has its own of each, and what they ask is never changed."""
        return type(self)(*self._args, **self._kwargs)  # type: ignore[attr-defined]  # DRF keeps them

    def to_internal_value(self, data: Any) -> Model:
        """The row."""
        if not (is_key(data) if self.by == "key" else as_uuid(data)):
            self.fail("invalid")
        found = self._find(data)
        if found is None or not is_within(found, caller_of(self)):
            self.fail("unknown_reference")
        return found

    def _find(self, name: str) -> Model | None:
        if self.kept is not None:
            return _if_it_counts(self.kept.get(name.lower()), self.only)
        if self.find is not None:
            return self.find(name)
        if self.queryset is None:
            return None
        rows = self.queryset.filter(**{self.by: name})
        # Of versions with the same key the first counts; of ids there is one, and no need to put it in order.
        found: Model | None = next(iter(rows.order_by()[:1]), None) if self.by == "pk" else rows.first()
        return found

    def to_representation(self, value: Any) -> str:
        """Its id or key."""
        return str(getattr(value, self.by))


def caller_of(field: "serializers.Field[Any, Any, Any, Any]") -> Any:
    """Who sent what ``field`` reads.

    :raises KeyError: its serializer wasn't told the request. Then nobody knows whose the scope is: not everybody's.
    """
    return field.context["request"].user


def _if_it_counts(row: Model | None, only: str | None) -> Model | None:
    return row if row is None or only is None or getattr(row, only) else None


class KeptField(serializers.Field[Any, Any, Any, Any]):
    """The attribute ``shows`` of what a foreign key names, from memory: nothing is joined. ``source`` is its column."""

    def __init__(self, *, kept: Cached[str, Any], shows: str, **kwargs: Any) -> None:
        self.kept, self.shows = kept, shows
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, value: Any) -> str:
        """As text."""
        return str(getattr(known(self.kept, value), self.shows))


class ReferencesField(serializers.Field[Any, Any, Any, Any]):
    """Ids, or keys, of things that exist: 1 to 50, each once. One query, none for what is ``kept``."""

    default_error_messages = {
        "not_a_list": _("This is a list."),
        "empty": _("Name at least one."),
        "too_many": _("These are too many."),
        "invalid": _("One of these isn't an id of the right shape."),
        "duplicate": _("One of these stands here twice."),
        "unknown_reference": ReferenceField.default_error_messages["unknown_reference"],
    }

    def __init__(
        self,
        *,
        by: str = "pk",
        queryset: QuerySet[Any] | None = None,
        kept: Cached[str, Any] | None = None,
        only: str | None = None,
        **kwargs: Any,
    ) -> None:
        self.by, self.queryset, self.kept, self.only = by, queryset, kept, only
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> Sequence[Model]:
        """The rows, in the order in which they were named."""
        self._check(data)
        found = self._find([name.lower() for name in data])
        caller = caller_of(self)
        rows = [row for row in found if row is not None and is_within(row, caller)]
        if len(rows) < len(found):
            self.fail("unknown_reference")
        return rows

    def _find(self, names: Sequence[str]) -> Sequence[Model | None]:
        if self.kept is not None:
            return [_if_it_counts(self.kept.get(name), self.only) for name in names]
        if self.queryset is None:
            return [None]
        rows = {str(getattr(row, self.by)): row for row in self.queryset.filter(**{f"{self.by}__in": names})}
        return [rows.get(name) for name in names]

    def _check(self, data: Any) -> None:
        if not isinstance(data, list):
            self.fail("not_a_list")
        if not data:
            self.fail("empty")
        if len(data) > MOST_REFERENCES:
            self.fail("too_many")
        if not all(is_key(name) if self.by == "key" else as_uuid(name) for name in data):
            self.fail("invalid")
        if len({name.lower() for name in data}) != len(data):
            self.fail("duplicate")

    def to_representation(self, value: Any) -> list[str]:
        """Their ids or keys, sorted."""
        rows = value.all() if hasattr(value, "all") else value
        return sorted(str(getattr(row, self.by)) for row in rows)
