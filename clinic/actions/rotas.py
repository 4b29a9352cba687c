"""The weekly hours of providers: begun, and ended on a day."""

from datetime import date, datetime, time

from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.actions.entries import save_entry
from clinic.changes import change, lock
from clinic.errors import DomainError, InvalidInput
from clinic.models import Location, Provider, Rota, User
from clinic.transactions import refusing, transacted


class WorksElsewhere(DomainError):
    """Nobody works in two places at once."""

    code = "rota_overlaps"
    message = _("The provider already works somewhere in these hours.")


_REFUSALS = {"rota_one_place_at_a_time": WorksElsewhere}


@transacted
def begin_rota(
    *,
    provider: Provider,
    location: Location,
    weekday: int,
    hours: tuple[time, time],
    valid_from: date,
    by: User,
    at: datetime,
    valid_until: date | None = None,
) -> Rota:
    """Let ``provider`` work at ``location`` each ``weekday``, 0 is Monday, in ``hours``, ``[from, until)`` there.

    On the days ``[valid_from, valid_until)``; until further notice, unless said.

    :raises InvalidInput: it ends before it begins (``ends_before_start``).
    :raises WorksElsewhere: the provider works somewhere in these hours already.
    """
    _check_days(valid_from, valid_until)
    starts, ends = hours
    rota = Rota(
        provider=provider,
        location=location,
        weekday=weekday,
        starts=starts,
        ends=ends,
        valid_from=valid_from,
        valid_until=valid_until,
    )
    written = ["provider", "location", "weekday", "starts", "ends", "valid_from", "valid_until"]
    with refusing(_REFUSALS):
        return save_entry(entry=rota, by=by, at=at, fields=written)


@transacted
def end_rota(*, rota: Rota, valid_until: date, by: User, at: datetime) -> Rota:
    """Let it be in force no longer than ``valid_until``, that day excluded. What is booked then stays booked.

    :raises InvalidInput: that is not after its first day (``ends_before_start``), or it ends before that already
        (``ends_earlier``).
    :raises Stale: somebody changed it since the caller read it.
    """
    rota = lock(rota)
    _check_days(rota.valid_from, valid_until)
    if rota.valid_until is not None and rota.valid_until < valid_until:
        message = _("It ends before that day already. Begin another one for the days after.")
        raise InvalidInput(message, field="valid_until", code="ends_earlier")
    if rota.valid_until != valid_until:
        change(rota, valid_until=valid_until)
        audit.record("rota.changed", rota, by=by, at=at, fields=["valid_until"])
    return rota


def _check_days(valid_from: date, valid_until: date | None) -> None:
    if valid_until is not None and valid_until <= valid_from:
        raise InvalidInput(_("It ends after it begins."), field="valid_until", code="ends_before_start")
