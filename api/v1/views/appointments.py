"""Appointments: asked about, held, booked, moved, given up; and the day of the visit."""

from collections.abc import Sequence
from typing import Any, cast

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import PolymorphicProxySerializer
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.bulk import BulkCreated
from api.mixins import Listed, Retrieved
from api.serializers import Input, NoInput
from api.v1.checks import answer_check
from api.v1.expansions import expanding
from api.v1.filters.appointments import AppointmentFilters
from api.v1.serializers.appointments import (
    AppointmentOutput,
    CancelInput,
    ConfirmInput,
    MovedAppointmentOutput,
    RescheduleInput,
    SessionBookingInput,
    SessionCheckInput,
    VisitBookingInput,
    VisitCheckInput,
)
from api.v1.serializers.findings import CheckOutput
from api.v1.serializers.rippling import RescheduleCheckOutput
from api.v1.serializers.series import ReasonInput
from api.v1.views.moving import MovedAppointment
from api.v1.wishes import wish_to_book, wish_to_check, wish_to_confirm
from api.views import ResourceView
from clinic.queries.reference import LOCATIONS
from clinic.roles import Capability
from clinic.row_cache import known
from treatments.actions.booking import book_session, book_visit, confirm
from treatments.actions.cancelling import cancel, mark_no_show
from treatments.actions.visits import arrive, finish_visit, undo_arrival
from treatments.models import Appointment, AppointmentKind
from treatments.queries.appointments import unexpired
from treatments.queries.findings import read_standing_findings

_BOOKING = PolymorphicProxySerializer(
    component_name="Booking", serializers=[SessionBookingInput, VisitBookingInput], resource_type_field_name=None
)
_CHECK = PolymorphicProxySerializer(
    component_name="CheckInput", serializers=[SessionCheckInput, VisitCheckInput], resource_type_field_name=None
)
# Columns of PostgreSQL's own use, which cost more to read than all the others.
_UNREAD = ("patient_during", "provider_during", "room_during", "device_during")


class ShownAppointments(ResourceView):
    """A view that answers with appointments."""

    def read_along(self, rows: Sequence[Any]) -> None:
        """What was said of them, and where they are. One query, if that is shown."""
        if self.shape.shows("findings"):
            read_standing_findings(rows)
        if self.shape.shows("time_zone"):
            locations = {pk: known(LOCATIONS, pk) for pk in {row.location_id for row in rows}}
            for row in rows:
                row.location = locations[row.location_id]


class AppointmentView(ShownAppointments, MovedAppointment, Listed, Retrieved, BulkCreated):
    """Promises of time, people and place."""

    resource = "appointments"
    capabilities = {
        "list": Capability.READ_APPOINTMENTS,
        "retrieve": Capability.READ_APPOINTMENTS,
        "check": Capability.READ_APPOINTMENTS,
        "create": Capability.WRITE_APPOINTMENTS,
        "bulk": Capability.WRITE_APPOINTMENTS,
        "confirm": Capability.WRITE_APPOINTMENTS,
        "arrive": Capability.WRITE_APPOINTMENTS,
        "undo_arrival": Capability.WRITE_APPOINTMENTS,
        "finish": Capability.WRITE_APPOINTMENTS,
        "cancel": Capability.WRITE_APPOINTMENTS,
        "no_show": Capability.WRITE_APPOINTMENTS,
        "reschedule": Capability.WRITE_APPOINTMENTS,
    }
    inputs = {
        "check": _CHECK,
        "create": _BOOKING,
        "confirm": ConfirmInput,
        "arrive": NoInput,
        "undo_arrival": NoInput,
        "finish": NoInput,
        "cancel": CancelInput,
        "no_show": ReasonInput,
        "reschedule": RescheduleInput,
    }
    outputs = {"check": CheckOutput, "reschedule": MovedAppointmentOutput}
    dry_run_outputs = {"create": CheckOutput, "confirm": CheckOutput, "reschedule": RescheduleCheckOutput}
    asking = frozenset({"check"})
    problems = {"check": frozenset({"409"})}
    queryset = Appointment.objects.defer(*_UNREAD)
    serializer_class = AppointmentOutput
    filterset_class = AppointmentFilters
    orderings = {"starts_at": ("starts_at", "id"), "id": ("id",)}
    expansions = expanding("patient", "provider", "location", "room", "device", "session")

    def get_queryset(self) -> QuerySet[Appointment]:
        """Those that are there now."""
        return unexpired(super().get_queryset(), timezone.now())

    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Book or hold; or find what was booked with the same key before."""
        if not self.is_dry_run:
            return super().create(request, *args, **kwargs)
        wanted, at = self.read(), timezone.now()
        return answer_check(request, wish_to_book(wanted, at=at), at=at, override=wanted.get("override"))

    def as_made(self, made: Appointment) -> Appointment:
        """What was booked has all that is shown of it."""
        return made

    def perform(self, **wanted: Any) -> Appointment:
        """Book what was asked for."""
        at = timezone.now()
        if "session" in wanted:
            wanted.pop("kind", None)
            return book_session(**wanted, by=self.actor, at=at)
        return book_visit(**wanted, by=self.actor, at=at)

    def input_class(self) -> type[Input]:
        """A session's booking and a visit's are two different requests."""
        data = cast("dict[str, Any]", self.sent())
        is_session = "session" in data or data.get("kind") == AppointmentKind.SESSION
        if self.reading == "create":
            return SessionBookingInput if is_session else VisitBookingInput
        if self.reading == "check":
            return SessionCheckInput if is_session else VisitCheckInput
        return super().input_class()

    @action(detail=False, methods=["post"])
    def check(self, request: Request) -> Response:
        """What the rule book says of a time, and the first that it allows; nothing is written."""
        wanted, at = self.read(), timezone.now()
        return answer_check(request, wish_to_check(wanted, at=at), at=at)

    @action(detail=True, methods=["post"])
    def confirm(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Book what was held."""
        if self.is_dry_run:
            return self._tried_confirmation()
        return self.transition(confirm, "appointment")

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

    def _tried_confirmation(self) -> Response:
        appointment, wanted, at = self.get_object(), self.read(), timezone.now()
        self.mind_version(appointment)
        wish = wish_to_confirm(appointment, at=at)
        return answer_check(self.request, wish, at=at, override=wanted.get("override"))
