"""Check-ins: read, and answered for a patient."""

from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.decorators import action
from rest_framework.exceptions import ErrorDetail
from rest_framework.request import Request
from rest_framework.response import Response

from aftercare.actions.check_ins import answer_check_in
from aftercare.models import CheckIn, CheckInQuestion
from aftercare.queries.check_ins import with_answers
from api.mixins import Listed, Retrieved
from api.refusals import InvalidParameters
from api.v1.expansions import expanding
from api.v1.filters.check_ins import CheckInFilters
from api.v1.serializers.check_ins import CheckInAnswerInput, CheckInOutput
from clinic.models import Language
from clinic.roles import Capability

_LANGUAGE = OpenApiParameter(
    "language", enum=Language.values, description="In which language the questions are; the patient's own unless said."
)
_QUESTIONS = Prefetch(
    "questionnaire__questions", queryset=CheckInQuestion.objects.select_related("sign").order_by("position")
)


class CheckInView(Listed, Retrieved):
    """How patients are on chosen days after a session. Completing the session plans them."""

    resource = "check-ins"
    capabilities = {
        "list": Capability.READ_AFTERCARE,
        "retrieve": Capability.READ_AFTERCARE,
        "take_down": Capability.WRITE_CHECK_INS,
    }
    inputs = {"take_down": CheckInAnswerInput}
    query_parameters = {"list": frozenset({"language"}), "retrieve": frozenset({"language"})}
    documented_parameters = [_LANGUAGE]
    queryset = with_answers(CheckIn.objects.all()).prefetch_related(_QUESTIONS)
    serializer_class = CheckInOutput
    filterset_class = CheckInFilters
    orderings = {"due_at": ("due_at", "id"), "id": ("id",)}
    expansions = expanding("session", "patient")

    def get_serializer_context(self) -> dict[str, Any]:
        """With the language that is asked for."""
        return {**super().get_serializer_context(), "language": self._language()}

    @action(detail=True, methods=["post"], url_path="answer")
    def take_down(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Keep what a patient answered: it never changes, and what it asks for is done."""
        return self.transition(answer_check_in, "check_in")

    def _language(self) -> str:
        wanted = self.request.query_params.get("language", "") if self.request else ""
        if wanted and wanted not in Language.values:
            raise InvalidParameters(
                {
                    "language": [
                        ErrorDetail(
                            str(_("This is one of: {words}.")).format(words=", ".join(Language.values)),
                            code="language_invalid",
                        )
                    ]
                }
            )
        return wanted
