"""Places and providers by their ids, from memory while they are as they were (see ``clinic.kept``).

Nobody changes one: an action locks the row and reads it again.
"""

from clinic.kept import kept_rows
from clinic.models import Device, DeviceKind, Location, Provider, Room

LOCATIONS = kept_rows(Location)
PROVIDERS = kept_rows(Provider)
ROOMS = kept_rows(Room)
DEVICES = kept_rows(Device)
DEVICE_KINDS = kept_rows(DeviceKind, by="key")
