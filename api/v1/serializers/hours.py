"""When somebody or something isn't there."""

from typing import Any

from rest_framework import serializers

from api.fields import InstantField, ReferenceField, TextField
from api.serializers import Input, Output
from clinic.models import Absence, Closure, Device, Location, Outage, Provider, Room

_LONGEST_REASON = 200

_PERIOD = ("starts_at", "ends_at", "reason", "created_at")


class AbsenceOutput(Output[Absence]):
    """A provider is away in ``[starts_at, ends_at)``, wherever they work."""

    class Meta:
        model = Absence
        fields = ("id", "version", "provider", *_PERIOD)


class ClosureOutput(Output[Closure]):
    """A location is shut in ``[starts_at, ends_at)``."""

    time_zone = serializers.CharField(source="location.time_zone", read_only=True)

    class Meta:
        model = Closure
        fields = ("id", "version", "location", "time_zone", *_PERIOD)


class OutageOutput(Output[Outage]):
    """A room or a device is out of service in ``[starts_at, ends_at)``; ``time_zone`` is that of its location."""

    time_zone = serializers.SerializerMethodField()

    class Meta:
        model = Outage
        fields = ("id", "version", "room", "device", "time_zone", *_PERIOD)

    def get_time_zone(self, outage: Outage) -> str:
        """Where the room or the device is."""
        place: Any = outage.room or outage.device
        return str(place.location.time_zone)


class PeriodInput(Input):
    """From when until when, and why."""

    starts_at = InstantField()
    ends_at = InstantField()
    reason = TextField(max_length=_LONGEST_REASON, required=False, allow_blank=True)


class AbsenceInput(PeriodInput):
    """A time in which a provider is away."""

    provider = ReferenceField(queryset=Provider.objects.all())


class ClosureInput(PeriodInput):
    """A time in which a location is shut."""

    location = ReferenceField(queryset=Location.objects.all())


class OutageInput(PeriodInput):
    """A time in which a room or a device, one of the two, is out of service."""

    room = ReferenceField(queryset=Room.objects.all(), required=False, allow_null=True)
    device = ReferenceField(queryset=Device.objects.all(), required=False, allow_null=True)
