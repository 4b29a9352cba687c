"""Several sheets as one: of each restriction, on each area, the longest window wins."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from aftercare.models import Strength
from aftercare.queries.restrictions import Line, containing_areas, lines_of
from clinic.models import Patient

_RANK = {Strength.MUST: 2, Strength.SHOULD: 1, Strength.MAY: 0}
# Stands for the whole skin, which contains every area.
_WHOLE = ""


@dataclass(frozen=True, kw_only=True)
class Restriction:
    """What counts of one ``key`` on ``areas`` (none: the whole skin): ``longest`` of all the ``lines`` that bind there.

    ``firm_until`` is the end of what is a "must" by any of them, where that is sooner than the end; None if none is.
    """

    key: str
    areas: tuple[str, ...]
    longest: Line
    lines: tuple[Line, ...]
    firm_until: datetime | None


def read_restrictions(patient: Patient, *, begin: datetime, end: datetime, at: datetime) -> list[Restriction]:
    """What binds ``patient`` at some time in ``[begin, end)``, merged; by key, then by end. Six queries at most."""
    lines = lines_of(patient, begin=begin, end=end, at=at)
    return merged(lines, containing_areas()) if lines else []


def merged(lines: Iterable[Line], containing: Mapping[str, Sequence[str]]) -> list[Restriction]:
    """The lines as one list, in which each key binds each area once.

    ``containing`` has for each area those that contain it, itself first: a line about the face binds the cheeks.
    """
    alike: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        alike[line.key].append(line)
    found = [each for key in sorted(alike) for each in _of_key(key, alike[key], containing)]
    return sorted(found, key=lambda each: (each.key, each.longest.ends_at, each.areas))


def _of_key(key: str, lines: Sequence[Line], containing: Mapping[str, Sequence[str]]) -> Iterable[Restriction]:
    named = {area for line in lines for area in line.areas or {_WHOLE}}
    binding = {area: _binding(area, lines, containing) for area in named}
    groups: dict[tuple[Line, ...], set[str]] = defaultdict(set)
    for area in named:
        larger = [_WHOLE, *containing.get(area, ())[1:]] if area != _WHOLE else []
        # A part of what says the same as the whole needn't be named beside it.
        if not any(binding.get(each) == binding[area] for each in larger):
            groups[binding[area]].add(area)
    for bound, areas in groups.items():
        yield Restriction(
            key=key,
            areas=tuple(sorted(areas - {_WHOLE})),
            longest=max(bound, key=_length),
            lines=bound,
            firm_until=max(filter(None, map(_firm_until, bound)), default=None),
        )


def _binding(area: str, lines: Sequence[Line], containing: Mapping[str, Sequence[str]]) -> tuple[Line, ...]:
    covering = set(containing.get(area, (area,)))
    return tuple(line for line in lines if not line.areas or line.areas & covering)


def _length(line: Line) -> tuple[datetime, int, bool]:
    return line.ends_at, _RANK[Strength(line.strength)], not line.origin.is_projected


def _firm_until(line: Line) -> datetime | None:
    return (line.eases_at or line.ends_at) if line.strength == Strength.MUST else None
