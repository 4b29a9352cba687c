"""Sessions: begun, completed, recorded; and the sheet that completing one issues."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from aftercare.queries.sheets import sheet_of
from api.fields import as_uuid
from api.parameters import read_words
from api.v1.checks import may_override
from api.v1.filters.sessions import SessionFilters
from api.v1.serializers.aftercare import AftercarePlanOutput
from api.v1.serializers.readiness import ReadinessOutput
from api.v1.serializers.sessions import (
    READINESS,
    CompletionInput,
    ListedSessionOutput,
    SessionOutput,
    SessionRecordInput,
    SessionRecordOutput,
    StartInput,
)
from api.v1.views.records import shown_records
from api.v1.views.reshaping import ReshapedSession
from api.views import Listed, Retrieved
from clinic.errors import Stale
from clinic.roles import Capability
from clinic.transactions import transacted
from treatments.actions.records import record_session
from treatments.actions.visits import complete_session, start_session
from treatments.models import Session, SessionRecord
from treatments.queries.courses import standing_appointments
from treatments.scheduling.readiness import read_readiness, with_readiness

_OF_SERIES = Session.objects.select_related(
    *(f"series__{name}" for name in ("patient", "location", "treatment", "provider"))
)


class SessionView(ReshapedSession, Listed, Retrieved):
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
        "aftercare": Capability.READ_AFTERCARE,
        **ReshapedSession.reshaping_capabilities,
    }
    scope_resources = {
        "record": "session-records",
        "write_record": "session-records",
        "aftercare": "aftercare-plans",
        **ReshapedSession.reshaping_scopes,
    }
    inputs = {
        "start": StartInput,
        "complete": CompletionInput,
        "write_record": SessionRecordInput,
        **ReshapedSession.reshaping_inputs,
    }
    outputs = {
        "list": ListedSessionOutput,
        "readiness": ReadinessOutput,
        "record": SessionRecordOutput,
        "write_record": SessionRecordOutput,
        "aftercare": AftercarePlanOutput,
        **ReshapedSession.reshaping_outputs,
    }
    dry_run_outputs = ReshapedSession.reshaping_dry_runs
    queryset = Session.objects.select_related("series__location", "series__treatment").prefetch_related(
        standing_appointments()
    )
    serializer_class = SessionOutput
    filterset_class = SessionFilters
    orderings = {"earliest_on": ("earliest_on", "id"), "id": ("id",)}
    query_parameters = {"list": frozenset({"expand"})}
    documented_parameters = [OpenApiParameter("expand", description="`readiness`: each session comes with its light.")]

    def get_queryset(self) -> QuerySet[Session]:
        """With what the checks need to know, if the light is asked for."""
        sessions: QuerySet[Session] = super().get_queryset()
        return with_readiness(sessions, at=timezone.now()) if self._expanded() else sessions

    def get_serializer_context(self) -> dict[str, Any]:
        """With what is asked for."""
        return {**super().get_serializer_context(), "expand": self._expanded()}

    def _expanded(self) -> Sequence[str]:
        # The light changes though the session doesn't: only in a list, which has no entity tag.
        return read_words(self.request.query_params, "expand", (READINESS,)) if self.action == "list" else ()

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
        return self.transition(start_session, "session")

    @action(detail=True, methods=["post"])
    def complete(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Keep that a session was performed; issues its aftercare."""
        return self.transition(complete_session, "session")

    @action(detail=True, methods=["get"])
    def aftercare(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """The session's sheet: a draft from its start, issued when it is completed."""
        sheet = sheet_of(self.get_object())
        if sheet is None:
            raise Http404
        return self.answer(sheet)

    @action(detail=True, methods=["get"])
    def record(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """What was done in the session."""
        record = shown_records().filter(session=self.get_object()).first()
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
        rows: QuerySet[SessionRecord] = shown_records()
        return self.answer(rows.get(pk=record.pk), code=code)


def _record_of(session: Session) -> SessionRecord | None:
    return SessionRecord.objects.filter(session=session).first()
