"""Who would come sooner."""

from typing import Any

from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.bulk import BulkCreated
from api.mixins import Listed, Retrieved
from api.serializers import NoInput
from api.v1.expansions import expanding
from api.v1.filters.waitlist import WaitlistFilters
from api.v1.serializers.waitlist import WaitlistEntryOutput, WaitlistInput
from clinic.roles import Capability
from treatments.actions.waitlist import join_waitlist, withdraw
from treatments.models import WaitlistEntry


class WaitlistView(Listed, Retrieved, BulkCreated):
    """Patients who would come sooner for the next session of a series, if a time is freed."""

    resource = "waitlist"
    summaries = {"list": "List the waitlist"}
    capabilities = {
        "list": Capability.READ_APPOINTMENTS,
        "retrieve": Capability.READ_APPOINTMENTS,
        "create": Capability.WRITE_APPOINTMENTS,
        "bulk": Capability.WRITE_APPOINTMENTS,
        "withdraw": Capability.WRITE_APPOINTMENTS,
    }
    inputs = {"create": WaitlistInput, "withdraw": NoInput}
    queryset = WaitlistEntry.objects.select_related("series__location")
    serializer_class = WaitlistEntryOutput
    filterset_class = WaitlistFilters
    expansions = expanding("series", "patient", "location", "provider")

    def perform(self, **wanted: Any) -> WaitlistEntry:
        """Let a series wait for a freed time."""
        return join_waitlist(**wanted, by=self.actor, at=timezone.now())

    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Take an entry off the waitlist."""
        return self.transition(withdraw, "entry")
