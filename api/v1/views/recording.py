"""The record of a session: what it begins with, written down, read."""

from typing import Any

from django.db.models import Model
from django.http import Http404
from django.utils import timezone
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.serializers.records import PrefillOutput
from api.v1.views.records import etag_of_record
from api.views import ResourceView
from clinic.errors import Stale
from clinic.scope import within_scope
from clinic.transactions import transacted
from treatments.actions.records import record_session
from treatments.models import Session, SessionRecord
from treatments.queries.prefill import prefill_of
from treatments.queries.records import whole_record, whole_records

# With what their series are booked by.
OF_SERIES = Session.objects.select_related(
    *(f"series__{name}" for name in ("patient", "location", "treatment", "provider"))
)


class RecordedSessions(ResourceView):
    """What the view of sessions takes of their records."""

    def etag(self, instance: Model) -> str:
        """Of a record, with what was added to it."""
        return etag_of_record(instance) if isinstance(instance, SessionRecord) else super().etag(instance)

    @action(detail=True, methods=["get"])
    def record(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """What was done in the session."""
        record = self._record_of(self.get_object())
        if record is None:
            raise Http404
        return self.answer(record)

    @record.mapping.put
    def write_record(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Write down what was done. Over a record that is there, ``If-Match`` is required."""
        session = self.get_object()
        existing = self._record_of(session)
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
        session = get_object_or_404(OF_SERIES, pk=self.get_object().pk)
        return Response(PrefillOutput(prefill_of(session, by=self.actor)).data)

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
        return self.answer(whole_record(record), code=code)

    def _record_of(self, session: Session) -> SessionRecord | None:
        return within_scope(whole_records().filter(session=session), self.actor).first()
