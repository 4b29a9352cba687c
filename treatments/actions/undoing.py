"""Taking a rescheduling back, while the old times are free."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.changes import change, lock
from clinic.errors import DomainError
from clinic.models import User
from clinic.transactions import transacted
from treatments.actions.holding import hold_all
from treatments.actions.locking import lock_series
from treatments.actions.moving import apply_moves
from treatments.models import Rescheduling, ReschedulingCause
from treatments.scheduling.going_back import way_back


class UndoneAlready(DomainError):
    """It was taken back before."""

    code = "undone_already"
    message = _("This was undone already.")


@transacted
def undo(*, rescheduling: Rescheduling, by: User, at: datetime) -> Rescheduling:
    """Put every appointment that a rescheduling moved back to where it was, in one act.

    Only time, people and place are asked about: the distance to other treatments was what it was.

    :raises UndoneAlready: it was taken back before.
    :raises MovedSince: one of the appointments was moved, given up or begun since.
    :raises MoveStepRefused: an old time isn't free any more.
    """
    hold_all(way_back(rescheduling).ids, at=at)
    proposed = way_back(rescheduling)
    for series in proposed.series_list:
        lock_series(series)
    rescheduling = lock(rescheduling)
    if rescheduling.undone_at:
        raise UndoneAlready
    apply_moves(proposed, cause=ReschedulingCause.UNDO, by=by, at=at, is_undo=True)
    audit.record("rescheduling.undone", rescheduling, by=by, at=at)
    return change(rescheduling, undone_at=at)
