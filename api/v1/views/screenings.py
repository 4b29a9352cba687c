"""Screenings: what is asked before a treatment, what was answered, and what was decided in spite of it."""

from typing import Any, cast

from django.conf import settings
from django.db.models import Model, Prefetch
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from api.concurrency import named_tags
from api.member_schema import KEY_SCHEMA
from api.mixins import Created, Listed, Retrieved
from api.refusals import InvalidParameters
from api.v1.expansions import expanding
from api.v1.filters.screenings import ScreeningFilters
from api.v1.serializers.screenings import (
    ClearInput,
    QuestionsOutput,
    QuestionsQuery,
    ScreeningInput,
    ScreeningOutput,
    decided,
)
from clinic.errors import InvalidInput, Stale
from clinic.models import User
from clinic.roles import Capability
from treatments.actions.screenings import clear_answer, screen_patient, screen_session
from treatments.models import Screening
from treatments.queries.screenings import asked_of, given_answers, shown_to
from treatments.scheduling.clock import clock_of
from treatments.scheduling.rules.screening import screening_findings

_PARAMETERS = [
    OpenApiParameter("session", OpenApiTypes.UUID, description="A session: its patient and treatment."),
    OpenApiParameter("patient", OpenApiTypes.UUID, description="Needed, unless a session says it."),
    OpenApiParameter("treatment", KEY_SCHEMA, description="The key of a treatment. Needed, unless a session says it."),
]


class ScreeningView(Listed, Retrieved, Created):
    """What patients answered before their treatments. It never changes: a later screening supersedes what it says."""

    resource = "screenings"
    capabilities = {
        "list": Capability.READ_SCREENINGS,
        "retrieve": Capability.READ_SCREENINGS,
        "create": Capability.WRITE_SCREENINGS,
        "questions": Capability.READ_SCREENINGS,
        "clear": Capability.OVERRIDE_FINDINGS,
    }
    # Deciding against what the rule book says is one grant, wherever it is done.
    scope_resources = {"clear": "appointments"}
    inputs = {"create": ScreeningInput, "clear": ClearInput}
    outputs = {"questions": QuestionsOutput}
    query_parameters = {"questions": frozenset(parameter.name for parameter in _PARAMETERS)}
    documented_parameters = _PARAMETERS
    problems = {"questions": frozenset({"422"})}
    queryset = Screening.objects.select_related("treatment").prefetch_related(
        Prefetch("answers", queryset=given_answers())
    )
    serializer_class = ScreeningOutput
    filterset_class = ScreeningFilters
    orderings = {"given_at": ("given_at", "id"), "id": ("id",)}
    expansions = expanding("patient", "treatment", "session")

    def etag(self, instance: Model) -> str:
        """It changes with what is decided in spite of its answers."""
        return f'"{1 + decided(cast("Screening", instance))}"'

    def perform(self, **wanted: Any) -> Screening:
        """Keep what a patient answered."""
        who_and_when: dict[str, Any] = {"by": self.actor, "at": timezone.now()}
        if "session" in wanted:
            return screen_session(**wanted, **who_and_when)
        del wanted["origin"]
        return screen_patient(**wanted, **who_and_when)

    @action(detail=False, methods=["get"])
    def questions(self, request: Request) -> Response:
        """What is asked now of a patient before a treatment, with what they last answered and what follows from it.

        What was answered at a location that the caller doesn't see isn't shown; what follows from it is.
        """
        query = QuestionsQuery(data=request.query_params.dict(), context=self.get_serializer_context())
        try:
            query.is_valid(raise_exception=True)
        except ValidationError as error:
            raise InvalidParameters(error.detail) from error  # type: ignore[arg-type]  # a serializer's is a dict
        return Response(self.get_serializer(_asked(self.actor, **query.validated_data)).data)

    @action(detail=True, methods=["post"])
    def clear(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Decide to treat in spite of an answer: until it is answered again it is a warning."""
        screening, wanted = self.get_object(), self.read()
        if self.etag(screening) not in named_tags(request):
            raise Stale
        key = wanted["question"]
        answer = next((each for each in screening.answers.all() if each.version.question.key == key), None)
        if answer is None:
            raise InvalidInput(_("This wasn't asked in this screening."), field="question", code="question_not_asked")
        clear_answer(answer=answer, reason=wanted["reason"], by=self.actor, at=timezone.now())
        return self.answer(self.again(screening.pk))


def _asked(caller: User, *, session: Any = None, patient: Any = None, treatment: Any = None) -> dict[str, Any]:
    """Three queries; one more for who is limited to locations, if the patient was asked before."""
    zone = settings.TIME_ZONE
    if session is not None:
        series = session.series
        patient, treatment, zone = series.patient, series.treatment, series.location.time_zone
    return {
        "patient": patient,
        "treatment": treatment,
        "questions": shown_to(caller, asked_of(patient, treatment)),
        "findings": screening_findings(patient, treatment, clock=clock_of(zone), at=timezone.now()),
    }
