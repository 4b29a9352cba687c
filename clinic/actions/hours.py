"""When somebody or something isn't there: providers away, locations shut, rooms and devices out of service."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from clinic.actions.entries import save_entry
from clinic.clocks import YEARS
from clinic.errors import InvalidInput
from clinic.models import Absence, Closure, Device, Location, Outage, Provider, Room, User
from clinic.transactions import transacted


@transacted
def record_absence(
    *, provider: Provider, starts_at: datetime, ends_at: datetime, by: User, at: datetime, reason: str = ""
) -> Absence:
    """Keep that ``provider`` is away in ``[starts_at, ends_at)``, wherever they work. What is booked stays booked.

    :raises InvalidInput: it ends before it starts (``ends_before_start``), or lies outside the years 1900 to 2100.
    """
    check_period(starts_at, ends_at)
    absence = Absence(provider=provider, starts_at=starts_at, ends_at=ends_at, reason=reason)
    return save_entry(entry=absence, by=by, at=at, fields=["provider", "starts_at", "ends_at", "reason"])


@transacted
def close_location(
    *, location: Location, starts_at: datetime, ends_at: datetime, by: User, at: datetime, reason: str = ""
) -> Closure:
    """Keep that ``location`` is shut in ``[starts_at, ends_at)``. What is booked stays booked.

    :raises KeptElsewhere: ``by`` doesn't see the location.
    :raises InvalidInput: as ``record_absence``.
    """
    check_period(starts_at, ends_at)
    closure = Closure(location=location, starts_at=starts_at, ends_at=ends_at, reason=reason)
    return save_entry(entry=closure, by=by, at=at, fields=["location", "starts_at", "ends_at", "reason"])


@transacted
def record_outage(
    *,
    starts_at: datetime,
    ends_at: datetime,
    by: User,
    at: datetime,
    room: Room | None = None,
    device: Device | None = None,
    reason: str = "",
) -> Outage:
    """Keep that a room or a device is out of service in ``[starts_at, ends_at)``. What is booked stays booked.

    :raises KeptElsewhere: ``by`` doesn't see the location where it is.
    :raises InvalidInput: not exactly one of the two (``room_or_device``), or as ``record_absence``.
    """
    check_room_or_device(room, device)
    check_period(starts_at, ends_at)
    outage = Outage(room=room, device=device, starts_at=starts_at, ends_at=ends_at, reason=reason)
    named = "room" if room else "device"
    return save_entry(entry=outage, by=by, at=at, fields=[named, "starts_at", "ends_at", "reason"])


def check_room_or_device(room: Room | None, device: Device | None) -> None:
    """Refuse an outage of nothing, or of both.

    :raises InvalidInput: not exactly one of the two (``room_or_device``).
    """
    if (room is None) == (device is None):
        raise InvalidInput(_("Name a room or a device, one of the two."), field="room", code="room_or_device")


def check_period(starts_at: datetime, ends_at: datetime) -> None:
    """Refuse a time that is none.

    :raises InvalidInput: it ends before it starts (``ends_before_start``), or lies outside the years 1900 to 2100.
    """
    for field, moment in (("starts_at", starts_at), ("ends_at", ends_at)):
        if moment.year not in YEARS:
            raise InvalidInput(_("This year isn't in the clinic's calendar."), field=field, code="out_of_calendar")
    if ends_at <= starts_at:
        raise InvalidInput(_("It ends after it starts."), field="ends_at", code="ends_before_start")
