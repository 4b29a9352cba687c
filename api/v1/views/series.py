"""Series: started, planned, booked; for what changes them see ``reshaping``."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.bulk import BulkCreated
from api.mixins import Listed, Retrieved
from api.refusals import ProposalRefused
from api.v1.checks import overridable_by
from api.v1.expansions import expanding
from api.v1.filters.series import SeriesFilters
from api.v1.planning import plans_as_json, preferences_of
from api.v1.serializers.findings import findings_as_json
from api.v1.serializers.plans import BookCheckOutput, BookInput, PlanInput, PlansOutput
from api.v1.serializers.progress import ProgressOutput
from api.v1.serializers.series import SeriesInput, SeriesOutput
from api.v1.views.reshaping import ReshapedSeries
from clinic.errors import Busy
from clinic.roles import Capability
from treatments.actions.courses import start_series
from treatments.actions.overriding import standing_against
from treatments.actions.planning import StepRefused, ask_about_proposal, book_series
from treatments.models import Series
from treatments.queries.reference import name_templates
from treatments.queries.shown import read_parts
from treatments.scheduling.findings import BookingRefused
from treatments.scheduling.planner import plan_series
from treatments.scheduling.preferences import Preferences
from treatments.scheduling.progress import read_progress
from treatments.scheduling.proposals import opened

_BOOKED_BY = Series.objects.select_related("patient", "location", "treatment", "provider")


class SeriesView(ReshapedSeries, Listed, Retrieved, BulkCreated):
    """Patients' courses of sessions."""

    resource = "series"
    summaries = {
        "plan": "Plan a whole series",
        "book": "Book a whole series",
        "progress": "Read where a series stands",
    }
    capabilities = {
        "list": Capability.READ_SERIES,
        "retrieve": Capability.READ_SERIES,
        "create": Capability.WRITE_SERIES,
        "bulk": Capability.WRITE_SERIES,
        "plan": Capability.READ_SERIES,
        "book": Capability.WRITE_APPOINTMENTS,
        "progress": Capability.READ_ASSESSMENTS,
        **ReshapedSeries.reshaping_capabilities,
    }
    scope_resources = {"book": "appointments", "progress": "assessments"}
    inputs = {
        "create": SeriesInput,
        "plan": PlanInput,
        "book": BookInput,
        **ReshapedSeries.reshaping_inputs,
    }
    outputs = {"plan": PlansOutput, "progress": ProgressOutput, **ReshapedSeries.reshaping_outputs}
    dry_run_outputs = {"book": BookCheckOutput, **ReshapedSeries.reshaping_dry_runs}
    creating = frozenset({"book"})
    asking = frozenset({"plan"})
    queryset = Series.objects.select_related("treatment", "location")
    serializer_class = SeriesOutput
    filterset_class = SeriesFilters
    expansions = expanding("patient", "provider", "location", "treatment")

    def read_along(self, rows: Sequence[Any]) -> None:
        """Their templates, from memory; their sessions and concerns, by one query, if either is shown."""
        if self.shape.shows("template"):
            name_templates(rows)
        if self.shape.shows("sessions") or self.shape.shows("patient_concerns"):
            read_parts(rows, at=timezone.now())

    def perform(self, **wanted: Any) -> Series:
        """Start a series."""
        return start_series(**wanted, by=self.actor, at=timezone.now())

    def acted_on(self) -> Series:
        """With what its sessions are booked by, and nothing else of it. One query."""
        return self.named_of(_BOOKED_BY)

    @action(detail=True, methods=["post"])
    def plan(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Up to three plans for all sessions to come, or where and why it fails; nothing is written."""
        series, wanted, at = self.acted_on(), self.read(), timezone.now()
        location = wanted.get("location") or series.location
        is_elsewhere = location != series.location
        series.location = location
        preferences = preferences_of(series, wanted, at=at)
        planned = plan_series(series=series, preferences=preferences, at=at)
        return Response(plans_as_json(series, planned, preferences, at=at, is_bookable=not is_elsewhere))

    @action(detail=True, methods=["post"])
    def book(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Book every session of a proposal, or none; or find that it was done with the same key before."""
        series = self.acted_on()
        if self.is_dry_run:
            return self._tried(series)
        try:
            return self.created(lambda: self._book(series))
        except ProposalRefused as refused:
            refused.plans = _plans_instead(series, refused.preferences)
            raise

    @action(detail=True, methods=["get"])
    def progress(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Where the series stands: gaps against what they should be, scores against the baseline, what is missing."""
        return Response(self.get_serializer(read_progress(self.acted_on())).data)

    def _book(self, series: Series) -> Series:
        wanted, at = self.read(), timezone.now()
        proposal = opened(wanted["proposal"], series, at=at)
        how = {"override": wanted.get("override"), "notify": wanted.get("notify", True)}
        try:
            return book_series(series=series, proposal=proposal, by=self.actor, at=at, **how)
        except StepRefused as refused:
            raise ProposalRefused(refused, proposal.preferences) from refused

    def _tried(self, series: Series) -> Response:
        wanted, at = self.read(), timezone.now()
        proposal = opened(wanted["proposal"], series, at=at)
        answers = ask_about_proposal(series=series, proposal=proposal, at=at)
        override, is_overridable = wanted.get("override"), overridable_by(self.request)
        steps = [
            {
                "number": answer.placement.session.number if answer.placement.session else None,
                "findings": findings_as_json(answer.findings, is_overridable=is_overridable),
            }
            for answer in answers
        ]
        is_allowed = not any(standing_against(answer.findings, override, by=self.actor) for answer in answers)
        return Response({"allowed": is_allowed, "steps": steps})


def _plans_instead(series: Series, preferences: Preferences) -> list[dict[str, Any]]:
    at = timezone.now()
    try:
        planned = plan_series(series=series, preferences=preferences, at=at)
        plans: list[dict[str, Any]] = plans_as_json(series, planned, preferences, at=at)["plans"]
    except (BookingRefused, Busy):
        # What was refused is the answer; a series that is on hold, or changes this moment, just has none.
        return []
    return plans
