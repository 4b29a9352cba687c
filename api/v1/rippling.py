"""Answering what an act would move, so that nobody has to try it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, cast

from rest_framework.request import Request

from api.v1.checks import overridable_by
from api.v1.serializers.findings import findings_as_json
from api.v1.serializers.rippling import appointment_as_json, move_as_json, ripple_as_json
from clinic.models import User
from treatments.actions.moving import Undecided
from treatments.actions.overriding import standing_against
from treatments.models import Appointment
from treatments.scheduling.moves import Move, Ripple
from treatments.scheduling.proposing import with_findings


@dataclass(frozen=True, kw_only=True)
class Tried:
    """What an act would do: to appointments that follow, and ``cancels`` besides.

    ``asks`` are the codes of findings that it minds; every one, unless said.
    """

    ripple: Ripple = field(default_factory=Ripple)
    cancels: Sequence[Appointment] = ()
    asks: Collection[str] | None = None


def tried_as_json(request: Request, tried: Tried, wanted: Mapping[str, Any], *, at: datetime) -> dict[str, Any]:
    """What was ``tried`` as it travels, with all that the rule book says of it, and whether it would be done.

    One query for each location and kind of visit that something moves to, and one more in all; none if nothing
    moves.
    """
    ripple, cancels = _decided(tried, wanted)
    ripple = with_findings(ripple, at=at, besides=[each.pk for each in cancels])
    moves = [_minded(move, tried.asks) for move in ripple.elsewhere]
    is_overridable = overridable_by(request)
    return {
        **ripple_as_json(ripple),
        "moves": [
            {**move_as_json(move), "findings": findings_as_json(move.findings, is_overridable=is_overridable)}
            for move in moves
        ],
        "cancels": [appointment_as_json(appointment) for appointment in cancels],
        "allowed": _is_allowed(moves, ripple, wanted, by=cast("User", request.user)),
    }


def _decided(tried: Tried, wanted: Mapping[str, Any]) -> tuple[Ripple, Sequence[Appointment]]:
    """The ripple, and what is cancelled: with it what has nowhere to go, if that was decided."""
    if wanted.get("undecided") != Undecided.CANCEL:
        return tried.ripple, tried.cancels
    stuck = [each.appointment for each in tried.ripple.undecided]
    return tried.ripple.giving_up_stuck(), [*tried.cancels, *stuck]


def _minded(move: Move, asks: Collection[str] | None) -> Move:
    if asks is None:
        return move
    return replace(move, findings=[finding for finding in move.findings if finding.code in asks])


def _is_allowed(moves: Sequence[Move], ripple: Ripple, wanted: Mapping[str, Any], *, by: User) -> bool:
    is_decided = not ripple.undecided or wanted.get("undecided") is not None
    return is_decided and not any(standing_against(move.findings, wanted.get("override"), by=by) for move in moves)
