"""Everything that is open and everything that is taken at a location over a horizon, read in seven queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from clinic.models import Absence, Closure, Device, Location, Patient, Provider, Room, RoomKind, Rota
from treatments.models import Appointment, Treatment
from treatments.scheduling.intervals import Interval, merged
from treatments.statuses import LIVE_APPOINTMENTS

# Numbing, procedure and turnover are at most 4, 8 and 4 hours.
LONGEST_VISIT = timedelta(hours=16)


@dataclass(frozen=True, kw_only=True)
class Diary:
    """What may be booked at ``location``, who and what it may be booked with, and what is taken, within ``horizon``.

    ``rota`` holds each provider's working hours here, ``absences`` when they are away; ``taken`` maps the id of a
    provider, room, device or patient to their live appointments.
    """

    location: Location
    horizon: Interval
    providers: Sequence[Provider]
    rooms: Sequence[Room]
    devices: Sequence[Device]
    rota: Mapping[UUID, list[Interval]]
    absences: Mapping[UUID, list[Interval]]
    closures: list[Interval]
    taken: Mapping[UUID, list[Interval]] = field(default_factory=dict)

    def is_taken(self, resource_id: UUID, during: Interval) -> bool:
        """Whether a live appointment has it at some moment of ``during``."""
        return any(interval.overlaps(during) for interval in self.taken.get(resource_id, ()))


def read_diary(
    *,
    location: Location,
    horizon: Interval,
    treatment: Treatment | None = None,
    provider: Provider | None = None,
    patient: Patient | None = None,
    besides: Appointment | None = None,
) -> Diary:
    """Read the diary of ``location`` for those who give ``treatment`` (anyone, if None), or for ``provider`` alone.

    ``besides`` is an appointment about to move: its own times don't count as taken. Seven queries, whatever the
    horizon.
    """
    providers = _providers(treatment=treatment, provider=provider)
    return Diary(
        location=location,
        horizon=horizon,
        providers=providers,
        rooms=_rooms(location, treatment),
        devices=_devices(location, treatment),
        rota=_rota(providers, location, horizon),
        absences=_absences(providers, horizon),
        closures=_closures(location, horizon),
        taken=_taken(providers, location, horizon, patient, besides),
    )


def _providers(*, treatment: Treatment | None, provider: Provider | None) -> Sequence[Provider]:
    found = Provider.objects.filter(is_active=True)
    if treatment:
        found = found.filter(treatments=treatment)
    if provider:
        found = found.filter(pk=provider.pk)
    return list(found.order_by("name", "id"))


def _rooms(location: Location, treatment: Treatment | None) -> Sequence[Room]:
    found = Room.objects.filter(location=location, is_active=True)
    if treatment:
        return list(found.filter(kind=treatment.room_kind).order_by("name", "id"))
    # To talk, any room will do; one furnished for it leaves the others to those who need them.
    return sorted(found.order_by("name", "id"), key=lambda room: room.kind != RoomKind.CONSULTATION)


def _devices(location: Location, treatment: Treatment | None) -> Sequence[Device]:
    if not treatment or not treatment.device_kind_id:
        return []
    found = Device.objects.filter(location=location, is_active=True, kind=treatment.device_kind_id)
    return list(found.order_by("name", "id"))


def _rota(providers: Sequence[Provider], location: Location, horizon: Interval) -> Mapping[UUID, list[Interval]]:
    zone = ZoneInfo(location.time_zone)
    first, last = (moment.astimezone(zone).date() for moment in horizon)
    rotas = Rota.objects.filter(location=location, provider__in=providers, valid_from__lte=last).filter(
        Q(valid_until__isnull=True) | Q(valid_until__gt=first)
    )
    hours: dict[UUID, list[Interval]] = defaultdict(list)
    for rota in rotas:
        hours[rota.provider_id] += _expanded(rota, zone, first, last)
    return {provider_id: merged(intervals) for provider_id, intervals in hours.items()}


def _expanded(rota: Rota, zone: ZoneInfo, first: date, last: date) -> Iterable[Interval]:
    day = max(first, rota.valid_from)
    day += timedelta(days=(rota.weekday - day.weekday()) % 7)
    end = min(last, rota.valid_until - timedelta(days=1)) if rota.valid_until else last
    while day <= end:
        # Wall-clock hours: nine is nine on either side of a clock change.
        starts, ends = (datetime.combine(day, moment, zone).astimezone(UTC) for moment in (rota.starts, rota.ends))
        yield Interval(starts, ends)
        day += timedelta(days=7)


def _absences(providers: Sequence[Provider], horizon: Interval) -> Mapping[UUID, list[Interval]]:
    rows = Absence.objects.filter(
        provider__in=providers, starts_at__lt=horizon.ends_at, ends_at__gt=horizon.starts_at
    ).values_list("provider_id", "starts_at", "ends_at")
    return _grouped(rows)


def _closures(location: Location, horizon: Interval) -> list[Interval]:
    rows = Closure.objects.filter(location=location, starts_at__lt=horizon.ends_at, ends_at__gt=horizon.starts_at)
    return merged(Interval(*row) for row in rows.values_list("starts_at", "ends_at"))


def _taken(
    providers: Sequence[Provider],
    location: Location,
    horizon: Interval,
    patient: Patient | None,
    besides: Appointment | None,
) -> Mapping[UUID, list[Interval]]:
    concerned = Q(location=location) | Q(provider__in=providers)
    if patient:
        concerned |= Q(patient=patient)
    rows = Appointment.objects.filter(
        concerned,
        status__in=LIVE_APPOINTMENTS,
        # No visit is so long: with it, an index on the start finds those that began before the horizon.
        starts_at__range=(horizon.starts_at - LONGEST_VISIT, horizon.ends_at),
        room_free_at__gt=horizon.starts_at,
    )
    if besides:
        rows = rows.exclude(pk=besides.pk)
    columns = {column for takes in _TAKES for column in takes}
    return _grouped(
        (row[who], row[since], row[until])
        for row in rows.values(*columns)
        for who, since, until in _TAKES
        if row[who] is not None
    )


# Of an appointment: who or what is taken, from when, until when.
_TAKES = (
    ("patient_id", "starts_at", "ends_at"),
    ("provider_id", "provider_taken_at", "provider_free_at"),
    ("room_id", "starts_at", "room_free_at"),
    ("device_id", "starts_at", "device_free_at"),
)


def _grouped(rows: Iterable[tuple[UUID, datetime, datetime]]) -> Mapping[UUID, list[Interval]]:
    groups: dict[UUID, list[Interval]] = defaultdict(list)
    for owner, starts_at, ends_at in rows:
        groups[owner].append(Interval(starts_at, ends_at))
    return groups
