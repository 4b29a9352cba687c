"""What is booked hangs on places and on who treats. Which app books is not known here: it says so when it is ready."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clinic.errors import Conflict
from clinic.models import Device, Location, Provider, Room
from clinic.transactions import lock_in_order

Count = Callable[[Any, datetime], int]

# What appointments take from a row: they were booked on it as it is.
_TAKEN: dict[type, tuple[str, ...]] = {
    Location: ("is_active", "time_zone"),
    Room: ("is_active", "location"),
    Device: ("is_active", "location", "kind"),
    Provider: ("is_active",),
}
_OUT = _("Press Out of service first: what is booked is moved, or waits among those to be planned again.")
_WAYS: dict[type, str | Promise] = {
    Location: _("Press Close first: what is booked is moved, or waits among those to be planned again."),
    Room: _OUT,
    Device: _OUT,
    Provider: _("Press Away first: what is booked is moved, or waits among those to be planned again."),
}
_counts: list[Count] = []


class StillBooked(Conflict):
    """Appointments to come were booked on it as it is; ``field`` names what would change."""

    code = "still_booked"
    message = _("Appointments to come need this as it is. Move or cancel them first.")

    def __init__(self, message: str, *, field: str, number: int) -> None:
        self.field = field
        super().__init__(message, number=number)


def register_bookings(count: Count) -> None:
    """Ask ``count(subject, at)`` how many appointments on a place, a device or a provider aren't over at ``at``."""
    if count not in _counts:
        _counts.append(count)


def bookings_of(subject: Any, *, at: datetime) -> int:
    """How many appointments hang on ``subject`` that aren't over at ``at``, wherever they are. One query."""
    return sum(count(subject, at) for count in _counts)


def check_not_booked(entry: Any, stored: Any, *, fields: Collection[str], at: datetime) -> None:
    """Refuse to write these ``fields`` of ``entry`` where appointments would be left without it, or at another time.

    It is ``stored`` as it was. Taking something up again is free. No query unless such a thing changes; two then, and
    who books waits.

    :raises StillBooked: appointments to come are on it.
    """
    taken = [name for name in _TAKEN.get(type(entry), ()) if name in fields]
    field = next((name for name in taken if _is_another(entry, stored, name)), "")
    if not field or (field == "is_active" and entry.is_active):
        return
    # Writers of the diary hold their provider and their location.
    lock_in_order([getattr(stored, "location_id", stored.pk)])
    if number := bookings_of(stored, at=at):
        raise StillBooked(words_of_bookings(stored, number), field=field, number=number)


def words_of_bookings(subject: Any, number: int) -> str:
    """That ``number`` appointments to come need ``subject``, and what to do before that changes."""
    said = ngettext(
        "{number} appointment to come needs this as it is.",
        "{number} appointments to come need this as it is.",
        number,
    )
    return f"{said.format(number=number)} {_WAYS[type(subject)]}"


def _is_another(entry: Any, stored: Any, name: str) -> bool:
    column = entry._meta.get_field(name).attname  # noqa: SLF001  (the documented way to ask)
    return bool(getattr(entry, column) != getattr(stored, column))
