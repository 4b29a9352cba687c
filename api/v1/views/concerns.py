"""Patients' concerns."""

from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from api.bulk import BulkCreated
from api.mixins import Listed, Retrieved
from api.permissions import has_scope
from api.refusals import ScopeMissing
from api.scopes import scope_for
from api.v1.expansions import expanding
from api.v1.filters.concerns import PatientConcernFilters
from api.v1.serializers.concerns import PatientConcernInput, PatientConcernOutput
from clinic.roles import Capability
from treatments.actions.concerns import add_concern
from treatments.models import ConcernNote, PatientConcern


class PatientConcernView(Listed, Retrieved, BulkCreated):
    """Skin concerns that patients have, where and since when."""

    resource = "patient-concerns"
    capabilities = {
        "list": Capability.READ_CONCERNS,
        "retrieve": Capability.READ_CONCERNS,
        "create": Capability.WRITE_CONCERNS,
        "bulk": Capability.WRITE_CONCERNS,
    }
    inputs = {"create": PatientConcernInput}
    queryset = PatientConcern.objects.select_related("concern").prefetch_related(
        "areas", Prefetch("notes", queryset=ConcernNote.objects.order_by("at", "id"))
    )
    serializer_class = PatientConcernOutput
    filterset_class = PatientConcernFilters
    expansions = expanding("patient", "concern")

    def perform(self, **wanted: Any) -> PatientConcern:
        """Keep that a patient has a concern."""
        writes_notes = ("clinical-notes", Capability.WRITE_CLINICAL_NOTES)
        if wanted.get("note") and not has_scope(self.request, *writes_notes):
            raise ScopeMissing(scope_for(*writes_notes))
        return add_concern(**wanted, by=self.actor, at=timezone.now())
