"""Filters of locations, rooms, devices and providers."""

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from api.filters import FilterSet, FlagFilter, IdFilter, KeyFilter, OneOfFilter
from clinic.models import Device, Location, Provider, Room, RoomKind, Rota
from treatments.models import Treatment


class LocationFilters(FilterSet):
    """By whether it is in use."""

    is_active = FlagFilter()

    class Meta:
        model = Location
        fields: list[str] = []


class RoomFilters(FilterSet):
    """By location, kind and whether it is in use."""

    location = IdFilter()
    kind = OneOfFilter(choices=RoomKind.choices)
    is_active = FlagFilter()

    class Meta:
        model = Room
        fields: list[str] = []


class DeviceFilters(FilterSet):
    """By location, kind and whether it is in use."""

    location = IdFilter()
    kind = KeyFilter(field_name="kind__key")
    is_active = FlagFilter()

    class Meta:
        model = Device
        fields: list[str] = []


class ProviderFilters(FilterSet):
    """By the treatment they give, a location where they have hours, and whether they work here."""

    treatment = KeyFilter(method="of_treatment")
    location = IdFilter(method="at_location")
    is_active = FlagFilter()

    class Meta:
        model = Provider
        fields: list[str] = []

    def of_treatment(self, queryset: QuerySet[Provider], _name: str, value: str) -> QuerySet[Provider]:
        """Those who are eligible for the treatment with this key."""
        return queryset.filter(Exists(Treatment.objects.filter(key=value, eligible_providers=OuterRef("pk"))))

    def at_location(self, queryset: QuerySet[Provider], _name: str, value: UUID) -> QuerySet[Provider]:
        """Those with a rota there, of whatever days."""
        return queryset.filter(Exists(Rota.objects.filter(provider=OuterRef("pk"), location=value)))
