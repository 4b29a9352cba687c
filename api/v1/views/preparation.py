"""What a patient does before an appointment."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from aftercare.queries.preparation import preparation_of
from api.v1.serializers.preparation import PreparationOutput
from api.views import ResourceView
from clinic.roles import Capability
from treatments.models import Appointment
from treatments.queries.appointments import unexpired


class PreparationView(ResourceView):
    """The preparation for an appointment, counted back from its start as that is now."""

    resource = "appointments"
    capabilities = {"preparation": Capability.READ_AFTERCARE}
    scope_resources = {"preparation": "aftercare-plans"}
    serializer_class = PreparationOutput
    queryset = Appointment.objects.select_related("patient", "location")

    def get_queryset(self) -> QuerySet[Appointment]:
        """Those that are there now."""
        return unexpired(super().get_queryset(), timezone.now())

    def preparation(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """What to do, leave and tell, and from when on."""
        appointment = self.get_object()
        return Response(self.get_serializer(PreparationOutput.of(appointment, preparation_of(appointment))).data)
