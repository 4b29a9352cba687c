"""Moving an appointment, alone or with those that follow it in its series."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.checks import overridable_by
from api.v1.rippling import Tried, tried_as_json
from api.v1.serializers.availability import slot_as_json
from api.v1.serializers.findings import findings_as_json
from api.v1.views.reshaping import Rippling
from api.v1.wishes import wish_to_move
from treatments.actions.moving import Scope, check_movable, move_appointment
from treatments.actions.overriding import standing_against
from treatments.models import Appointment
from treatments.queries.affected import WHOLE
from treatments.queries.appointments import unexpired
from treatments.scheduling.checking import first_allowed
from treatments.scheduling.findings import BookingRefused
from treatments.scheduling.moves import Move
from treatments.scheduling.proposing import propose_move, without_later

_TAKEN = ("provider", "room", "device")


class MovedAppointment(Rippling):
    """Appointments that move."""

    def acted_on(self) -> Appointment:
        """With all that is asked of an appointment that moves. One query."""
        return self.named_of(unexpired(Appointment.objects.select_related(*WHOLE), timezone.now()))

    def zone_of(self, wanted: Mapping[str, Any]) -> str | None:
        """That of the appointment which moves."""
        if self.action != "reschedule":
            return super().zone_of(wanted)
        return str(self.acted_on().location.time_zone)

    @action(detail=True, methods=["post"])
    def reschedule(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Move an appointment and, with `scope` `following`, those after it in its series that have to move then."""
        if not self.is_dry_run:
            return self.reshaped(move_appointment, "appointment")
        appointment, wanted, at = self.acted_on(), self.read(), timezone.now()
        self.mind_version(appointment)
        check_movable(appointment)
        return Response({**self._tried(appointment, wanted, at), "time_zone": appointment.location.time_zone})

    def _tried(self, appointment: Appointment, wanted: Mapping[str, Any], at: datetime) -> dict[str, Any]:
        """What a check says of the new time, and what else moves: 13 queries, five more to follow, six for another."""
        named: dict[str, Any] = {name: wanted.get(name) for name in _TAKEN}
        try:
            ripple = propose_move(
                appointment=appointment,
                starts_at=wanted["starts_at"],
                at=at,
                follow=wanted.get("scope") == Scope.FOLLOWING,
                **named,
            )
        except BookingRefused as refused:
            nothing = tried_as_json(self.request, Tried(), wanted, at=at)
            findings = self._shown(refused.findings)
            return {**nothing, "allowed": False, "findings": findings, **_taken(None), "first_allowed": None}
        shown = tried_as_json(self.request, Tried(ripple=ripple), wanted, at=at)
        # What is moved by hand comes first.
        target = ripple.moves[0]
        findings = shown["moves"][0]["findings"] if target.is_elsewhere else self._shown(target.findings)
        return {
            **shown,
            "findings": findings,
            **_taken(target),
            "first_allowed": self._first_allowed(appointment, wanted, target, at=at),
        }

    def _shown(self, findings: Any) -> list[dict[str, Any]]:
        return findings_as_json(findings, is_overridable=overridable_by(self.request))

    def _first_allowed(
        self, appointment: Appointment, wanted: Mapping[str, Any], target: Move, *, at: datetime
    ) -> dict[str, Any] | None:
        if not standing_against(target.findings, wanted.get("override"), by=self.actor):
            return None
        wish = wish_to_move(appointment, wanted, at=at)
        if wanted.get("scope") == Scope.FOLLOWING and appointment.session:
            wish = replace(wish, steps=without_later(wish.steps, appointment))
        first = first_allowed(wish, at=at)
        return slot_as_json(first) if first else None


def _taken(target: Move | None) -> dict[str, Any]:
    ids = {name: getattr(target.placement, f"{name}_id") if target else None for name in _TAKEN}
    return {name: str(pk) if pk else None for name, pk in ids.items()}
