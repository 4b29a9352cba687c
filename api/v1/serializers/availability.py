"""Free starts, and what is asked to find them."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

from api.fields import InstantField, OneOfField, TextField, WholeField
from api.instants import written
from api.reference_fields import ReferenceField, ReferencesField
from api.serializers import Input
from clinic.models import RoomKind
from clinic.queries.reference import DEVICE_KINDS, LOCATIONS, PROVIDERS
from treatments.actions.booking import VISIT_MINUTES
from treatments.models import Session
from treatments.queries.reference import TREATMENTS_BY_KEY
from treatments.scheduling.availability import Slot

_DIGITS = re.compile(r"\d{1,4}", re.ASCII)
_HOUR = 60


class SlotOutput(serializers.Serializer[Any]):
    """A start at which all that the visit needs is free."""

    starts_at = InstantField(read_only=True)
    ends_at = InstantField(read_only=True)
    provider = ReferenceField(read_only=True)
    room = ReferenceField(read_only=True)
    device = ReferenceField(read_only=True, allow_null=True)


class FreeStartsOutput(serializers.Serializer[Any]):
    """Free starts by time; ask on from ``next_from`` where there may be more."""

    results = SlotOutput(many=True, read_only=True)
    next_from = InstantField(read_only=True, allow_null=True)
    time_zone = serializers.CharField(read_only=True)


def slot_as_json(slot: Slot) -> dict[str, str | None]:
    """A slot as it travels. By hand: a hundred of them through a serializer cost more than finding them."""
    return {
        "starts_at": written(slot.starts_at),
        "ends_at": written(slot.ends_at),
        "provider": slot.provider.pk,
        "room": slot.room.pk,
        "device": slot.device.pk if slot.device else None,
    }


class NumberParameter(WholeField):
    """A whole number in a query string."""

    def to_internal_value(self, data: Any) -> int:
        """The number."""
        if not _DIGITS.fullmatch(data):
            self.fail("invalid")
        return int(data)


class StepParameter(NumberParameter):
    """Minutes between starts."""

    default_error_messages = {
        "step_invalid": _("Minutes that divide the hour, and are a multiple of those that starts are on.")
    }

    def to_internal_value(self, data: Any) -> int:
        """The minutes."""
        step = super().to_internal_value(data)
        if not step or _HOUR % step or step % settings.BOOKING_GRID_MINUTES:
            self.fail("step_invalid")
        return step


class ReferencesParameter(ReferencesField):
    """Ids in a query string, with commas between them."""

    def to_internal_value(self, data: Any) -> Sequence[Model]:
        """The rows, in the order in which they were named."""
        return super().to_internal_value(data.split(","))


class AvailabilityQuery(Input):
    """What is looked for; ``from`` and ``to`` are moments, or days of the location, ``to`` excluded.

    A treatment, a visit of so many minutes, or a session, which brings its treatment, location and patient itself.
    """

    session = ReferenceField(
        queryset=Session.objects.select_related("series__location", "series__treatment"),
        required=False,
    )
    treatment = ReferenceField(by="key", kept=TREATMENTS_BY_KEY, only="is_offered")
    minutes = NumberParameter(min_value=VISIT_MINUTES.start, max_value=VISIT_MINUTES.stop - 1, required=False)
    location = ReferenceField(kept=LOCATIONS, only="is_active")
    to = TextField()
    provider = ReferencesParameter(kept=PROVIDERS, only="is_active", required=False)
    room_kind = OneOfField(choices=RoomKind.choices, required=False)
    device_kind = ReferenceField(by="key", kept=DEVICE_KINDS, required=False)
    step = StepParameter(required=False)

    def get_fields(self) -> dict[str, Any]:
        """``from`` is a word of Python's own."""
        return {**super().get_fields(), "from": TextField()}

    def to_internal_value(self, data: Mapping[str, Any]) -> Any:
        """The values; which of them are needed depends on what is asked about."""
        self.fields["location"].required = "session" not in data
        self.fields["treatment"].required = not {"session", "minutes"} & set(data)
        return super().to_internal_value(data)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One question, not two at once."""
        if wrong := _contradictions(attrs):
            message = str(_("This says something else than another parameter. Leave one of them out."))
            raise serializers.ValidationError({name: [ErrorDetail(message, code="contradiction")] for name in wrong})
        return attrs


def _contradictions(wanted: Mapping[str, Any]) -> list[str]:
    if "session" not in wanted:
        return ["minutes"] if {"treatment", "minutes"} <= set(wanted) else []
    series = wanted["session"].series
    own = {"treatment": series.treatment, "location": series.location}
    return [
        *(name for name in ("minutes", "room_kind", "device_kind") if name in wanted),
        *(name for name, value in own.items() if wanted.get(name, value) != value),
    ]
