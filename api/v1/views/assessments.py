"""Scores of patients' concerns."""

from typing import Any

from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.bulk import BulkCreated
from api.mixins import Listed, Retrieved
from api.v1.expansions import expanding
from api.v1.filters.assessments import AssessmentFilters
from api.v1.serializers.assessments import AssessmentInput, AssessmentOutput, CorrectionInput
from api.v1.serializers.series import ReasonInput
from clinic.roles import Capability
from treatments.actions.assessments import (
    record_assessment,
    scale_in_series,
    supersede_assessment,
    withdraw_assessment,
)
from treatments.models import Assessment


class AssessmentView(Listed, Retrieved, BulkCreated):
    """How severe patients' concerns are, by whom and on which scale, at each point of a series.

    What a patient says of themselves may be entered by whoever may enter it; what the clinic judges by the clinic.
    """

    resource = "assessments"
    capabilities = {
        "list": Capability.READ_ASSESSMENTS,
        "retrieve": Capability.READ_ASSESSMENTS,
        "create": Capability.ENTER_ASSESSMENTS,
        "bulk": Capability.ENTER_ASSESSMENTS,
        "supersede": Capability.ENTER_ASSESSMENTS,
        "withdraw": Capability.ENTER_ASSESSMENTS,
    }
    inputs = {"create": AssessmentInput, "supersede": CorrectionInput, "withdraw": ReasonInput}
    creating = frozenset({"supersede"})
    queryset = Assessment.objects.select_related("scale", "series__location", "superseded_by", "withdrawal")
    serializer_class = AssessmentOutput
    filterset_class = AssessmentFilters
    orderings = {"assessed_at": ("assessed_at", "id"), "id": ("id",)}
    expansions = expanding("patient", "patient_concern", "series", "session")

    def perform(self, **wanted: Any) -> Assessment:
        """Keep a score."""
        if not wanted.pop("is_version_said"):
            series, concern = wanted["point"].series, wanted["patient_concern"]
            wanted["scale"] = scale_in_series(series, concern, wanted["scale"])
        return record_assessment(**wanted, by=self.actor, at=timezone.now())

    @action(detail=True, methods=["post"])
    def supersede(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Correct a score by another one, which is answered; the first one stays, with who corrected it and why."""
        assessment = self.get_object()
        return self.created(
            lambda: supersede_assessment(assessment=assessment, **self.read(), by=self.actor, at=timezone.now())
        )

    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Keep that a score was entered in error: it stays to be seen as such, and counts no more."""
        return self.transition(withdraw_assessment, "assessment")
