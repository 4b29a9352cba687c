"""The starts at which all that a visit needs is free: the diary as sets of starts."""

from collections.abc import Callable, Iterable, Sequence
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


class ResourceStarts:
    """When each provider, room and device of ``diary`` is free for a visit of ``length``, at the starts of ``grid``.

    Each is computed when it is first asked for, and again once ``forget`` was told that what it has taken changed.
    """

    def __init__(self, diary: Diary, grid: Grid, length: Length, clock: WallClock) -> None:
        self.diary, self.grid, self.length, self.clock = diary, grid, length, clock
        self._known: dict[str, Starts] = {}
        self._unions: dict[str, int] = {}

    def provider(self, provider_id: str) -> Starts:
        """The starts at which this provider is free, whatever else is."""
        known = self._known.get(provider_id)
        if known is None:
            known = self._known[provider_id] = self._of_provider(provider_id)
        return known

    def thing(self, thing_id: str) -> Starts:
        """The starts at which this room or device is free, for the turnover too."""
        known = self._known.get(thing_id)
        if known is None:
            known = self._known[thing_id] = self._of_thing(thing_id)
        return known

    @property
    def some_provider(self) -> int:
        """The starts at which some provider is free, whatever else is."""
        return self._some("providers", self.diary.providers, self.provider)

    @property
    def places(self) -> int:
        """The starts at which some room is free, and some device where one is needed."""
        rooms = self._some("rooms", self.diary.rooms, self.thing)
        return rooms & self._some("devices", self.diary.devices, self.thing) if self.diary.needs_device else rooms

    def clashing(self, resource_id: str, needed_from: int, needed_until: int) -> int:
        """The starts at which what it has taken stands in the way of what is needed of it."""
        taken = self.diary.taken.get(resource_id, ())
        return self.grid.clashing_visits(taken, needed_from=needed_from, needed_until=needed_until) if taken else 0

    def forget(self, resource_ids: Iterable[str]) -> None:
        """What these have taken is other than before."""
        for resource_id in resource_ids:
            self._known.pop(resource_id, None)
        self._unions.clear()

    def _some(self, kind: str, resources: Sequence[Resource], starts_of: Callable[[str], Starts]) -> int:
        if kind not in self._unions:
            self._unions[kind] = union(starts_of(resource.pk).bits for resource in resources)
        return self._unions[kind]

    def _of_provider(self, provider_id: str) -> Starts:
        grid, length = self.grid, self.length
        horizon = (grid.first, grid.end + length.stay)
        fitting = grid.fitting(hours_of(self.diary, provider_id, horizon, self.clock), length=length.stay)
        gone = grid.clashing(shut(self.diary, provider_id), needed_from=0, needed_until=length.stay)
        taken = self.clashing(provider_id, length.provider_from, length.stay)
        return Starts(grid, fitting & complement(grid, gone | taken))

    def _of_thing(self, thing_id: str) -> Starts:
        whole = self.length.whole
        out = self.grid.clashing(self.diary.away.get(thing_id, ()), needed_from=0, needed_until=whole)
        return Starts(self.grid, complement(self.grid, out | self.clashing(thing_id, 0, whole)))


class Openings:
    """The starts of a visit with all that it needs, out of when each provider, room and device is free.

    ``patient_id`` is somebody whose own appointments count; starts in ``forbidden`` are none.
    """

    def __init__(
        self, resources: ResourceStarts, *, patient_id: str | None = None, forbidden: Iterable[Span] = ()
    ) -> None:
        self.resources, self.diary, self.grid = resources, resources.diary, resources.grid
        self.length, self.clock = resources.length, resources.clock
        self._with: dict[str, Starts] = {}
        own = resources.clashing(patient_id, 0, self.length.stay) if patient_id else 0
        self.allowed = complement(self.grid, self.grid.within(forbidden) | own)

    @cached_property
    def places(self) -> int:
        """The starts at which the patient may come, and some room and some device is free."""
        return self.allowed & self.resources.places

    def of(self, provider_id: str | None) -> Starts:
        """The starts with this provider; None is whoever."""
        if provider_id is None:
            return self.any
        known = self._with.get(provider_id)
        if known is None:
            bits = self.resources.provider(provider_id).bits & self.places
            known = self._with[provider_id] = Starts(self.grid, bits)
        return known

    @cached_property
    def ids(self) -> set[str]:
        """Of the providers."""
        return {provider.pk for provider in self.diary.providers}

    @cached_property
    def any(self) -> Starts:
        """The starts with whoever."""
        return Starts(self.grid, self.resources.some_provider & self.places)

    def slot(self, start: int, *, provider_id: str | None = None, before: Iterable[str | None] = ()) -> Slot:
        """What is taken at a start that is free: the first of each kind by name, or those in ``before`` if free.

        The order of the diary is that of names.
        """
        wanted, resources = set(before), self.resources
        providers = [each for each in self.diary.providers if provider_id in (None, each.pk)]
        return Slot(
            starts_at=moment_of(start),
            ends_at=moment_of(start + self.length.stay),
            provider=_first(providers, resources.provider, start, wanted),
            room=_first(self.diary.rooms, resources.thing, start, wanted),
            device=_first(self.diary.devices, resources.thing, start, wanted) if self.diary.needs_device else None,
        )


def _first(
    candidates: Sequence[Resource], starts_of: Callable[[str], Starts], start: int, wanted: set[str | None]
) -> Resource:
    free = [candidate for candidate in candidates if start in starts_of(candidate.pk)]
    return next((resource for resource in free if resource.pk in wanted), free[0])
