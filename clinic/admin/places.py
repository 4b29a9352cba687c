"""Locations, rooms and devices."""

from django.contrib import admin

from clinic.admin.base import ClinicAdmin
from clinic.admin.location_form import LocationForm
from clinic.admin.permissions import kept_by, named_by
from clinic.models import Device, DeviceKind, Location, Room
from clinic.roles import Capability

_CAPABILITIES = kept_by(Capability.READ_PLACES, Capability.WRITE_PLACES)


@admin.register(Location)
class LocationAdmin(ClinicAdmin):
    capabilities = _CAPABILITIES
    form = LocationForm
    list_display = ("name", "time_zone", "phone", "emergency_number", "is_active")
    list_filter = ("is_active",)
    search_fields = ("name", "address")
    ordering = ("name", "id")


@admin.register(Room)
class RoomAdmin(ClinicAdmin):
    capabilities = _CAPABILITIES
    list_display = ("name", "location", "kind", "is_active")
    list_filter = ("location", "kind", "is_active")
    list_select_related = ("location",)
    search_fields = ("name", "location__name")
    autocomplete_fields = ("location",)
    ordering = ("location__name", "name", "id")


@admin.register(DeviceKind)
class DeviceKindAdmin(ClinicAdmin):
    capabilities = named_by(Capability.READ_PLACES, Capability.WRITE_CATALOGUE)
    list_display = ("label", "key")
    search_fields = ("key", "label_en", "label_es")
    ordering = ("key", "id")


@admin.register(Device)
class DeviceAdmin(ClinicAdmin):
    capabilities = _CAPABILITIES
    list_display = ("name", "kind", "location", "serial_number", "is_active")
    list_filter = ("location", "kind", "is_active")
    list_select_related = ("location", "kind")
    search_fields = ("name", "serial_number", "location__name")
    autocomplete_fields = ("location", "kind")
    ordering = ("location__name", "name", "id")
