"""Records of sessions: read, signed by who treated, added to, withdrawn with their session."""

from datetime import datetime
from typing import Any

from django.db.models import Model
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.mixins import Listed, Retrieved
from api.v1.expansions import expanding
from api.v1.filters.sessions import SessionRecordFilters
from api.v1.serializers.records import AddendumInput, MissingOutput, SessionRecordOutput, SignatureInput
from api.v1.serializers.sessions import WithdrawalInput
from clinic.models import User
from clinic.roles import Capability
from treatments.actions.signing import add_with_password, sign_with_password
from treatments.actions.withdrawing import withdraw_session
from treatments.models import SessionRecord
from treatments.queries.completeness import missing_in
from treatments.queries.records import whole_records


class SessionRecordView(Listed, Retrieved):
    """What was done in sessions. It is written through the session."""

    resource = "session-records"
    capabilities = {
        "list": Capability.READ_RECORDS,
        "retrieve": Capability.READ_RECORDS,
        "missing": Capability.READ_RECORDS,
        "sign": Capability.SIGN_RECORDS,
        "addenda": Capability.SIGN_RECORDS,
        "withdraw": Capability.WITHDRAW_RECORDS,
    }
    inputs = {"sign": SignatureInput, "addenda": AddendumInput, "withdraw": WithdrawalInput}
    outputs = {"missing": MissingOutput}
    queryset = whole_records()
    serializer_class = SessionRecordOutput
    filterset_class = SessionRecordFilters
    expansions = expanding("session", "patient", "device")

    def etag(self, instance: Model) -> str:
        """A signed record never changes; what was added to it since, and its withdrawal, do count."""
        return etag_of_record(instance)

    @action(detail=True, methods=["get"])
    def missing(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """What keeps the record from being signed, field by field."""
        return Response(MissingOutput({"missing": missing_in(self.get_object())}).data)

    @action(detail=True, methods=["post"])
    def sign(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Sign a record of one's own session, after which nothing changes it. Never by a token."""
        return self.transition(sign_with_password, "record")

    @action(detail=True, methods=["post"])
    def addenda(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Add to a signed record, dated and signed; the record stays as it was. Never by a token."""
        return self.transition(add_with_password, "record")

    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Withdraw the session that the record is of, which was entered in error, with all that belongs to it."""
        return self.transition(_withdraw, "record")


def etag_of_record(record: Any) -> str:
    """The entity tag of a record read with ``whole_records``."""
    added = len(record.addenda.all()) + hasattr(record.session, "withdrawal")
    return f'"{record.version}.{added}"' if added else f'"{record.version}"'


def _withdraw(*, record: SessionRecord, reason: str, by: User, at: datetime) -> Model:
    return withdraw_session(session=record.session, reason=reason, by=by, at=at)
