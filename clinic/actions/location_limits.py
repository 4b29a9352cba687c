"""Whoever sees some locations only keeps those: their hours, rooms and devices, when they are shut, who works there."""

from collections.abc import Iterator
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from clinic.errors import NotPermitted
from clinic.models import Closure, Device, Location, Outage, Room, Rota, User
from clinic.scope import bounds_of, is_here


class KeptElsewhere(NotPermitted):
    """It is of a location at which the person doesn't work."""

    code = "kept_elsewhere"
    message = _("This is of a location that you don't see. Ask somebody who works there, or who sees all locations.")


class LocationsKept(NotPermitted):
    """Who is limited to some locations can't let anybody, or themselves, see others."""

    code = "locations_kept"
    message = _("Whose locations these are is for another manager to say, who sees all of them.")


class SeesMore(NotPermitted):
    """Who is limited to some locations doesn't keep those who see others, and so gets into none by them."""

    code = "sees_more"
    message = _("They see locations that you don't. Ask a manager who sees all of them.")


def check_sees_no_more(user: User, *, by: User | None) -> None:
    """Refuse to keep the access of somebody, or of a program, who sees locations that ``by`` doesn't. No query.

    ``by`` None is whoever has the machine.

    :raises SeesMore: they do.
    """
    bounds = set(bounds_of(by))
    if bounds and not (user.limited_to and bounds.issuperset(user.limited_to)):
        raise SeesMore


def check_kept_here(entry: models.Model, *, by: User) -> None:
    """Refuse to write another location than those that ``by`` sees, or what is kept of one. No query for others.

    That are its rooms and devices, rotas, closures and outages.

    :raises KeptElsewhere: it is of one.
    """
    if isinstance(entry, Location):
        check_here(entry.pk, by=by)
    if isinstance(entry, Closure | Rota | Room | Device):
        check_here(entry.location_id, by=by)
    # Which of the two it is, and that it is one, is said where it is entered.
    for place in _places(entry):
        check_here(place.location_id, by=by)


def check_place(place: Location | Room | Device, *, by: User) -> None:
    """Refuse to shut a location that ``by`` doesn't see, or to take anything in it out of service. No query.

    :raises KeptElsewhere: it is none of theirs.
    """
    check_here(place.pk if isinstance(place, Location) else place.location_id, by=by)


def check_here(location_id: UUID, *, by: User) -> None:
    """Refuse what is of another location than those that ``by`` sees. No query.

    :raises KeptElsewhere: it is.
    """
    if not is_here(location_id, by):
        raise KeptElsewhere


def _places(entry: models.Model) -> Iterator[Room | Device]:
    if isinstance(entry, Outage):
        yield from (place for place in (entry.room, entry.device) if place)
