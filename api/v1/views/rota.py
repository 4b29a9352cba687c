"""When providers work."""

from typing import Any

from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.bulk import BulkCreated
from api.mixins import Listed, Removed, Retrieved
from api.v1.expansions import expanding
from api.v1.filters.rota import RotaFilters
from api.v1.serializers.rota import EndRotaInput, RotaInput, RotaOutput
from clinic.actions.rotas import begin_rota, end_rota
from clinic.models import Rota
from clinic.roles import Capability


class RotaView(Listed, Retrieved, BulkCreated, Removed):
    """Weekly hours of providers at locations."""

    resource = "rota"
    capabilities = {
        "list": Capability.READ_HOURS,
        "retrieve": Capability.READ_HOURS,
        "create": Capability.WRITE_HOURS,
        "bulk": Capability.WRITE_HOURS,
        "end": Capability.WRITE_HOURS,
        "destroy": Capability.WRITE_HOURS,
    }
    inputs = {"create": RotaInput, "end": EndRotaInput}
    queryset = Rota.objects.select_related("location")
    serializer_class = RotaOutput
    filterset_class = RotaFilters
    expansions = expanding("provider", "location")

    def perform(self, **wanted: Any) -> Rota:
        """Let somebody work somewhere."""
        return begin_rota(**wanted, by=self.actor, at=timezone.now())

    @action(detail=True, methods=["post"])
    def end(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Let it be in force no longer than a day; what is booked from then on stays booked."""
        return self.transition(end_rota, "rota")
