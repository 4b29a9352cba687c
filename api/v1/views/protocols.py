"""Aftercare protocols, each with its current version."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from aftercare.models import AftercareProtocol, Instruction
from aftercare.queries.protocols import current_versions, with_standing
from api.mixins import Listed, Retrieved
from api.v1.expansions import expanding
from api.v1.filters.protocols import AftercareProtocolFilters
from api.v1.serializers.protocols import AftercareProtocolOutput
from clinic.roles import Capability

INSTRUCTIONS = Prefetch("instructions", queryset=Instruction.objects.select_related("key").order_by("position", "id"))


def whole_protocols() -> QuerySet[AftercareProtocol]:
    """Every protocol with the version that is current today. Three queries."""
    today = timezone.localdate()
    current = with_standing(current_versions(on=today), on=today).prefetch_related(INSTRUCTIONS)
    return AftercareProtocol.objects.select_related("treatment").prefetch_related(
        Prefetch("versions", queryset=current, to_attr="current_versions")
    )


def etag_of_protocol(protocol: Any) -> str:
    """A published version never changes, so its number tells which it is."""
    number = protocol.current_versions[0].number if protocol.current_versions else 0
    return f'"{number}.{protocol.revision}"'


class AftercareProtocolView(Listed, Retrieved):
    """What to do after, and before, each treatment."""

    resource = "aftercare-protocols"
    capabilities = {"list": Capability.READ_CATALOGUE, "retrieve": Capability.READ_CATALOGUE}
    queryset = AftercareProtocol.objects.all()
    serializer_class = AftercareProtocolOutput
    filterset_class = AftercareProtocolFilters
    orderings = {"key": ("key",)}
    expansions = expanding("treatment")
    lookup_field = "key"
    lookup_url_kwarg = "key"

    def get_queryset(self) -> QuerySet[Any]:
        """With what is current today, which isn't the day on which the process began."""
        return whole_protocols()

    def etag(self, instance: Any) -> str:
        """Its own row, and which version is current."""
        return etag_of_protocol(instance)
