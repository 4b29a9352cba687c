"""Fields that take what they say and nothing that could be turned into it, and that never repeat it in an error."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from phonenumber_field.phonenumber import PhoneNumber, to_python
from rest_framework import serializers

from api import instants
from clinic.clocks import YEARS

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
