"""Unwanted effects of sessions."""

from typing import Any

from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.mixins import Created, Listed, Retrieved
from api.v1.expansions import expanding
from api.v1.filters.adverse_events import AdverseEventFilters
from api.v1.serializers.adverse_events import (
    AdverseEventChange,
    AdverseEventInput,
    AdverseEventOutput,
    ConfirmReactionInput,
    DismissReactionInput,
)
from clinic.roles import Capability
from treatments.actions.adverse_events import (
    change_adverse_event,
    confirm_adverse_event,
    dismiss_adverse_event,
    record_adverse_event,
)
from treatments.models import AdverseEvent


class AdverseEventView(Listed, Retrieved, Created):
    """Unwanted effects, recorded whenever they show: a signed record doesn't keep them out."""

    resource = "adverse-events"
    capabilities = {
        "list": Capability.READ_ADVERSE_EVENTS,
        "retrieve": Capability.READ_ADVERSE_EVENTS,
        "create": Capability.WRITE_ADVERSE_EVENTS,
        "partial_update": Capability.WRITE_ADVERSE_EVENTS,
        "confirm": Capability.WRITE_ADVERSE_EVENTS,
        "dismiss": Capability.WRITE_ADVERSE_EVENTS,
    }
    inputs = {
        "create": AdverseEventInput,
        "partial_update": AdverseEventChange,
        "confirm": ConfirmReactionInput,
        "dismiss": DismissReactionInput,
    }
    queryset = AdverseEvent.objects.select_related("session__series__location", "area")
    serializer_class = AdverseEventOutput
    filterset_class = AdverseEventFilters
    orderings = {"onset_at": ("onset_at", "id"), "id": ("id",)}
    expansions = expanding("session", "patient", "area")

    def perform(self, **wanted: Any) -> AdverseEvent:
        """Record one."""
        return record_adverse_event(**wanted, by=self.actor, at=timezone.now())

    def partial_update(self, request: Request, *args: Any, **kwargs: Any) -> Response:  # noqa: ARG002
        """Keep how it goes on; what isn't named stays."""
        return self.transition(change_adverse_event, "event")

    @action(detail=True, methods=["post"])
    def confirm(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Record what a patient reported: from then on it counts."""
        return self.transition(confirm_adverse_event, "event")

    @action(detail=True, methods=["post"])
    def dismiss(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Keep that what was reported is no unwanted effect, and why."""
        return self.transition(dismiss_adverse_event, "event")
