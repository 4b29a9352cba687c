"""Appointments: asked about, held, booked, moved, given up; and the day of the visit."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django.db.models import F, QuerySet
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, PolymorphicProxySerializer
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.parameters import read_words
from api.permissions import check_may
from api.serializers import Input, NoInput
from api.v1.checks import answer_check
from api.v1.filters.appointments import AppointmentFilters
from api.v1.serializers.appointments import (
    EXPANDABLE,
    AppointmentOutput,
    CancelInput,
    ConfirmInput,
    ListedAppointmentOutput,
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
from api.views import Created, Listed, ResourceView, Retrieved
from clinic.kept import Kept, known
from clinic.queries.reference import LOCATIONS, PROVIDERS, ROOMS
from clinic.roles import Capability
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
# Each as the resource and capability that a list of them takes.
_READING = {
    "patient": ("patients", Capability.READ_PATIENTS),
    "provider": ("providers", Capability.READ_PLACES),
    "location": ("locations", Capability.READ_PLACES),
    "room": ("rooms", Capability.READ_PLACES),
}
# Columns of PostgreSQL's own use, which cost more to read than all the others.
_UNREAD = ("patient_during", "provider_during", "room_during", "device_during")
# What a list reads of whom and what it shows, and no more: fifty phone numbers take longer than fifty appointments.
_LISTED = (
    *(name for name in AppointmentOutput.Meta.fields if name not in ("time_zone", "pinned", "findings")),
    "is_pinned",
)
# What need not be read at all.
_KEPT: Mapping[str, Kept[str, Any]] = {"provider": PROVIDERS, "location": LOCATIONS, "room": ROOMS}


class ShownAppointments(ResourceView):
    """A view that answers with appointments."""

    def read_along(self, rows: Sequence[Any]) -> None:
        """What was said of them, and where they are. One query."""
        read_standing_findings(rows)
        _remember(rows, "location")


def _remember(rows: Sequence[Any], name: str) -> None:
    """Give ``rows`` what they have by the ``name``, from memory."""
    column = f"{name}_id"
    known_ones = {pk: known(_KEPT[name], pk) for pk in {getattr(row, column) for row in rows}}
    for row in rows:
        setattr(row, name, known_ones[getattr(row, column)])


class AppointmentView(ShownAppointments, MovedAppointment, Listed, Retrieved, Created):
    """Promises of time, people and place."""

    resource = "appointments"
    capabilities = {
        "list": Capability.READ_APPOINTMENTS,
        "retrieve": Capability.READ_APPOINTMENTS,
        "check": Capability.READ_APPOINTMENTS,
        "create": Capability.WRITE_APPOINTMENTS,
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
    outputs = {"list": ListedAppointmentOutput, "check": CheckOutput, "reschedule": MovedAppointmentOutput}
    dry_run_outputs = {"create": CheckOutput, "confirm": CheckOutput, "reschedule": RescheduleCheckOutput}
    query_parameters = {"list": frozenset({"expand"})}
    documented_parameters = [
        OpenApiParameter("expand", description=f"Of {', '.join(EXPANDABLE)}: what is shown whole, with commas between.")
    ]
    queryset = Appointment.objects.defer(*_UNREAD)
    serializer_class = AppointmentOutput
    filterset_class = AppointmentFilters
    orderings = {"starts_at": ("starts_at", "id"), "id": ("id",)}

    def get_queryset(self) -> QuerySet[Appointment]:
        """Those that are there now, with what is to be shown whole."""
        present = unexpired(super().get_queryset(), timezone.now())
        if self.action != "list":
            return present
        # Columns of their own rather than whole rows, which would cost as much again as the appointments.
        shown = {
            f"{name}_{member}": F(f"{name}__{member}")
            for name in self._expanded()
            if name not in _KEPT
            for member in EXPANDABLE[name][1:]
        }
        return present.only(*_LISTED).annotate(**shown)

    def get_serializer_context(self) -> dict[str, Any]:
        """Also what is to be shown whole."""
        expand = self._expanded() if self.action == "list" else ()
        return {**super().get_serializer_context(), "expand": expand}

    def read_along(self, rows: Sequence[Any]) -> None:
        """Also whom and what a list shows whole. One query."""
        super().read_along(rows)
        for name in self._expanded() if self.action == "list" else ():
            if name in _KEPT:
                _remember(rows, name)

    def _expanded(self) -> Sequence[str]:
        wanted = read_words(self.request.query_params, "expand", EXPANDABLE)
        for name in wanted:
            check_may(self.request, *_READING[name])
        return wanted

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
        data = cast("dict[str, Any]", self.request.data)
        is_session = "session" in data or data.get("kind") == AppointmentKind.SESSION
        if self.action == "create":
            return SessionBookingInput if is_session else VisitBookingInput
        if self.action == "check":
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
