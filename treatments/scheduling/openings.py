"""The starts at which all that a visit needs is free: the diary as sets of starts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from treatments.scheduling.bitmaps import Grid, Starts, complement, union
from treatments.scheduling.clock import WallClock, moment_of
from treatments.scheduling.diary import Diary, Resource
from treatments.scheduling.hours import hours_of, shut
from treatments.scheduling.intervals import Span
from treatments.scheduling.visits import Length


@dataclass(frozen=True, kw_only=True)
class Slot:
    """A start at which all that the visit needs is free; the patient stays in ``[starts_at, ends_at)``."""

    starts_at: datetime
    ends_at: datetime
    provider: Resource
    room: Resource
    device: Resource | None


class Openings:
    """A visit of ``length``, by whoever ``diary`` holds, at the starts of ``grid``.

    ``patient_id`` is somebody whose own appointments count; starts in ``forbidden`` are none.
    """

    def __init__(
        self,
        diary: Diary,
        grid: Grid,
        length: Length,
        clock: WallClock,
        *,
        patient_id: str | None = None,
        forbidden: Iterable[Span] = (),
    ) -> None:
        self.diary, self.grid, self.length, self.clock = diary, grid, length, clock
        self._providers: dict[str, Starts] = {}
        self._with: dict[str, Starts] = {}
        self.rooms = {room.pk: self._of_thing(room.pk) for room in diary.rooms}
        self.devices = {device.pk: self._of_thing(device.pk) for device in diary.devices}
        self.allowed = complement(grid, grid.within(forbidden) | self._clashing(patient_id, 0, length.stay))

    def _of_provider(self, provider_id: str) -> Starts:
        grid, length = self.grid, self.length
        horizon = (grid.first, grid.end + length.stay)
        fitting = grid.fitting(hours_of(self.diary, provider_id, horizon, self.clock), length=length.stay)
        gone = grid.clashing(shut(self.diary, provider_id), needed_from=0, needed_until=length.stay)
        taken = self._clashing(provider_id, length.provider_from, length.stay)
        return Starts(grid, fitting & complement(grid, gone | taken))

    def _of_thing(self, thing_id: str) -> Starts:
        whole = self.length.whole
        out = self.grid.clashing(self.diary.away.get(thing_id, ()), needed_from=0, needed_until=whole)
        return Starts(self.grid, complement(self.grid, out | self._clashing(thing_id, 0, whole)))

    def _clashing(self, resource_id: str | None, needed_from: int, needed_until: int) -> int:
        taken = self.diary.taken.get(resource_id, ()) if resource_id else ()
        return self.grid.clashing_visits(taken, needed_from=needed_from, needed_until=needed_until) if taken else 0

    @cached_property
    def places(self) -> int:
        """The starts at which the patient may come, and some room and some device is free."""
        free = self.allowed & _any(self.rooms)
        return free & _any(self.devices) if self.diary.needs_device else free

    def provider(self, provider_id: str) -> Starts:
        """The starts at which this provider is free, whatever else is."""
        known = self._providers.get(provider_id)
        if known is None:
            known = self._providers[provider_id] = self._of_provider(provider_id)
        return known

    def of(self, provider_id: str | None) -> Starts:
        """The starts with this provider; None is whoever."""
        if provider_id is None:
            return self.any
        known = self._with.get(provider_id)
        if known is None:
            known = self._with[provider_id] = Starts(self.grid, self.provider(provider_id).bits & self.places)
        return known

    @cached_property
    def ids(self) -> set[str]:
        """Of the providers."""
        return {provider.pk for provider in self.diary.providers}

    @cached_property
    def some_provider(self) -> int:
        """The starts at which some provider is free, whatever else is."""
        return union(self.provider(provider.pk).bits for provider in self.diary.providers)

    @cached_property
    def any(self) -> Starts:
        """The starts with whoever."""
        return Starts(self.grid, self.some_provider & self.places)

    def slot(self, start: int, *, provider_id: str | None = None, before: Iterable[str | None] = ()) -> Slot:
        """What is taken at a start that is free: the first of each kind by name, or those in ``before`` if free.

        The order of the diary is that of names.
        """
        wanted = set(before)
        providers = [each for each in self.diary.providers if provider_id in (None, each.pk)]
        free = [each for each in providers if start in self.provider(each.pk)]
        return Slot(
            starts_at=moment_of(start),
            ends_at=moment_of(start + self.length.stay),
            provider=_first(free, wanted),
            room=_first(_free(self.diary.rooms, self.rooms, start), wanted),
            device=_first(_free(self.diary.devices, self.devices, start), wanted) if self.diary.needs_device else None,
        )


def _any(sets: Mapping[str, Starts]) -> int:
    return union(starts.bits for starts in sets.values())


def _free(candidates: Sequence[Resource], starts: Mapping[str, Starts], start: int) -> list[Resource]:
    return [candidate for candidate in candidates if start in starts[candidate.pk]]


def _first(free: Sequence[Resource], wanted: set[str | None]) -> Resource:
    return next((resource for resource in free if resource.pk in wanted), free[0])
