"""Taking a rescheduling back, while the old times are free."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.actions.location_limits import KeptElsewhere
from clinic.changes import change, lock
from clinic.errors import Conflict
from clinic.models import User
from clinic.scope import bounds_of
from clinic.transactions import transacted
from treatments.actions.holding import hold_all
from treatments.actions.locking import lock_series
from treatments.actions.moving import apply_moves
from treatments.models import RescheduledAppointment, Rescheduling, ReschedulingCause
from treatments.scheduling.going_back import way_back
from treatments.scheduling.moves import Ripple


class UndoneAlready(Conflict):
    """It was taken back before."""

    code = "undone_already"
    message = _("This was undone already.")


@transacted
def undo(*, rescheduling: Rescheduling, by: User, at: datetime) -> Rescheduling:
    """Put every appointment that a rescheduling moved back to where it was, in one act; a relocated series too.

    Only time, people and place are asked about: the distance to other treatments was what it was.

    :raises KeptElsewhere: something of it was or is at a location that ``by`` doesn't see.
    :raises UndoneAlready: it was taken back before.
    :raises MovedSince: one of the appointments was moved, given up or begun since.
    :raises MoveStepRefused: an old time isn't free any more.
    """
    # First, for nobody who holds anything else waits for it.
    rescheduling = lock(rescheduling)
    check_standing(rescheduling, by=by)
    proposed = way_back(rescheduling)
    hold_all(proposed.ids, at=at)
    for series in proposed.series_list:
        lock_series(series)
    # What was read before all of it was held may be over.
    proposed = way_back(rescheduling)
    provider_before = _take_back(proposed, rescheduling)
    apply_moves(proposed, cause=ReschedulingCause.UNDO, by=by, at=at, is_undo=True, provider_before=provider_before)
    audit.record("rescheduling.undone", rescheduling, by=by, at=at)
    return change(rescheduling, undone_at=at)


def check_standing(rescheduling: Rescheduling, *, by: User) -> None:
    """Refuse what was taken back before, or isn't ``by``'s alone to take back. No query but for who is limited.

    :raises KeptElsewhere: something of it was or is at a location that ``by`` doesn't see.
    :raises UndoneAlready: it was taken back before.
    """
    bounds = bounds_of(by)
    # All of them, whatever was read along with it.
    moves = RescheduledAppointment.objects.filter(rescheduling=rescheduling)
    if bounds and moves.exclude(before_location__in=bounds, after_location__in=bounds).exists():
        raise KeptElsewhere
    if rescheduling.undone_at:
        raise UndoneAlready


def _take_back(proposed: Ripple, rescheduling: Rescheduling) -> UUID | None:
    """Let a series whose appointments change the location go with them, to the provider that it had there.

    Who it leaves is returned. Two queries if one does.
    """
    left = None
    places = {move.placement.series.pk: move.placement.location for move in proposed.moves if move.placement.series}
    for series in proposed.series_list:
        if series.location_id != places[series.pk].pk:
            left = series.provider_id
            change(series, location=places[series.pk], provider=rescheduling.provider_before)
    return left
