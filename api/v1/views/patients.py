"""Patients: registered, changed, looked for."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.bulk import BulkCreated
from api.mixins import Listed, Retrieved
from api.v1.filters.patients import PatientFilters, matching_patients
from api.v1.serializers.contact_wishes import ContactWishesInput, ContactWishesOutput
from api.v1.serializers.merging import MergeCheckOutput, MergeInput
from api.v1.serializers.patients import PatientInput, PatientOutput, PatientSearch
from api.v1.serializers.references import IdentifierInput
from api.v1.views.contact_wishes import WithContactWishes
from api.v1.views.merging import Merged
from clinic.actions.identifying import link_patient
from clinic.actions.patients import change_patient, register_patient
from clinic.models import Patient
from clinic.queries.belongings import read_belongings
from clinic.queries.merging import kept_for
from clinic.roles import Capability


class PatientView(Merged, Listed, Retrieved, BulkCreated, WithContactWishes):
    """The people treated."""

    resource = "patients"
    capabilities = {
        "list": Capability.READ_PATIENTS,
        "retrieve": Capability.READ_PATIENTS,
        "search": Capability.READ_PATIENTS,
        "create": Capability.WRITE_PATIENTS,
        "bulk": Capability.WRITE_PATIENTS,
        "partial_update": Capability.WRITE_PATIENTS,
        "identify": Capability.WRITE_PATIENTS,
        "merge": Capability.MERGE_PATIENTS,
        "contact_wishes": Capability.READ_PATIENTS,
        "keep_contact_wishes": Capability.WRITE_PATIENTS,
    }
    inputs = {
        "create": PatientInput,
        "partial_update": PatientInput,
        "search": PatientSearch,
        "identify": IdentifierInput,
        "merge": MergeInput,
        "keep_contact_wishes": ContactWishesInput,
    }
    outputs = {"contact_wishes": ContactWishesOutput, "keep_contact_wishes": ContactWishesOutput}
    dry_run_outputs = {"merge": MergeCheckOutput}
    first_writes = frozenset({"keep_contact_wishes"})
    problems = dict.fromkeys(
        ("retrieve", "partial_update", "identify", "merge", "contact_wishes", "keep_contact_wishes"),
        frozenset({"410"}),
    )
    queryset = Patient.objects.all()
    serializer_class = PatientOutput
    filterset_class = PatientFilters

    def again(self, pk: object) -> Any:
        """The patient as they are now; whoever repeats what made a record that was merged gets the one kept."""
        try:
            return super().again(pk)
        except Http404:
            return super().again(kept_for(str(pk)) or pk)

    def _all(self, pks: Sequence[Any]) -> list[Any]:
        kept = dict(Patient.every.filter(pk__in=pks, merged_into__isnull=False).values_list("pk", "merged_into"))
        return super()._all([kept.get(pk, pk) for pk in pks])

    def read_along(self, rows: Sequence[Any]) -> None:
        """What others call them, and their alerts. One query, if either is shown."""
        if self.shape.shows("identifiers") or self.shape.shows("alerts"):
            read_belongings(rows)

    def perform(self, **wanted: Any) -> Patient:
        """Register somebody."""
        return register_patient(**wanted, by=self.actor, at=timezone.now())

    def partial_update(self, request: Request, *args: Any, **kwargs: Any) -> Response:  # noqa: ARG002
        """Change what is known of somebody; what isn't named stays."""
        return self.transition(change_patient, "patient")

    @action(detail=True, methods=["post"])
    def identify(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Keep what another system calls the patient; once is enough."""
        return self.transition(link_patient, "patient")

    @action(detail=False, methods=["post"])
    def search(self, request: Request) -> Response:  # noqa: ARG002
        """Look for somebody. Pages are asked for by posting the same body to ``next``."""
        return self.page_of(self.as_shaped(matching_patients(self.get_queryset(), self.read())))
