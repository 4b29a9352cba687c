"""Places and providers by their ids, from memory while they are as they were (see ``clinic.row_cache``).

Nobody changes one: an action locks the row and reads it again.
"""

from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from clinic.models import Device, DeviceKind, Location, Provider, Room
from clinic.row_cache import Cached, cached_rows
from clinic.scope import is_here

M = TypeVar("M", bound=Model)

LOCATIONS = cached_rows(Location)
PROVIDERS = cached_rows(Provider)
PROVIDERS_BY_USER = cached_rows(Provider, by="user_id")
ROOMS = cached_rows(Room)
DEVICES = cached_rows(Device)
DEVICE_KINDS = cached_rows(DeviceKind, by="key")

# Under the only key that there is.
_ALL = ""


def _in_use(rows: QuerySet[M], *, is_active: bool = True) -> Cached[str, Sequence[M]]:
    return Cached(lambda _: tuple(rows.filter(is_active=is_active).order_by("name", "id")))


_LOCATIONS_IN_USE = _in_use(Location.objects.all())
_LOCATIONS_OUT_OF_USE = _in_use(Location.objects.all(), is_active=False)
_PROVIDERS_IN_USE = _in_use(Provider.objects.all())
_WORKING_AT: Cached[UUID, Sequence[Provider]] = Cached(
    lambda pk: tuple(Provider.objects.filter(is_active=True, rotas__location=pk).distinct().order_by("name", "id"))
)


def locations_in_use_for(user: object) -> Sequence[Location]:
    """Those at which ``user`` sees what happens, by name."""
    return [each for each in _LOCATIONS_IN_USE.get(_ALL) or () if is_here(each.pk, user)]


def locations_out_of_use_for(user: object) -> Sequence[Location]:
    """Those at which ``user`` saw what happened, and that aren't in use any more, by name."""
    return [each for each in _LOCATIONS_OUT_OF_USE.get(_ALL) or () if is_here(each.pk, user)]


def has_several_clocks() -> bool:
    """Whether locations in use are in several time zones: a time alone doesn't tell then when it is."""
    return len(zones_in_use()) > 1


def zones_in_use() -> frozenset[str]:
    """The time zones of the locations in use, IANA names."""
    return frozenset(each.time_zone for each in _LOCATIONS_IN_USE.get(_ALL) or ())


def providers_in_use() -> Sequence[Provider]:
    """All that are, by name."""
    return _PROVIDERS_IN_USE.get(_ALL) or ()


def working_at(location: Location) -> Sequence[Provider]:
    """Who has hours at ``location`` on whichever day, by name."""
    return _WORKING_AT.get(location.pk) or ()
