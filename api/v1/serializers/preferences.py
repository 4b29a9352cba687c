"""When somebody would like to come: days of the week, and a band of the location's clock."""

import re
from collections.abc import Collection, Mapping
from datetime import time
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

# [from, until), on the clock of a location.
Band = tuple[time, time]

# As Python counts them: Monday is 0.
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_EDGES = ("from", "until")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
_CLOCK_SCHEMA = {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$", "examples": ["16:00"]}


@extend_schema_field(
    {"type": "array", "items": {"type": "string", "enum": list(WEEKDAYS)}, "maxItems": 7, "uniqueItems": True}
)
class WeekdaysField(serializers.Field[Any, Any, Any, Any]):
    """Days of the week, each once: ``mon`` to ``sun`` in JSON, 0 to 6 to us, both in the order of the week."""

    default_error_messages = {
        "not_a_list": _("This is a list."),
        "invalid_choice": _("A weekday is one of mon, tue, wed, thu, fri, sat and sun."),
        "duplicate": _("One of these stands here twice."),
    }

    def to_internal_value(self, data: Any) -> list[int]:
        """The numbers."""
        if not isinstance(data, list):
            self.fail("not_a_list")
        if not all(isinstance(word, str) and word in WEEKDAYS for word in data):
            self.fail("invalid_choice")
        if len(set(data)) != len(data):
            self.fail("duplicate")
        return sorted(WEEKDAYS.index(word) for word in data)

    def to_representation(self, value: Collection[int]) -> list[str]:
        """The words."""
        return [WEEKDAYS[weekday] for weekday in sorted(value)]


@extend_schema_field(
    {
        "type": "object",
        "required": list(_EDGES),
        "properties": dict.fromkeys(_EDGES, _CLOCK_SCHEMA),
        "additionalProperties": False,
    }
)
class TimeBandField(serializers.Field[Any, Any, Any, Any]):
    """Hours of a day, ``{"from": "16:00", "until": "20:00"}`` on a clock of 24 hours; it begins before it ends."""

    default_error_messages = {
        "not_an_object": _("This is an object."),
        "unknown_member": _("There is no such member here."),
        "not_a_time": _("A time of day is written HH:MM, from 00:00 to 23:59."),
        "ends_before_start": _("The hours end after they begin."),
    }

    def to_internal_value(self, data: Any) -> Band:
        """The two times of day."""
        if not isinstance(data, Mapping):
            self.fail("not_an_object")
        wrong = dict(self._wrong_members(data))
        if wrong:
            raise serializers.ValidationError(wrong)
        starts, ends = (time.fromisoformat(data[edge]) for edge in _EDGES)
        if not self.may_be(starts, ends):
            self.fail("ends_before_start")
        return starts, ends

    def may_be(self, starts: time, ends: time) -> bool:
        """Whether such hours are meant here."""
        return starts < ends

    def _wrong_members(self, data: Mapping[str, Any]) -> Any:
        for name in sorted(set(data) - set(_EDGES)):
            yield name, self._errors("unknown_member")
        for name in _EDGES:
            if name not in data:
                yield name, self._errors("required")
            elif not isinstance(data[name], str) or not _CLOCK.fullmatch(data[name]):
                yield name, self._errors("not_a_time")

    def _errors(self, code: str) -> list[ErrorDetail]:
        return [ErrorDetail(str(self.error_messages[code]), code=code)]

    def to_representation(self, value: Band) -> dict[str, str]:
        """The two times of day."""
        return {edge: f"{moment:%H:%M}" for edge, moment in zip(_EDGES, value, strict=True)}


class QuietHoursField(TimeBandField):
    """Hours of a day, ``{"from": "20:00", "until": "08:00"}``, over midnight where they end before they begin."""

    default_error_messages = {"ends_before_start": _("Quiet hours end at another time.")}

    def may_be(self, starts: time, ends: time) -> bool:
        """Whether there are any."""
        return starts != ends
