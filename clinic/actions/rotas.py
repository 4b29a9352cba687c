"""The weekly hours of providers: begun, changed from a day on, ended on a day, copied from somebody else's."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.actions.entries import remove_entry, save_entry
from clinic.actions.location_limits import check_here
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
    :raises KeptElsewhere: it is at a location that ``by`` doesn't see.
    :raises WorksElsewhere: the provider works somewhere in these hours already.
    """
    _check_days(valid_from, valid_until)
    _check_hours(hours)
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
    :raises KeptElsewhere: it is at a location that ``by`` doesn't see.
    :raises Stale: somebody changed it since the caller read it.
    """
    rota = lock(rota)
    check_here(rota.location_id, by=by)
    _check_days(rota.valid_from, valid_until)
    if rota.valid_until is not None and rota.valid_until < valid_until:
        message = _("It ends before that day already. Begin another one for the days after.")
        raise InvalidInput(message, field="valid_until", code="ends_earlier")
    if rota.valid_until != valid_until:
        change(rota, valid_until=valid_until)
        audit.record("rota.changed", rota, by=by, at=at, fields=["valid_until"])
    return rota


@transacted
def begin_rotas(
    *,
    provider: Provider,
    location: Location,
    weekdays: Iterable[int],
    hours: tuple[time, time],
    valid_from: date,
    by: User,
    at: datetime,
    valid_until: date | None = None,
) -> Sequence[Rota]:
    """Let ``provider`` work there in the same ``hours`` on several ``weekdays``: all of them begin, or none.

    :raises InvalidInput: as ``begin_rota``.
    :raises KeptElsewhere: it is at a location that ``by`` doesn't see.
    :raises WorksElsewhere: the provider works somewhere in these hours already.
    """
    days = {"hours": hours, "valid_from": valid_from, "valid_until": valid_until}
    return [
        begin_rota(provider=provider, location=location, weekday=weekday, by=by, at=at, **days)  # type: ignore[arg-type]
        for weekday in sorted(set(weekdays))
    ]


@transacted
def change_hours(*, rota: Rota, hours: tuple[time, time], from_on: date, by: User, at: datetime) -> Rota:
    """Let it be these ``hours`` from the day ``from_on`` on; what was until then stays. What is booked stays booked.

    One that begins on that day or later is changed itself; else it ends there, and the one given back follows it.

    :raises InvalidInput: the hours end before they start (``ends_before_start``), or it is over by then
        (``rota_over``).
    :raises KeptElsewhere: it is at a location that ``by`` doesn't see.
    :raises WorksElsewhere: the provider works somewhere in the new hours already.
    :raises Stale: somebody changed it since the caller read it.
    """
    rota = lock(rota, "provider", "location")
    check_here(rota.location_id, by=by)
    _check_hours(hours)
    if rota.valid_until is not None and rota.valid_until <= from_on:
        raise InvalidInput(_("It is over by then. Begin another one."), field="from_on", code="rota_over")
    if (rota.starts, rota.ends) == hours:
        return rota
    if from_on <= rota.valid_from:
        with refusing(_REFUSALS):
            change(rota, starts=hours[0], ends=hours[1])
        audit.record("rota.changed", rota, by=by, at=at, fields=["starts", "ends"])
        return rota
    until = rota.valid_until
    end_rota(rota=rota, valid_until=from_on, by=by, at=at)
    return begin_rota(
        provider=rota.provider,
        location=rota.location,
        weekday=rota.weekday,
        hours=hours,
        valid_from=from_on,
        valid_until=until,
        by=by,
        at=at,
    )


@transacted
def copy_rotas(
    *, provider: Provider, other: Provider, from_on: date, by: User, at: datetime, replace: bool = False
) -> Sequence[Rota]:
    """Let ``provider`` work as ``other`` does on and after the day ``from_on``: same places, weekdays and hours.

    What ends for the other ends for them. Their own hours end that day if it is to ``replace`` them; what of those
    begins later is removed.

    :raises InvalidInput: it is the same provider (``same_provider``), or the other has no hours then
        (``nothing_to_copy``).
    :raises KeptElsewhere: it is at a location that ``by`` doesn't see.
    :raises WorksElsewhere: the provider works somewhere in these hours already.
    """
    if other.pk == provider.pk:
        raise InvalidInput(_("Choose somebody else."), field="other", code="same_provider")
    copied = _in_force(other, from_on)
    if not copied:
        raise InvalidInput(_("This provider has no hours from then on."), field="other", code="nothing_to_copy")
    if replace:
        _clear(provider, from_on, by=by, at=at)
    return [
        begin_rota(
            provider=provider,
            location=rota.location,
            weekday=rota.weekday,
            hours=(rota.starts, rota.ends),
            valid_from=max(rota.valid_from, from_on),
            valid_until=rota.valid_until,
            by=by,
            at=at,
        )
        for rota in copied
    ]


def _in_force(provider: Provider, from_on: date) -> Sequence[Rota]:
    """Those of a provider that count on the day ``from_on`` or later, held."""
    rotas = provider.rotas.select_for_update(no_key=True, of=("self",)).select_related("location")
    return list(rotas.exclude(valid_until__lte=from_on).order_by("weekday", "starts", "id"))


def _clear(provider: Provider, from_on: date, *, by: User, at: datetime) -> None:
    for rota in _in_force(provider, from_on):
        if rota.valid_from < from_on:
            end_rota(rota=rota, valid_until=from_on, by=by, at=at)
        else:
            remove_entry(entry=rota, by=by, at=at)


def _check_hours(hours: tuple[time, time]) -> None:
    if hours[1] <= hours[0]:
        raise InvalidInput(_("It ends after it starts."), field="ends", code="ends_before_start")


def _check_days(valid_from: date, valid_until: date | None) -> None:
    if valid_until is not None and valid_until <= valid_from:
        raise InvalidInput(_("It ends after it begins."), field="valid_until", code="ends_before_start")
