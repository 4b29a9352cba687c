"""When somebody or something isn't there."""

from typing import Any

from rest_framework import serializers

from api.fields import InstantField, OneOfField, TextField
from api.reference_fields import ReferenceField
from api.serializers import Output
from api.v1.serializers.rippling import UndecidedInput, only_together
from clinic.models import Absence, Closure, Outage
from clinic.queries.reference import DEVICES, LOCATIONS, PROVIDERS, ROOMS
from treatments.actions.disruptions import Booked

_LONGEST_REASON = 200
# A digest in hexadecimal.
_LONGEST_PROPOSAL = 64

_PERIOD = ("starts_at", "ends_at", "reason", "created_at")


class AbsenceOutput(Output[Absence]):
    """A provider is away in ``[starts_at, ends_at)``, wherever they work."""

    brief = ("id", "provider", "starts_at", "ends_at")

    class Meta:
        model = Absence
        fields = ("id", "version", "provider", *_PERIOD)


class ClosureOutput(Output[Closure]):
    """A location is shut in ``[starts_at, ends_at)``."""

    brief = ("id", "location", "starts_at", "ends_at")

    time_zone = serializers.CharField(source="location.time_zone", read_only=True)

    class Meta:
        model = Closure
        fields = ("id", "version", "location", "time_zone", *_PERIOD)


class OutageOutput(Output[Outage]):
    """A room or a device is out of service in ``[starts_at, ends_at)``; ``time_zone`` is that of its location."""

    brief = ("id", "room", "device", "starts_at", "ends_at")
    reads = {"time_zone": ("room.location.time_zone", "device.location.time_zone")}

    time_zone = serializers.SerializerMethodField()

    class Meta:
        model = Outage
        fields = ("id", "version", "room", "device", "time_zone", *_PERIOD)

    def get_time_zone(self, outage: Outage) -> str:
        """Where the room or the device is."""
        place: Any = outage.room or outage.device
        return str(place.location.time_zone)


class RecordedOutput(serializers.Serializer[Any]):
    """Also the ``rescheduling`` of what moved with it, to be looked at or undone; null if nothing did."""

    rescheduling = serializers.UUIDField(source="rescheduling_id", read_only=True, allow_null=True)


class RecordedAbsenceOutput(RecordedOutput, AbsenceOutput):
    """The absence that was recorded, and what moved with it, to be looked at or undone: null if nothing did.

    ``affected_elsewhere`` appointments are booked then at locations that the caller doesn't see: they stay, until
    somebody moves them who sees all locations.
    """

    affected_elsewhere = serializers.IntegerField(read_only=True)

    class Meta:
        model = Absence
        fields = (*AbsenceOutput.Meta.fields, "rescheduling", "affected_elsewhere")


class RecordedClosureOutput(RecordedOutput, ClosureOutput):
    """The closure that was recorded, and what moved with it, to be looked at or undone: null if nothing did."""

    class Meta:
        model = Closure
        fields = (*ClosureOutput.Meta.fields, "rescheduling")


class RecordedOutageOutput(RecordedOutput, OutageOutput):
    """The outage that was recorded, and what moved with it, to be looked at or undone: null if nothing did."""

    class Meta:
        model = Outage
        fields = (*OutageOutput.Meta.fields, "rescheduling")


class PeriodInput(UndecidedInput):
    """From when until when, and why; and what becomes of what is booked then.

    It is kept unless said. With `move` it moves as ``proposal`` has it, which a dry run gives: if anything else would
    be done by now, nothing is written.
    """

    starts_at = InstantField()
    ends_at = InstantField()
    reason = TextField(max_length=_LONGEST_REASON, required=False, allow_blank=True)
    appointments = OneOfField(source="booked", choices=[(each.value, each.name) for each in Booked], required=False)
    proposal = TextField(max_length=_LONGEST_PROPOSAL, required=False, allow_null=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """How to move is heard only where something moves."""
        only_together(attrs, ("proposal", "undecided"), wanted=attrs.get("booked") == Booked.MOVE)
        return attrs


class AbsenceInput(PeriodInput):
    """A time in which a provider is away."""

    provider = ReferenceField(kept=PROVIDERS)


class ClosureInput(PeriodInput):
    """A time in which a location is shut."""

    location = ReferenceField(kept=LOCATIONS)


class OutageInput(PeriodInput):
    """A time in which a room or a device, one of the two, is out of service."""

    room = ReferenceField(kept=ROOMS, required=False, allow_null=True)
    device = ReferenceField(kept=DEVICES, required=False, allow_null=True)
