"""What was done elsewhere."""

from typing import Any

from django.utils import timezone

from api.bulk import BulkCreated
from api.mixins import Listed, Removed, Retrieved
from api.v1.expansions import expanding
from api.v1.filters.outside import OutsideTreatmentFilters
from api.v1.serializers.outside import OutsideTreatmentInput, OutsideTreatmentOutput
from clinic.roles import Capability
from treatments.actions.outside import record_outside_treatment
from treatments.models import OutsideTreatment


class OutsideTreatmentView(Listed, Retrieved, BulkCreated, Removed):
    """Treatments that patients had elsewhere, which spacing must know."""

    resource = "outside-treatments"
    capabilities = {
        "list": Capability.READ_CONCERNS,
        "retrieve": Capability.READ_CONCERNS,
        "create": Capability.WRITE_CONCERNS,
        "bulk": Capability.WRITE_CONCERNS,
        "destroy": Capability.WRITE_CONCERNS,
    }
    inputs = {"create": OutsideTreatmentInput}
    queryset = OutsideTreatment.objects.select_related("treatment").prefetch_related("areas")
    serializer_class = OutsideTreatmentOutput
    filterset_class = OutsideTreatmentFilters
    orderings = {"performed_on": ("performed_on", "id"), "id": ("id",)}
    expansions = expanding("patient", "treatment")

    def perform(self, **wanted: Any) -> OutsideTreatment:
        """Keep what a patient had done elsewhere."""
        return record_outside_treatment(**wanted, by=self.actor, at=timezone.now())
