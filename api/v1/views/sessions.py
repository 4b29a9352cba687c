"""Sessions: begun, completed, recorded; and the sheet that completing one issues."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils import timezone
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from aftercare.actions.acknowledging import acknowledge_sheet
from aftercare.models import AftercarePlan
from aftercare.queries.sheets import sheet_of
from api.fields import as_uuid
from api.serializers import NoInput
from api.v1.checks import may_override
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
from api.v1.views.aftercare import etag_of_sheet
from api.v1.views.deciding import DecidedSession
from api.v1.views.records import etag_of_record
from api.views import Listed, Retrieved
from clinic.errors import Stale
from clinic.roles import Capability
from clinic.transactions import transacted
from treatments.actions.overriding import standing_against
from treatments.actions.records import record_session
from treatments.actions.visits import complete_session, start_session, try_starting
from treatments.actions.withdrawing import withdraw_session
from treatments.models import Session, SessionRecord
from treatments.queries.prefill import prefill_of
from treatments.queries.records import whole_records
from treatments.queries.shown import read_standing
from treatments.scheduling.readiness import read_readiness, with_readiness
from treatments.statuses import SessionStatus

_OF_SERIES = Session.objects.select_related(
    *(f"series__{name}" for name in ("patient", "location", "treatment", "provider"))
)


class SessionView(DecidedSession, Listed, Retrieved):
    """The numbered steps of series."""

    resource = "sessions"
    capabilities = {
        "list": Capability.READ_SESSIONS,
        "retrieve": Capability.READ_SESSIONS,
        "readiness": Capability.READ_SESSIONS,
        "start": Capability.PERFORM_SESSIONS,
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
            read_standing(rows)

    def etag(self, instance: Model) -> str:
        """Of a record or a sheet, with what was added to it."""
        if isinstance(instance, AftercarePlan):
            return etag_of_sheet(instance)
        return etag_of_record(instance) if isinstance(instance, SessionRecord) else super().etag(instance)

    def acted_on(self) -> Session:
        """With what its series is booked by. One query."""
        wanted = as_uuid(self.kwargs[self.lookup_url_kwarg])
        found = _OF_SERIES.filter(pk=wanted).first() if wanted else None
        if found is None:
            raise Http404
        return found

    @action(detail=True, methods=["get"])
    def readiness(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Whether the session can begin: everything that was checked, the worst first."""
        session = self.get_object()
        said = read_readiness([session.pk], at=timezone.now()).get(session.pk)
        return Response(ReadinessOutput.of(session, said, may_override=may_override(request)))

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
                "allowed": not standing_against(findings, wanted.get("override")),
                "findings": findings_as_json(findings, may_override=may_override(request)),
                "time_zone": session.series.location.time_zone,
            }
        )

    @action(detail=True, methods=["post"])
    def complete(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Keep that a session was performed; issues its aftercare."""
        return self.transition(complete_session, "session")

    @action(detail=True, methods=["get"])
    def aftercare(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """The session's sheet: a draft from its start, issued when it is completed."""
        return self.answer(self._sheet())

    @action(detail=True, methods=["post"], url_path="aftercare/acknowledge")
    def acknowledge_aftercare(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Keep that the patient has said they read the session's sheet. Once is enough."""
        sheet, _nothing = self._sheet(), self.read()
        self.change(sheet, lambda: acknowledge_sheet(plan=sheet, by=self.actor, at=timezone.now()))
        return self.answer(self._sheet())

    def _sheet(self) -> AftercarePlan:
        sheet = sheet_of(self.get_object())
        if sheet is None:
            raise Http404
        return sheet

    @action(detail=True, methods=["get"])
    def record(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """What was done in the session."""
        record = whole_records().filter(session=self.get_object()).first()
        if record is None:
            raise Http404
        return self.answer(record)

    @record.mapping.put
    def write_record(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Write down what was done. Over a record that is there, ``If-Match`` is required."""
        session = self.get_object()
        existing = _record_of(session)
        if existing is None:
            return self._written(self._write_first(session), status.HTTP_201_CREATED)
        wanted = self.read()
        record = self.change(
            existing, lambda: record_session(session=session, **wanted, by=self.actor, at=timezone.now())
        )
        return self._written(record, status.HTTP_200_OK)

    @action(detail=True, methods=["get"], url_path="record/prefill")
    def prefill(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """What the record begins with: the settings of the last session of the series."""
        session = get_object_or_404(_OF_SERIES, pk=self.get_object().pk)
        return Response(PrefillOutput(prefill_of(session)).data)

    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Withdraw a session that was entered in error, with all that belongs to it; answers the one open instead."""
        session, wanted = self.get_object(), self.read()
        withdrawal = self.change(
            session, lambda: withdraw_session(session=session, **wanted, by=self.actor, at=timezone.now())
        )
        return self.answer(self.again(withdrawal.instead_id))

    @transacted
    def _write_first(self, session: Session) -> SessionRecord:
        if "If-Match" in self.request.headers:
            raise Stale
        record = record_session(session=session, **self.read(), by=self.actor, at=timezone.now())
        # Somebody wrote one between our look and the lock: that one must not be replaced unseen.
        if record.version != 1:
            raise Stale
        return record

    def _written(self, record: SessionRecord, code: int) -> Response:
        return self.answer(whole_records().get(pk=record.pk), code=code)


def _record_of(session: Session) -> SessionRecord | None:
    return whole_records().filter(session=session).first()
