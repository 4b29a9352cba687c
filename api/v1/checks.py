"""Answering what would be said of a booking, so that nobody has to try it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, cast

from rest_framework.request import Request
from rest_framework.response import Response

from api.permissions import caller_may, check_may
from api.v1.serializers.availability import slot_as_json
from api.v1.serializers.findings import findings_as_json
from api.views import ResourceView
from clinic.models import User
from clinic.roles import Capability
from treatments.actions.overriding import Override, may_override, standing_against
from treatments.scheduling.checking import Check, check
from treatments.scheduling.findings import BookingRefused, Finding
from treatments.scheduling.wishes import Wish

# Whose scope an override takes, whichever resource it is booked through.
OVERRIDDEN = "appointments"


class Overriding(ResourceView):
    """A resource whose acts may go against findings of the rule book, if the caller may."""

    def read(self) -> dict[str, Any]:
        """What the caller sent.

        :raises NotPermitted: an override by someone whose role may not.
        :raises ScopeMissing: an override by a token that wasn't given it.
        """
        wanted = super().read()
        if wanted.get("override"):
            check_may(self.request, OVERRIDDEN, Capability.OVERRIDE_FINDINGS)
        return wanted


def overridable_by(request: Request) -> Callable[[Finding], bool]:
    """Which findings the caller may act against with a reason: those that their role may, if their token may at all."""
    is_given = caller_may(request, OVERRIDDEN, Capability.OVERRIDE_FINDINGS)
    return lambda finding: is_given and may_override(finding, by=cast("User", request.user))


def answer_check(request: Request, wish: Wish, *, at: datetime, override: Override | None = None) -> Response:
    """What the rule book says of ``wish``, and nothing is written. Two queries, up to four where it isn't allowed."""
    try:
        checked = check(wish, at=at)
    except BookingRefused as refused:
        answer: dict[str, Any] = {
            "allowed": False,
            "provider": None,
            "room": None,
            "device": None,
            "first_allowed": None,
        }
        findings = refused.findings
    else:
        answer, findings = _as_json(checked, override, by=cast("User", request.user)), list(checked.findings)
    answer["findings"] = findings_as_json(findings, is_overridable=overridable_by(request))
    return Response(answer | {"time_zone": wish.location.time_zone})


def _as_json(checked: Check, override: Override | None, *, by: User) -> dict[str, Any]:
    is_allowed = not standing_against(checked.findings, override, by=by)
    asked, first = checked.request, checked.first_allowed
    taken = {"provider": asked.provider, "room": asked.room, "device": asked.device}
    return {
        "allowed": is_allowed,
        **{name: each.pk if each else None for name, each in taken.items()},
        "first_allowed": slot_as_json(first) if first and not is_allowed else None,
    }
