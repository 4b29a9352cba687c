"""Where and with what: locations, rooms, devices, providers."""

from api.mixins import Listed, Retrieved
from api.v1.expansions import expanding
from api.v1.filters import places as filters
from api.v1.serializers import places as serializers
from clinic.models import Device, Location, Provider, Room
from clinic.roles import Capability

_READ = {"list": Capability.READ_PLACES, "retrieve": Capability.READ_PLACES}
_BY_NAME = {"name": ("name", "id")}


class LocationView(Listed, Retrieved):
    """Sites of the clinic."""

    resource = "locations"
    capabilities = _READ
    queryset = Location.objects.all()
    serializer_class = serializers.LocationOutput
    filterset_class = filters.LocationFilters
    orderings = _BY_NAME


class RoomView(Listed, Retrieved):
    """Rooms of the locations."""

    resource = "rooms"
    capabilities = _READ
    queryset = Room.objects.all()
    serializer_class = serializers.RoomOutput
    filterset_class = filters.RoomFilters
    orderings = _BY_NAME
    expansions = expanding("location")


class DeviceView(Listed, Retrieved):
    """Devices of the locations."""

    resource = "devices"
    capabilities = _READ
    queryset = Device.objects.select_related("kind")
    serializer_class = serializers.DeviceOutput
    filterset_class = filters.DeviceFilters
    orderings = _BY_NAME
    expansions = expanding("location")


class ProviderView(Listed, Retrieved):
    """People who treat."""

    resource = "providers"
    capabilities = _READ
    queryset = Provider.objects.all()
    serializer_class = serializers.ProviderOutput
    filterset_class = filters.ProviderFilters
    orderings = _BY_NAME
