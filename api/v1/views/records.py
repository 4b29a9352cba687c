"""Records of sessions: read, and signed by who treated."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import NoInput
from api.v1.filters.sessions import SessionRecordFilters
from api.v1.serializers.sessions import SessionRecordOutput
from api.views import Listed, Retrieved
from clinic.roles import Capability
from treatments.actions.records import sign_record
from treatments.models import RecordArea, SessionRecord


def shown_records() -> QuerySet[SessionRecord]:
    """Every record with what is shown of it. Two queries."""
    areas = Prefetch("areas", queryset=RecordArea.objects.select_related("area").order_by("id"))
    return SessionRecord.objects.select_related("session__series__location").prefetch_related(areas)


class SessionRecordView(Listed, Retrieved):
    """What was done in sessions. It is written through the session."""

    resource = "session-records"
    capabilities = {
        "list": Capability.READ_RECORDS,
        "retrieve": Capability.READ_RECORDS,
        "sign": Capability.SIGN_RECORDS,
    }
    inputs = {"sign": NoInput}
    queryset = shown_records()
    serializer_class = SessionRecordOutput
    filterset_class = SessionRecordFilters

    @action(detail=True, methods=["post"])
    def sign(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Sign a record of one's own session, after which nothing changes it. Never by a token."""
        return self.transition(sign_record, "record")
