"""Alerts on patients: raised, changed, ended, and acknowledged before a session."""

from typing import Any

from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.bulk import BulkCreated
from api.mixins import Listed, Retrieved
from api.serializers import NoInput
from api.v1.expansions import expanding
from api.v1.filters.alerts import PatientAlertFilters
from api.v1.serializers.alerts import (
    AcknowledgementInput,
    AcknowledgementOutput,
    AlertChangeInput,
    PatientAlertInput,
    PatientAlertOutput,
)
from clinic.actions.alerts import change_alert, end_alert, raise_alert
from clinic.models import PatientAlert
from clinic.roles import Capability
from treatments.actions.alerts import acknowledge_alert


class PatientAlertView(Listed, Retrieved, BulkCreated):
    """What everyone who meets a patient must see first."""

    resource = "patient-alerts"
    capabilities = {
        "list": Capability.READ_ALERTS,
        "retrieve": Capability.READ_ALERTS,
        "create": Capability.WRITE_ALERTS,
        "bulk": Capability.WRITE_ALERTS,
        "partial_update": Capability.WRITE_ALERTS,
        "end": Capability.WRITE_ALERTS,
        "acknowledge": Capability.PERFORM_SESSIONS,
    }
    inputs = {
        "create": PatientAlertInput,
        "partial_update": AlertChangeInput,
        "end": NoInput,
        "acknowledge": AcknowledgementInput,
    }
    outputs = {"acknowledge": AcknowledgementOutput}
    queryset = PatientAlert.objects.all()
    serializer_class = PatientAlertOutput
    filterset_class = PatientAlertFilters
    expansions = expanding("patient")

    def perform(self, **wanted: Any) -> PatientAlert:
        """Put an alert on a patient."""
        return raise_alert(**wanted, by=self.actor, at=timezone.now())

    def partial_update(self, request: Request, *args: Any, **kwargs: Any) -> Response:  # noqa: ARG002
        """Say an alert otherwise: it is to be acknowledged anew."""
        return self.transition(change_alert, "alert")

    @action(detail=True, methods=["post"])
    def end(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Say that it isn't so any more; the alert stays readable."""
        return self.transition(end_alert, "alert")

    @action(detail=True, methods=["post"])
    def acknowledge(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Keep that the caller has seen the alert, as it stands, before a session. Once is enough."""
        alert, wanted = self.get_object(), self.read()
        acknowledgement = self.change(
            alert, lambda: acknowledge_alert(alert=alert, **wanted, by=self.actor, at=timezone.now())
        )
        return Response(self.get_serializer(acknowledgement).data, headers={"ETag": self.etag(alert)})
