"""A time was freed: who could come, and giving it to one of them."""

from typing import Any

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.checks import Overriding, answer_check
from api.v1.serializers.appointments import AppointmentOutput
from api.v1.serializers.filling import CandidatesOutput, FillInput, FreedInput
from api.v1.serializers.findings import CheckOutput
from api.v1.views.appointments import AppointmentView, ShownAppointments
from api.v1.wishes import wish_to_book, wish_to_move
from clinic.roles import Capability
from treatments.actions.waitlist import fill
from treatments.models import Appointment
from treatments.queries.appointments import promised
from treatments.scheduling.filling import candidates


class FillView(ShownAppointments, Overriding):
    """Filling a time that was freed."""

    resource = "fill"
    summaries = {"candidates": "List who could come at a free time", "create": "Give a free time to somebody"}
    capabilities = {"candidates": Capability.READ_APPOINTMENTS, "create": Capability.WRITE_APPOINTMENTS}
    scope_resources = {"candidates": "appointments", "create": "appointments"}
    inputs = {"candidates": FreedInput, "create": FillInput}
    outputs = {"candidates": CandidatesOutput}
    dry_run_outputs = {"create": CheckOutput}
    queryset = AppointmentView.queryset
    serializer_class = AppointmentOutput

    def candidates(self, request: Request) -> Response:  # noqa: ARG002  (the router's signature)
        """Whose next session may be then, without an override, best first; nothing is written."""
        wanted = self.read()
        found = candidates(**wanted, at=timezone.now())
        return Response(self.get_serializer({"candidates": found, "time_zone": wanted["location"].time_zone}).data)

    def create(self, request: Request) -> Response:
        """Book the session for then, or move its appointment there; its series no longer waits."""
        if self.is_dry_run:
            return self._tried(request)
        return self.created(lambda: self._fill(**self.read()))

    def _fill(self, **wanted: Any) -> Appointment:
        return fill(**wanted, by=self.actor, at=timezone.now())

    def _tried(self, request: Request) -> Response:
        wanted, at = self.read(), timezone.now()
        moving = promised(wanted["session"])
        wish = wish_to_move(moving, wanted, at=at) if moving else wish_to_book(wanted, at=at)
        return answer_check(request, wish, at=at, override=wanted.get("override"))
