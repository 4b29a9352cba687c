"""A provider away, a room or device out, a location shut: kept, and what is booked moved with it in one act."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from clinic.actions.hours import (
    check_period,
    check_room_or_device,
    close_location,
    record_absence,
    record_outage,
)
from clinic.actions.location_limits import check_place
from clinic.errors import Conflict
from clinic.models import Absence, Closure, Outage, User
from clinic.transactions import transacted
from treatments.actions.holding import hold_all
from treatments.actions.locking import lock_all_series
from treatments.actions.moving import Undecided, apply_moves
from treatments.models import Rescheduling, ReschedulingCause
from treatments.queries.affected import affected_elsewhere
from treatments.scheduling.disruptions import Disruption, Tell, propose_disruption, silent
from treatments.scheduling.moves import Ripple


class Booked(StrEnum):
    """What becomes of what is booked then."""

    KEEP = "keep"
    MOVE = "move"


class ProposalChanged(Conflict):
    """The diary has moved on since the proposal was shown; ``proposed`` is the present one."""

    code = "proposal_changed"
    message = _("Somebody booked meanwhile, so this proposal isn't the best any more. Look at the new one.")

    def __init__(self, proposed: Ripple) -> None:
        self.proposed = proposed
        super().__init__()


class Disrupted(NamedTuple):
    """What was kept, and what moved with it; so many others stay that are at locations that ``by`` doesn't see."""

    entry: Absence | Closure | Outage
    rescheduling: Rescheduling | None
    unseen: int = 0


@transacted
def disrupt(
    *,
    disruption: Disruption,
    by: User,
    at: datetime,
    reason: str = "",
    booked: Booked = Booked.KEEP,
    proposal: str | None = None,
    undecided: Undecided | None = None,
    tell: Tell = silent,
    notify: bool = True,
) -> Disrupted:
    """Keep a disruption; with ``booked`` ``move``, move every appointment that it touches as proposed, or none.

    A provider who is away is away everywhere. Whoever is limited to some locations moves what is booked there; so much
    else as there is (``unseen``) stays, for somebody who sees it to move. Of places they keep those of their locations.
    ``proposal`` is the digest of what was shown: if it would be another by now, nothing is written. ``tell`` hears how
    far the computing is. Each patient gets one message, unless they aren't to be notified.

    :raises KeptElsewhere: it is of a location that ``by`` doesn't see, or of something there.
    :raises InvalidInput: it ends before it starts, or the like.
    :raises ProposalChanged: the diary has moved on since.
    :raises NeedsDecision: some appointments have nowhere to go, and it isn't said what becomes of them.
    """
    entry = _kept(disruption, by=by, at=at, reason=reason)
    if booked == Booked.KEEP:
        return Disrupted(entry, None, affected_elsewhere(disruption.touched, at=at, by=by))
    # Nobody has to wait while it is computed: under the locks every place is asked about again.
    proposed = propose_disruption(disruption, at=at, by=by, tell=tell)
    if proposal is not None and proposal != proposed.digest:
        raise ProposalChanged(proposed)
    hold_all(proposed.ids, at=at)
    lock_all_series(proposed.series_list)
    cause = ReschedulingCause.DISRUPTION
    moved = apply_moves(proposed, cause=cause, by=by, at=at, undecided=undecided, notify=notify)
    return Disrupted(entry, moved, proposed.unseen)


def check_disruption(disruption: Disruption, *, by: User) -> None:
    """Refuse what can't be kept, before anybody asks what it would touch.

    :raises KeptElsewhere: it is of a location that ``by`` doesn't see, or of something there.
    :raises InvalidInput: it ends before it starts, lies outside the calendar, or is of both a room and a device.
    """
    if not (disruption.provider or disruption.location):
        check_room_or_device(disruption.room, disruption.device)
    if place := disruption.location or disruption.room or disruption.device:
        check_place(place, by=by)
    check_period(disruption.starts_at, disruption.ends_at)


def _kept(disruption: Disruption, *, by: User, at: datetime, reason: str) -> Absence | Closure | Outage:
    span = {"starts_at": disruption.starts_at, "ends_at": disruption.ends_at}
    if disruption.provider:
        return record_absence(provider=disruption.provider, **span, by=by, at=at, reason=reason)
    if disruption.location:
        return close_location(location=disruption.location, **span, by=by, at=at, reason=reason)
    return record_outage(room=disruption.room, device=disruption.device, **span, by=by, at=at, reason=reason)
