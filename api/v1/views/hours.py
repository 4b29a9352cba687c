"""When somebody or something isn't there: absences, closures, outages."""

from typing import Any

from django.utils import timezone

from api.v1.filters import hours as filters
from api.v1.serializers import hours as serializers
from api.views import Created, Listed, Removed, Retrieved
from clinic.actions.hours import close_location, record_absence, record_outage
from clinic.models import Absence, Closure, Outage
from clinic.roles import Capability

_CAPABILITIES = {
    "list": Capability.READ_HOURS,
    "retrieve": Capability.READ_HOURS,
    "create": Capability.WRITE_HOURS,
    "destroy": Capability.WRITE_HOURS,
}
_BY_START = {"starts_at": ("starts_at", "id"), "id": ("id",)}


class AbsenceView(Listed, Retrieved, Created, Removed):
    """Times in which providers are away."""

    resource = "absences"
    capabilities = _CAPABILITIES
    inputs = {"create": serializers.AbsenceInput}
    queryset = Absence.objects.all()
    serializer_class = serializers.AbsenceOutput
    filterset_class = filters.AbsenceFilters
    orderings = _BY_START

    def perform(self, **wanted: Any) -> Absence:
        """Keep that a provider is away."""
        return record_absence(**wanted, by=self.actor, at=timezone.now())


class ClosureView(Listed, Retrieved, Created, Removed):
    """Times in which locations are shut."""

    resource = "closures"
    capabilities = _CAPABILITIES
    inputs = {"create": serializers.ClosureInput}
    queryset = Closure.objects.select_related("location")
    serializer_class = serializers.ClosureOutput
    filterset_class = filters.ClosureFilters
    orderings = _BY_START

    def perform(self, **wanted: Any) -> Closure:
        """Keep that a location is shut."""
        return close_location(**wanted, by=self.actor, at=timezone.now())


class OutageView(Listed, Retrieved, Created, Removed):
    """Times in which rooms and devices are out of service."""

    resource = "outages"
    capabilities = _CAPABILITIES
    inputs = {"create": serializers.OutageInput}
    queryset = Outage.objects.select_related("room__location", "device__location")
    serializer_class = serializers.OutageOutput
    filterset_class = filters.OutageFilters
    orderings = _BY_START

    def perform(self, **wanted: Any) -> Outage:
        """Keep that a room or a device is out of service."""
        return record_outage(**wanted, by=self.actor, at=timezone.now())
