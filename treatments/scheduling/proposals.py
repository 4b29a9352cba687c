"""What the planner proposed, sealed so that it can be sent back to be booked, and can't be changed on the way."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.utils.translation import gettext_lazy as _

from clinic.errors import DomainError
from treatments.models import Series
from treatments.scheduling.clock import minute_of
from treatments.scheduling.plans import Plan
from treatments.scheduling.preferences import Preferences

_SALT = "treatments.plan"


class ProposalUnknown(DomainError):
    """It wasn't made here, or was changed, or is for another series."""

    code = "proposal_unknown"
    message = _("This proposal isn't one of this series. Plan again.")


class ProposalExpired(DomainError):
    """The diary has moved on since it was made."""

    code = "proposal_expired"
    message = _("This proposal is too old. Plan again.")


class Place(NamedTuple):
    """Where a session is to be: a start in minutes (see ``clock``), with whom, in which room, with which device."""

    session_id: UUID
    start: int
    provider_id: UUID
    room_id: UUID
    device_id: UUID | None
    is_pinned: bool


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A plan as it was proposed, and what was wished, so that another can be made if it isn't free any more."""

    places: tuple[Place, ...]
    preferences: Preferences


def sealed(series: Series, plan: Plan, preferences: Preferences, *, at: datetime) -> str:
    """The sessions that ``plan`` places, as a signed text that holds for ``PROPOSAL_MINUTES``."""
    until = minute_of(at + timedelta(minutes=settings.PROPOSAL_MINUTES))
    places = [
        [
            str(step.session.pk),
            minute_of(step.slot.starts_at),
            step.slot.provider.pk,
            step.slot.room.pk,
            step.slot.device.pk if step.slot.device else None,
            step.is_pinned,
        ]
        for step in plan.steps
        if step.slot
    ]
    return signing.dumps([str(series.pk), until, places, _as_json(preferences)], salt=_SALT, compress=True)


def opened(text: str, series: Series, *, at: datetime) -> Proposal:
    """The proposal that ``text`` holds.

    :raises ProposalUnknown: it wasn't made here, or for another series.
    :raises ProposalExpired: it doesn't hold any more.
    """
    try:
        series_id, until, places, wishes = signing.loads(text, salt=_SALT)
    except signing.BadSignature as error:
        raise ProposalUnknown from error
    if series_id != str(series.pk):
        raise ProposalUnknown
    if minute_of(at) > until:
        raise ProposalExpired
    return Proposal(places=tuple(map(_place, places)), preferences=_from_json(wishes))


def _place(sealed_place: Sequence[Any]) -> Place:
    session, start, provider, room, device, is_pinned = sealed_place
    return Place(UUID(session), start, UUID(provider), UUID(room), UUID(device) if device else None, is_pinned)


def _as_json(preferences: Preferences) -> dict[str, Any]:
    return asdict(preferences) | {
        "from_on": preferences.from_on.toordinal(),
        "weekdays": sorted(preferences.weekdays),
        "time_band": [each.isoformat() for each in preferences.time_band] if preferences.time_band else None,
    }


def _from_json(wishes: Mapping[str, Any]) -> Preferences:
    band = wishes["time_band"]
    values = dict(wishes) | {
        "from_on": datetime.fromordinal(wishes["from_on"]).date(),
        "weekdays": frozenset(wishes["weekdays"]),
        "time_band": (time.fromisoformat(band[0]), time.fromisoformat(band[1])) if band else None,
        "pinned": {int(number): start for number, start in wishes["pinned"].items()},
        # A proposal of the version before, which holds for half an hour more, has none.
        "avoided": {int(number): day for number, day in wishes.get("avoided", {}).items()},
    }
    return Preferences(**values)
