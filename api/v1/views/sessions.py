"""Sessions: begun, completed, withdrawn."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.mixins import Listed, Retrieved
from api.serializers import NoInput
from api.v1.checks import overridable_by
from api.v1.expansions import expanding
from api.v1.filters.sessions import SessionFilters
from api.v1.serializers.aftercare import AftercarePlanOutput
from api.v1.serializers.findings import findings_as_json
from api.v1.serializers.readiness import ReadinessOutput
from api.v1.serializers.record_input import SessionRecordInput
from api.v1.serializers.records import PrefillOutput, SessionRecordOutput
from api.v1.serializers.sessions import (
    READINESS,
    CompletionInput,
    ListedSessionOutput,
    SessionOutput,
    StartCheckOutput,
    StartInput,
    WithdrawalInput,
)
from api.v1.views.deciding import DecidedSession
from api.v1.views.recording import OF_SERIES, RecordedSessions
from api.v1.views.session_sheets import SessionSheets
from clinic.roles import Capability
from treatments.actions.not_begun import undo_start
from treatments.actions.overriding import standing_against
from treatments.actions.visits import complete_session, start_session, try_starting
from treatments.actions.withdrawing import withdraw_session
from treatments.models import Session
from treatments.queries.shown import read_standing
from treatments.scheduling.readiness import read_readiness, with_readiness
from treatments.statuses import SessionStatus


class SessionView(DecidedSession, RecordedSessions, SessionSheets, Listed, Retrieved):
    """The numbered steps of series."""

    resource = "sessions"
    capabilities = {
        "list": Capability.READ_SESSIONS,
        "retrieve": Capability.READ_SESSIONS,
        "readiness": Capability.READ_SESSIONS,
        "start": Capability.PERFORM_SESSIONS,
        "undo_start": Capability.PERFORM_SESSIONS,
        "complete": Capability.PERFORM_SESSIONS,
        "record": Capability.READ_RECORDS,
        "write_record": Capability.WRITE_RECORDS,
        "prefill": Capability.READ_RECORDS,
        "withdraw": Capability.WITHDRAW_RECORDS,
        "aftercare": Capability.READ_AFTERCARE,
        "acknowledge_aftercare": Capability.ACKNOWLEDGE_AFTERCARE,
        **DecidedSession.reshaping_capabilities,
    }
    scope_resources = {
        "record": "session-records",
        "write_record": "session-records",
        "prefill": "session-records",
        "aftercare": "aftercare-plans",
        "acknowledge_aftercare": "aftercare-plans",
        **DecidedSession.reshaping_scopes,
    }
    inputs = {
        "start": StartInput,
        "undo_start": NoInput,
        "complete": CompletionInput,
        "write_record": SessionRecordInput,
        "withdraw": WithdrawalInput,
        "acknowledge_aftercare": NoInput,
        **DecidedSession.reshaping_inputs,
    }
    outputs = {
        "list": ListedSessionOutput,
        "readiness": ReadinessOutput,
        "record": SessionRecordOutput,
        "write_record": SessionRecordOutput,
        "prefill": PrefillOutput,
        "aftercare": AftercarePlanOutput,
        "acknowledge_aftercare": AftercarePlanOutput,
        **DecidedSession.reshaping_outputs,
    }
    dry_run_outputs = {**DecidedSession.reshaping_dry_runs, "start": StartCheckOutput}
    first_writes = frozenset({"write_record"})
    queryset = Session.every.select_related("series__location", "series__treatment")
    serializer_class = SessionOutput
    filterset_class = SessionFilters
    orderings = {"earliest_on": ("earliest_on", "id"), "id": ("id",)}
    expansions = expanding("series", "patient", "location", "treatment", "provider")

    def get_queryset(self) -> QuerySet[Session]:
        """With what the checks need to know, if the light is asked for.

        Those that were entered in error are read one by one, and listed only where they are asked for.
        """
        sessions: QuerySet[Session] = super().get_queryset()
        if self.action != "list":
            return sessions
        if self.request.query_params.get("status") != SessionStatus.ENTERED_IN_ERROR:
            sessions = sessions.exclude(status=SessionStatus.ENTERED_IN_ERROR)
        # The light changes though the session doesn't: only in a list, which has no entity tag.
        is_lit = self.shape.fields is not None and READINESS in self.shape.fields
        return with_readiness(sessions, at=timezone.now()) if is_lit else sessions

    def read_along(self, rows: Sequence[Any]) -> None:
        """What they stand on. One query, if that is shown."""
        if self.shape.shows("appointment"):
            read_standing(rows, at=timezone.now())

    def acted_on(self) -> Session:
        """With what its series is booked by. One query."""
        return self.named_of(OF_SERIES)

    @action(detail=True, methods=["get"])
    def readiness(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Whether the session can begin: everything that was checked, the worst first."""
        session = self.get_object()
        said = read_readiness([session.pk], at=timezone.now()).get(session.pk)
        return Response(ReadinessOutput.of(session, said, is_overridable=overridable_by(request)))

    @action(detail=True, methods=["post"])
    def start(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Begin a session whose patient has arrived and whose light isn't red."""
        if not self.is_dry_run:
            return self.transition(start_session, "session")
        session, wanted, at = self.acted_on(), self.read(), timezone.now()
        self.mind_version(session)
        findings = try_starting(session=session, at=at)
        return Response(
            {
                "allowed": not standing_against(findings, wanted.get("override"), by=self.actor),
                "findings": findings_as_json(findings, is_overridable=overridable_by(request)),
                "time_zone": session.series.location.time_zone,
            }
        )

    @action(detail=True, methods=["post"], url_path="undo-start")
    def undo_start(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Take a start back, a short time after it and while nothing was recorded: the patient waits again."""
        return self.transition(undo_start, "session")

    @action(detail=True, methods=["post"])
    def complete(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Keep that a session was performed; issues its aftercare."""
        return self.transition(complete_session, "session")

    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Withdraw a session that was entered in error, with all that belongs to it; answers the one open instead."""
        session, wanted = self.get_object(), self.read()
        withdrawal = self.change(
            session, lambda: withdraw_session(session=session, **wanted, by=self.actor, at=timezone.now())
        )
        return self.answer(self.again(withdrawal.instead_id))
