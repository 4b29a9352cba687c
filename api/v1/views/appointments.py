"""Appointments: booked, moved, given up; and the day of the visit."""

from typing import Any, cast

from django.db.models import Prefetch
from django.utils import timezone
from drf_spectacular.utils import PolymorphicProxySerializer
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import Input, NoInput
from api.v1.filters.appointments import AppointmentFilters
from api.v1.serializers.appointments import (
    AppointmentOutput,
    RescheduleInput,
    SessionBookingInput,
    VisitBookingInput,
)
from api.v1.serializers.series import ReasonInput
from api.views import Created, Listed, Retrieved
from clinic.roles import Capability
from treatments.actions.booking import book_session, book_visit
from treatments.actions.cancelling import cancel, mark_no_show
from treatments.actions.moving import reschedule
from treatments.actions.visits import arrive, finish_visit, undo_arrival
from treatments.models import Appointment, AppointmentFinding, AppointmentKind

_BOOKING = PolymorphicProxySerializer(
    component_name="Booking", serializers=[SessionBookingInput, VisitBookingInput], resource_type_field_name=None
)


class AppointmentView(Listed, Retrieved, Created):
    """Promises of time, people and place."""

    resource = "appointments"
    capabilities = {
        "list": Capability.READ_APPOINTMENTS,
        "retrieve": Capability.READ_APPOINTMENTS,
        "create": Capability.WRITE_APPOINTMENTS,
        "arrive": Capability.WRITE_APPOINTMENTS,
        "undo_arrival": Capability.WRITE_APPOINTMENTS,
        "finish": Capability.WRITE_APPOINTMENTS,
        "cancel": Capability.WRITE_APPOINTMENTS,
        "no_show": Capability.WRITE_APPOINTMENTS,
        "reschedule": Capability.WRITE_APPOINTMENTS,
    }
    inputs = {
        "create": _BOOKING,
        "arrive": NoInput,
        "undo_arrival": NoInput,
        "finish": NoInput,
        "cancel": ReasonInput,
        "no_show": ReasonInput,
        "reschedule": RescheduleInput,
    }
    queryset = Appointment.objects.select_related("location").prefetch_related(
        Prefetch("findings", queryset=AppointmentFinding.objects.filter(superseded_at=None).order_by("at", "id"))
    )
    serializer_class = AppointmentOutput
    filterset_class = AppointmentFilters
    orderings = {"starts_at": ("starts_at", "id"), "id": ("id",)}

    def perform(self, **wanted: Any) -> Appointment:
        """Book what was asked for."""
        at = timezone.now()
        if "session" in wanted:
            wanted.pop("kind", None)
            return book_session(**wanted, by=self.actor, at=at)
        return book_visit(**wanted, by=self.actor, at=at)

    def input_class(self) -> type[Input]:
        """A session's booking and a visit's are two different requests."""
        if self.action != "create":
            return super().input_class()
        data = cast("dict[str, Any]", self.request.data)
        is_session = "session" in data or data.get("kind") == AppointmentKind.SESSION
        return SessionBookingInput if is_session else VisitBookingInput

    @action(detail=True, methods=["post"])
    def arrive(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Check the patient in. On another day than booked, that is kept as a finding."""
        return self.transition(arrive, "appointment")

    @action(detail=True, methods=["post"], url_path="undo-arrival")
    def undo_arrival(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Take a check-in back."""
        return self.transition(undo_arrival, "appointment")

    @action(detail=True, methods=["post"])
    def finish(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Keep that a consultation or walk-in took place."""
        return self.transition(finish_visit, "appointment")

    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Cancel; the session is to be booked again."""
        return self.transition(cancel, "appointment")

    @action(detail=True, methods=["post"], url_path="no-show")
    def no_show(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Keep that the patient didn't come; the session is to be booked again."""
        return self.transition(mark_no_show, "appointment")

    @action(detail=True, methods=["post"])
    def reschedule(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Move a booked appointment."""
        return self.transition(reschedule, "appointment")
