"""What is open and what is taken at a location: three statements, whatever the horizon."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from clinic.models import Location, RoomKind
from treatments.models import Treatment
from treatments.scheduling import diary_statements
from treatments.scheduling.clock import minute_after, minute_of
from treatments.scheduling.intervals import Span, touches

# Numbing, procedure and turnover are at most 4, 8 and 4 hours.
LONGEST_VISIT = 16 * 60


class Resource(NamedTuple):
    """A provider, room or device that may be chosen."""

    pk: str
    name: str


class Need(NamedTuple):
    """What a visit takes besides time: kinds of room and device, and a provider who may give the treatment.

    No kind of room means any; no kind of device, none.
    """

    treatment_id: UUID | None = None
    room_kind: str | None = None
    device_kind_id: UUID | None = None

    @classmethod
    def of(cls, treatment: Treatment | None) -> "Need":
        """What ``treatment`` needs; without one, to talk, any room will do."""
        if treatment is None:
            return cls()
        return cls(treatment.pk, treatment.room_kind, treatment.device_kind_id)


class Weekly(NamedTuple):
    """Hours of a rota: minutes of the wall's clock after midnight, on a weekday from 0, within days."""

    weekday: int
    opens: int
    closes: int
    valid_from: date
    valid_until: date | None


@dataclass(kw_only=True)
class Diary:
    """What may be booked at ``location``, with whom and what, and what is taken. All times in minutes (see ``clock``).

    ``rotas`` hold each provider's working hours here, ``away`` when a provider is absent or a room or device out of
    service; ``taken`` maps the id of a provider, room, device or patient to their live appointments. Ids are text.
    """

    location: Location
    providers: Sequence[Resource]
    rooms: Sequence[Resource]
    devices: Sequence[Resource]
    needs_device: bool
    rotas: Mapping[str, Sequence[Weekly]]
    away: Mapping[str, list[Span]]
    closures: Sequence[Span]
    taken: dict[str, list[Span]] = field(default_factory=dict)

    def is_taken(self, resource_id: str, during: Span) -> bool:
        """Whether a live appointment has it at some moment of ``during``."""
        return touches(self.taken.get(resource_id, ()), during)

    def is_away(self, resource_id: str, during: Span) -> bool:
        """Whether it is absent or out of service at some moment of ``during``."""
        return touches(self.away.get(resource_id, ()), during)


def read_diary(
    *,
    location: Location,
    spans: Sequence[Span],
    need: Need,
    at: datetime,
    providers: Sequence[UUID] | None = None,
    patient_ids: Sequence[UUID] = (),
    besides: Iterable[UUID] = (),
) -> Diary:
    """Read what is open at ``location`` from the first to the last of ``spans``, and what is taken within each of them.

    ``providers`` are the only ones to be considered, whether they have hours here or not; else all who give the
    treatment and have. ``besides`` are appointments about to move: their own times don't count. A hold counts until it
    expires, which is compared with ``at``. Three queries, whatever the horizon.
    """
    diary = read_opening(location=location, span=(spans[0][0], spans[-1][1]), need=need, providers=providers)
    diary.taken = read_taken(diary, spans, at=at, patient_ids=patient_ids, besides=besides)
    return diary


def read_opening(*, location: Location, span: Span, need: Need, providers: Sequence[UUID] | None = None) -> Diary:
    """The diary without what is taken. Two queries."""
    found: list[list[Resource]] = [[], [], []]
    rotas: dict[str, list[Weekly]] = defaultdict(list)
    for kind, pk, name, *hours in _resources(location, span, need, providers):
        if not found[kind] or found[kind][-1].pk != pk:
            found[kind].append(Resource(pk, name))
        if kind == 0 and hours[0] is not None:
            rotas[pk].append(Weekly(*hours[: len(Weekly._fields)]))
    away, closures = _away(location, span, found)
    return Diary(
        location=location,
        providers=found[0],
        rooms=found[1],
        devices=found[2],
        needs_device=need.device_kind_id is not None,
        rotas=rotas,
        away=away,
        closures=closures,
    )


def _resources(
    location: Location, span: Span, need: Need, providers: Sequence[UUID] | None
) -> Iterable[tuple[Any, ...]]:
    # A day at each end: no clock is further from UTC.
    first, last = diary_statements.days(span)
    values = {
        "location": location.pk,
        "treatment": need.treatment_id,
        "providers": None if providers is None else list(providers),
        "room_kind": need.room_kind,
        "device_kind": need.device_kind_id,
        "consultation": RoomKind.CONSULTATION.value,
        "first": first,
        "last": last,
    }
    return _rows(diary_statements.resources(need, providers), values)


def _away(
    location: Location, span: Span, found: Sequence[Sequence[Resource]]
) -> tuple[Mapping[str, list[Span]], Sequence[Span]]:
    ids = [[resource.pk for resource in resources] for resources in found]
    values = {"location": location.pk, **dict(zip(("providers", "rooms", "devices"), ids, strict=True))}
    values |= diary_statements.moments(span)
    away: dict[str, list[Span]] = defaultdict(list)
    closures: list[Span] = []
    for resource_id, begin, end in _rows(diary_statements.AWAY, values):
        (closures if resource_id is None else away[resource_id]).append((minute_of(begin), minute_after(end)))
    return away, sorted(closures)


def read_taken(
    diary: Diary,
    spans: Sequence[Span],
    *,
    at: datetime,
    patient_ids: Sequence[UUID] = (),
    besides: Iterable[UUID] = (),
) -> dict[str, list[Span]]:
    """What live appointments take within ``spans``, by the id of the provider, room, device or patient. One query."""
    moving = list(besides)
    values: dict[str, Any] = {
        "location": diary.location.pk,
        "providers": [provider.pk for provider in diary.providers],
        "patients": list(patient_ids),
        "at": at,
        "besides": moving,
        # No visit is longer: with it, an index on the start finds those that began before the span.
        "since": [diary_statements.moment(begin - LONGEST_VISIT) for begin, _ in spans],
        "until": [diary_statements.moment(end) for _, end in spans],
    }
    taken: dict[str, list[Span]] = defaultdict(list)
    for resource_id, packed in _rows(diary_statements.taken(patients=patient_ids, besides=moving), values):
        if resource_id is not None:
            taken[resource_id] += diary_statements.unpacked(packed)
    return taken


def _rows(statement: str, values: Mapping[str, Any]) -> Iterable[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
