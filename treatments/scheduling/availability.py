"""Free starts: computed from the diary, never stored."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from uuid import UUID

from django.conf import settings

from clinic.models import Device, Location, Patient, Provider, Room
from treatments.models import Appointment, Treatment
from treatments.scheduling.diary import Diary, read_diary
from treatments.scheduling.intervals import Interval, without
from treatments.scheduling.visits import Length

DEFAULT_LIMIT = 100

T = TypeVar("T", Provider, Room, Device)


@dataclass(frozen=True, kw_only=True)
class Slot:
    """A start at which all that the visit needs is free; the patient stays in ``[starts_at, ends_at)``."""

    starts_at: datetime
    ends_at: datetime
    provider: Provider
    room: Room
    device: Device | None


@dataclass(frozen=True, kw_only=True)
class FreeStarts:
    """Slots by start, one for each start, and from when to ask on if there may be more."""

    results: Sequence[Slot]
    next_from: datetime | None


@dataclass(frozen=True)
class Grid:
    """The starts of a horizon, numbered from 0, ``minutes`` apart; a set of starts is one int with a bit for each."""

    base: datetime
    count: int
    minutes: int

    @classmethod
    def over(cls, horizon: Interval, minutes: int) -> "Grid":
        """The grid of the starts in ``horizon``, counted from the full hour."""
        hour = horizon.starts_at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        steps = -((hour - horizon.starts_at) // timedelta(minutes=minutes))
        base = hour + timedelta(minutes=minutes * steps)
        count = max(0, -((base - horizon.ends_at) // timedelta(minutes=minutes)))
        return cls(base, count, minutes)

    def start(self, number: int) -> datetime:
        """The moment of a start."""
        return self.base + timedelta(minutes=self.minutes * number)

    def between(self, first: datetime, last: datetime) -> int:
        """The starts in ``[first, last]``, both included."""
        step = timedelta(minutes=self.minutes)
        low = max(0, -((self.base - first) // step))
        high = min(self.count - 1, (last - self.base) // step)
        return ((1 << (high - low + 1)) - 1) << low if high >= low else 0

    def clear_of(self, taken: Iterable[Interval], *, needed_from: int, needed_until: int) -> int:
        """The starts whose need, given in minutes after the start, touches nothing of ``taken``."""
        clashing = 0
        instant = timedelta(microseconds=1)
        for interval in taken:
            after = interval.starts_at - timedelta(minutes=needed_until) + instant
            before = interval.ends_at - timedelta(minutes=needed_from) - instant
            clashing |= self.between(after, before)
        return ((1 << self.count) - 1) & ~clashing


def numbers(starts: int) -> Iterator[int]:
    """The numbers of the bits of ``starts``, ascending."""
    digits = f"{starts:b}"[::-1]
    at = digits.find("1")
    while at >= 0:
        yield at
        at = digits.find("1", at + 1)


def free_starts(
    *,
    treatment: Treatment,
    location: Location,
    from_: datetime,
    until: datetime,
    at: datetime,
    provider: Provider | None = None,
    patient: Patient | None = None,
    besides: Appointment | None = None,
    limit: int = DEFAULT_LIMIT,
) -> FreeStarts:
    """The starts in ``[from_, until)``, none before ``at``, at which ``treatment`` can be given at ``location``.

    One slot for each start, with the first provider, room and device by name that are free. ``patient`` leaves out the
    times at which they have an appointment, ``besides`` ignores one that is about to move. Seven queries.
    """
    length = Length.of(treatment)
    asked = Interval(max(from_, at), until)
    if asked.starts_at >= asked.ends_at:
        return FreeStarts(results=[], next_from=None)
    horizon = Interval(asked.starts_at, until + timedelta(minutes=length.stay + length.turnover))
    diary = read_diary(
        location=location, horizon=horizon, treatment=treatment, provider=provider, patient=patient, besides=besides
    )
    grid = Grid.over(asked, settings.BOOKING_GRID_MINUTES)
    search = _Search(diary, grid, length, needs_device=treatment.device_kind_id is not None)
    found = list(search.slots(patient=patient, limit=limit + 1))
    return FreeStarts(results=found[:limit], next_from=found[limit].starts_at if len(found) > limit else None)


class _Search:
    def __init__(self, diary: Diary, grid: Grid, length: Length, *, needs_device: bool) -> None:
        self.diary, self.grid, self.length, self.needs_device = diary, grid, length, needs_device
        self.providers = {provider.pk: self._of_provider(provider) for provider in diary.providers}
        stay = length.stay + length.turnover
        self.rooms = {room.pk: self._of(room.pk, needed_until=stay) for room in diary.rooms}
        self.devices = {device.pk: self._of(device.pk, needed_until=stay) for device in diary.devices}

    def slots(self, *, patient: Patient | None, limit: int) -> Iterator[Slot]:
        wanted = _any(self.providers.values()) & _any(self.rooms.values())
        if self.needs_device:
            wanted &= _any(self.devices.values())
        if patient:
            wanted &= self._of(patient.pk, needed_until=self.length.stay)
        for number, _ in zip(numbers(wanted), range(limit), strict=False):
            yield self._slot(number)

    def _slot(self, number: int) -> Slot:
        starts_at = self.grid.start(number)
        return Slot(
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=self.length.stay),
            provider=_first(self.diary.providers, self.providers, number),
            room=_first(self.diary.rooms, self.rooms, number),
            device=_first(self.diary.devices, self.devices, number) if self.needs_device else None,
        )

    def _of_provider(self, provider: Provider) -> int:
        hours = without(
            self.diary.rota.get(provider.pk, []), [*self.diary.closures, *self.diary.absences.get(provider.pk, [])]
        )
        stay = timedelta(minutes=self.length.stay)
        working = _any(self.grid.between(open_.starts_at, open_.ends_at - stay) for open_ in hours)
        return working & self._of(provider.pk, needed_from=self.length.provider_from, needed_until=self.length.stay)

    def _of(self, resource_id: UUID, *, needed_until: int, needed_from: int = 0) -> int:
        taken = self.diary.taken.get(resource_id, ())
        return self.grid.clear_of(taken, needed_from=needed_from, needed_until=needed_until)


def _any(sets: Iterable[int]) -> int:
    union = 0
    for starts in sets:
        union |= starts
    return union


def _first(candidates: Sequence[T], starts: dict[UUID, int], number: int) -> T:
    return next(candidate for candidate in candidates if starts[candidate.pk] >> number & 1)
