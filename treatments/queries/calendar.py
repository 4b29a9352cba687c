"""What a calendar of one location shows besides its appointments: who and what there is, and when it is shut."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from clinic.models import Absence, Closure, Location, Outage, Provider, Room, Rota


def providers_at(location: Location, first: date, last: date, *, besides: Collection[UUID] = ()) -> Sequence[Provider]:
    """Who has hours at ``location`` on some day of ``[first, last]``, and those of ``besides``, by name. One query."""
    works = Q(is_active=True, rotas__in=_in_force(location, first, last))
    return list(Provider.objects.filter(works | Q(pk__in=besides)).distinct().order_by("name", "id"))


def rooms_at(location: Location, *, besides: Collection[UUID] = ()) -> Sequence[Room]:
    """The rooms in use at ``location``, and those of ``besides``, by name. One query."""
    wanted = Q(location=location, is_active=True) | Q(pk__in=besides)
    return list(Room.objects.filter(wanted).order_by("name", "id"))


def rotas_at(location: Location, first: date, last: date) -> Sequence[Rota]:
    """Whose hours are in force at ``location`` on some day of ``[first, last]``. One query."""
    return list(_in_force(location, first, last).order_by("weekday", "starts", "id"))


def _in_force(location: Location, first: date, last: date) -> Any:
    rotas = Rota.objects.filter(location=location, valid_from__lte=last)
    return rotas.filter(Q(valid_until=None) | Q(valid_until__gt=first))


def absences_of(providers: Sequence[Provider], since: datetime, until: datetime) -> Sequence[Absence]:
    """When these are away in ``[since, until)``. One query."""
    found = Absence.objects.filter(provider__in=[each.pk for each in providers])
    return _touching(found, since, until)


def closures_of(location: Location, since: datetime, until: datetime) -> Sequence[Closure]:
    """When ``location`` is shut in ``[since, until)``. One query."""
    return _touching(Closure.objects.filter(location=location), since, until)


def outages_at(location: Location, since: datetime, until: datetime) -> Sequence[Outage]:
    """What is out of service at ``location`` in ``[since, until)``, with its room or device. One query."""
    found = Outage.objects.filter(Q(room__location=location) | Q(device__location=location))
    return _touching(found.select_related("room", "device"), since, until)


def _touching(rows: Any, since: datetime, until: datetime) -> Sequence[Any]:
    return list(rows.filter(starts_at__lt=until, ends_at__gt=since).order_by("starts_at", "id"))
