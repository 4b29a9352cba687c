"""Sessions: begun, completed, recorded; and the sheet that completing one issues."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from aftercare.queries.sheets import sheet_of
from api.fields import as_uuid
from api.serializers import NoInput
from api.v1.filters.sessions import SessionFilters
from api.v1.serializers.aftercare import AftercarePlanOutput
from api.v1.serializers.sessions import (
    CompletionInput,
    SessionOutput,
    SessionRecordInput,
    SessionRecordOutput,
)
from api.v1.views.deciding import DecidedSession
from api.v1.views.records import shown_records
from api.views import Listed, Retrieved
from clinic.errors import Stale
from clinic.roles import Capability
from clinic.transactions import transacted
from treatments.actions.records import record_session
from treatments.actions.visits import complete_session, start_session
from treatments.models import Session, SessionRecord
from treatments.queries.courses import standing_appointments

_OF_SERIES = Session.objects.select_related(
    *(f"series__{name}" for name in ("patient", "location", "treatment", "provider"))
)


class SessionView(DecidedSession, Listed, Retrieved):
    """The numbered steps of series."""

    resource = "sessions"
    capabilities = {
        "list": Capability.READ_SESSIONS,
        "retrieve": Capability.READ_SESSIONS,
        "start": Capability.PERFORM_SESSIONS,
        "complete": Capability.PERFORM_SESSIONS,
        "record": Capability.READ_RECORDS,
        "write_record": Capability.WRITE_RECORDS,
        "aftercare": Capability.READ_AFTERCARE,
        **DecidedSession.reshaping_capabilities,
    }
    scope_resources = {
        "record": "session-records",
        "write_record": "session-records",
        "aftercare": "aftercare-plans",
        **DecidedSession.reshaping_scopes,
    }
    inputs = {
        "start": NoInput,
        "complete": CompletionInput,
        "write_record": SessionRecordInput,
        **DecidedSession.reshaping_inputs,
    }
    outputs = {
        "record": SessionRecordOutput,
        "write_record": SessionRecordOutput,
        "aftercare": AftercarePlanOutput,
        **DecidedSession.reshaping_outputs,
    }
    dry_run_outputs = DecidedSession.reshaping_dry_runs
    queryset = Session.objects.select_related("series__location", "series__treatment").prefetch_related(
        standing_appointments()
    )
    serializer_class = SessionOutput
    filterset_class = SessionFilters
    orderings = {"earliest_on": ("earliest_on", "id"), "id": ("id",)}

    def acted_on(self) -> Session:
        """With what its series is booked by. One query."""
        wanted = as_uuid(self.kwargs[self.lookup_url_kwarg])
        found = _OF_SERIES.filter(pk=wanted).first() if wanted else None
        if found is None:
            raise Http404
        return found

    @action(detail=True, methods=["post"])
    def start(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Begin a session whose patient has arrived."""
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
