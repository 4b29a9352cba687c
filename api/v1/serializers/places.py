"""Where and with what: locations, rooms, devices, providers."""

from api.reference_fields import ReferenceField
from api.serializers import Output
from clinic.models import Device, Location, Provider, Room


class LocationOutput(Output[Location]):
    """A site; its days and hours are those of ``time_zone``."""

    brief = ("id", "name")

    class Meta:
        model = Location
        fields = ("id", "version", "name", "time_zone", "phone", "emergency_number", "address", "is_active")


class RoomOutput(Output[Room]):
    """A room of a location."""

    brief = ("id", "name")

    class Meta:
        model = Room
        fields = ("id", "version", "name", "kind", "location", "is_active")


class DeviceOutput(Output[Device]):
    """One device at one location."""

    brief = ("id", "name")

    kind = ReferenceField(by="key", read_only=True)

    class Meta:
        model = Device
        fields = ("id", "version", "name", "kind", "serial_number", "location", "is_active")


class ProviderOutput(Output[Provider]):
    """Somebody who treats; which treatments, each treatment says."""

    brief = ("id", "name")

    class Meta:
        model = Provider
        fields = ("id", "version", "name", "title", "is_active")
