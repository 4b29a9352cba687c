"""A week of working hours: who works where and when, who is away, what is shut."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from clinic.models import Absence, Closure, Location, Provider, Rota

DAYS = 7
_MIDNIGHT = 24 * 60


@dataclass(frozen=True, kw_only=True)
class Hours:
    """A part of one day of the week, 0 is Monday: ``[starts, ends)`` in minutes of the wall's clock after midnight.

    ``of`` is the rota, absence or closure that it comes from.
    """

    day: int
    starts: int
    ends: int
    of: Rota | Absence | Closure


@dataclass(frozen=True, kw_only=True)
class RotaWeek:
    """The week from the Monday ``begins_on``: hours worked, and what is left of them for absences and closures.

    All of it in order of day and time. ``zone`` is the clock on which absences are told.
    """

    begins_on: date
    zone: str
    work: Sequence[Hours]
    away: Sequence[Hours]
    shut: Sequence[Hours]

    @property
    def days(self) -> Sequence[date]:
        """Its seven days."""
        return [self.begins_on + timedelta(days=day) for day in range(DAYS)]


def monday_of(day: date) -> date:
    """The first day of the week of ``day``."""
    return day - timedelta(days=day.weekday())


def week_of_location(location: Location, *, begins_on: date) -> RotaWeek:
    """Who works at ``location`` in the week from ``begins_on``. Three queries."""
    rotas = list(_in_force(Rota.objects.filter(location=location), begins_on))
    providers = {rota.provider_id for rota in rotas}
    away = Absence.objects.filter(provider__in=providers).select_related("provider")
    return _week(begins_on, location.time_zone, rotas, away, Closure.objects.filter(location=location))


def week_of_provider(provider: Provider, *, begins_on: date, zone: str) -> RotaWeek:
    """Where ``provider`` works in the week from ``begins_on``; absences are told on the clock of ``zone``.

    Three queries.
    """
    rotas = list(_in_force(Rota.objects.filter(provider=provider), begins_on))
    places = {rota.location_id for rota in rotas}
    shut = Closure.objects.filter(location__in=places)
    return _week(begins_on, zone, rotas, Absence.objects.filter(provider=provider).select_related("provider"), shut)


def home_of(provider: Provider) -> Location | None:
    """Where ``provider`` works, the first by name; None if nowhere. One query."""
    return Location.objects.filter(rotas__provider=provider).order_by("name", "id").first()


def _in_force(rotas: QuerySet[Rota], begins_on: date) -> QuerySet[Rota]:
    ends_on = begins_on + timedelta(days=DAYS)
    open_ended = Q(valid_until=None) | Q(valid_until__gt=begins_on)
    found = rotas.filter(open_ended, valid_from__lt=ends_on).select_related("provider", "location")
    return found.order_by("weekday", "starts", "provider__name", "id")


def _week(
    begins_on: date, zone: str, rotas: Sequence[Rota], away: QuerySet[Absence], shut: QuerySet[Closure]
) -> RotaWeek:
    starts_at = datetime.combine(begins_on - timedelta(days=1), time(), tzinfo=ZoneInfo(zone))
    near = {"ends_at__gt": starts_at, "starts_at__lt": starts_at + timedelta(days=DAYS + 2)}
    return RotaWeek(
        begins_on=begins_on,
        zone=zone,
        work=list(_worked(rotas, begins_on)),
        away=list(_parts(away.filter(**near).order_by("starts_at", "id"), begins_on, zone)),
        shut=list(_parts(shut.filter(**near).select_related("location").order_by("starts_at", "id"), begins_on)),
    )


def _worked(rotas: Iterable[Rota], begins_on: date) -> Iterator[Hours]:
    for rota in rotas:
        day = begins_on + timedelta(days=rota.weekday)
        if rota.valid_from <= day and (rota.valid_until is None or day < rota.valid_until):
            yield Hours(day=rota.weekday, starts=_minute(rota.starts), ends=_minute(rota.ends), of=rota)


def _parts(rows: Iterable[Absence | Closure], begins_on: date, zone: str = "") -> Iterator[Hours]:
    """What each takes of every day, on the clock of ``zone`` or of the location that is shut."""
    parts = [part for row in rows for part in _days_of(row, begins_on, ZoneInfo(zone or _zone_of(row)))]
    yield from sorted(parts, key=lambda part: (part.day, part.starts, part.ends))


def _zone_of(row: Absence | Closure) -> str:
    assert isinstance(row, Closure)  # an absence is told on a clock that is named  # noqa: S101
    return row.location.time_zone


def _days_of(row: Absence | Closure, begins_on: date, zone: ZoneInfo) -> Iterator[Hours]:
    first, last = (moment.astimezone(zone).replace(tzinfo=None) for moment in (row.starts_at, row.ends_at))
    for day in range(DAYS):
        midnight = datetime.combine(begins_on + timedelta(days=day), time())
        starts, ends = (int((moment - midnight).total_seconds() // 60) for moment in (first, last))
        if max(starts, 0) < min(ends, _MIDNIGHT):
            yield Hours(day=day, starts=max(starts, 0), ends=min(ends, _MIDNIGHT), of=row)


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute
