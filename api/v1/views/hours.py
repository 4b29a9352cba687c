"""When somebody or something isn't there: absences, closures, outages."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from django.db.models import Model
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from api.bulk import BulkCreated
from api.mixins import Listed, Removed, Retrieved
from api.permissions import check_may
from api.v1.expansions import expanding
from api.v1.filters import hours as filters
from api.v1.rippling import Tried, tried_as_json
from api.v1.serializers import hours as serializers
from api.v1.serializers.rippling import DisruptionCheckOutput
from clinic.models import Absence, Closure, Outage
from clinic.queries.reference import PROVIDERS
from clinic.roles import Capability
from clinic.row_cache import known
from treatments.actions.disruptions import Booked, check_disruption, disrupt
from treatments.queries.affected import affected_appointments, affected_elsewhere
from treatments.queries.reschedulings import rescheduling_with
from treatments.scheduling.disruptions import Disruption, propose_disruption

# Whose scope moving what is booked takes.
_BOOKED = "appointments"
_CAPABILITIES = {
    "list": Capability.READ_HOURS,
    "retrieve": Capability.READ_HOURS,
    "create": Capability.WRITE_HOURS,
    "bulk": Capability.WRITE_HOURS,
    "destroy": Capability.WRITE_HOURS,
}
_BY_START = {"starts_at": ("starts_at", "id"), "id": ("id",)}


class Disrupting(BulkCreated):
    """A resource of times in which somebody or something isn't there: what is booked then stays, or moves with it."""

    dry_run_outputs = {"create": DisruptionCheckOutput}

    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Record one, or find the one that was recorded with the same key before."""
        return self._tried() if self.is_dry_run else super().create(request, *args, **kwargs)

    def read(self) -> dict[str, Any]:
        """What the caller sent.

        :raises NotPermitted: appointments are to move, and their role may not move any.
        :raises ScopeMissing: as before, of their token.
        """
        wanted = super().read()
        if wanted.get("booked") == Booked.MOVE:
            check_may(self.request, _BOOKED, Capability.WRITE_APPOINTMENTS)
        return wanted

    def perform(self, **wanted: Any) -> Model:
        """Keep that somebody or something isn't there, and move what is booked then if that is wanted."""
        disruption, how = _disruption(wanted)
        return disrupt(disruption=disruption, **how, by=self.actor, at=timezone.now()).entry

    def again(self, pk: object) -> Any:
        """The row as it is now; of one that was just recorded, with what moved."""
        entry = super().again(pk)
        entry.rescheduling_id = rescheduling_with(entry)
        return entry

    def _tried(self) -> Response:
        """Where everything that can't take place would go. Six queries, and six for each location and treatment."""
        check_may(self.request, _BOOKED, Capability.READ_APPOINTMENTS)
        wanted, at = self.read(), timezone.now()
        disruption, _how = _disruption(wanted)
        check_disruption(disruption, by=self.actor)
        affected = affected_appointments(disruption.touched, at=at, by=self.actor)
        ripple = propose_disruption(disruption, at=at, by=self.actor)
        shown = tried_as_json(self.request, Tried(ripple=ripple), wanted, at=at)
        return Response({"affected": len(affected), "affected_elsewhere": ripple.unseen, **shown})


def _disruption(wanted: Mapping[str, Any]) -> tuple[Disruption, Mapping[str, Any]]:
    """Of what was sent: who or what isn't there and when, and the rest."""
    names = [each.name for each in fields(Disruption)]
    disruption = Disruption(**{name: value for name, value in wanted.items() if name in names})
    return disruption, {name: value for name, value in wanted.items() if name not in names}


class AbsenceView(Disrupting, Listed, Retrieved, Removed):
    """Times in which providers are away."""

    resource = "absences"
    capabilities = _CAPABILITIES
    inputs = {"create": serializers.AbsenceInput}
    queryset = Absence.objects.all()
    serializer_class = serializers.AbsenceOutput
    outputs = {"create": serializers.RecordedAbsenceOutput}
    filterset_class = filters.AbsenceFilters
    orderings = _BY_START
    expansions = expanding("provider")

    def again(self, pk: object) -> Any:
        """As ever, and how many are booked then where the caller doesn't see them. One query more if there may be."""
        entry = super().again(pk)
        provider = known(PROVIDERS, entry.provider_id)
        away = Disruption(provider=provider, starts_at=entry.starts_at, ends_at=entry.ends_at)
        entry.affected_elsewhere = affected_elsewhere(away.touched, at=timezone.now(), by=self.actor)
        return entry


class ClosureView(Disrupting, Listed, Retrieved, Removed):
    """Times in which locations are shut."""

    resource = "closures"
    capabilities = _CAPABILITIES
    inputs = {"create": serializers.ClosureInput}
    queryset = Closure.objects.select_related("location")
    serializer_class = serializers.ClosureOutput
    outputs = {"create": serializers.RecordedClosureOutput}
    filterset_class = filters.ClosureFilters
    orderings = _BY_START
    expansions = expanding("location")


class OutageView(Disrupting, Listed, Retrieved, Removed):
    """Times in which rooms and devices are out of service."""

    resource = "outages"
    capabilities = _CAPABILITIES
    inputs = {"create": serializers.OutageInput}
    queryset = Outage.objects.select_related("room__location", "device__location")
    serializer_class = serializers.OutageOutput
    outputs = {"create": serializers.RecordedOutageOutput}
    filterset_class = filters.OutageFilters
    orderings = _BY_START
    expansions = expanding("room", "device")
