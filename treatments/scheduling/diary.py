"""What is open and what is taken at a location: two statements, whatever the horizon."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from clinic.models import Location, RoomKind
from clinic.prepared_statements import prepared_cursor
from clinic.row_cache import Cached
from treatments.models import Treatment
from treatments.scheduling import diary_statements
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

    def is_in_force(self, first: date, last: date) -> bool:
        """Whether on some day of ``[first, last]``."""
        return self.valid_from <= last and (self.valid_until is None or self.valid_until > first)


@dataclass(kw_only=True)
class Diary:
    """What may be booked at ``location``, with whom and what, and what is taken. All times in minutes (see ``clock``).

    ``rotas`` hold each provider's working hours here, ``away`` when a provider is absent or a room or device out of
    service; ``taken`` maps the id of a provider, room, device or patient to their live appointments. Ids are text, but
    of the other locations (``elsewhere``), where providers may be taken too.
    """

    location: Location
    providers: Sequence[Resource]
    rooms: Sequence[Resource]
    devices: Sequence[Resource]
    needs_device: bool
    rotas: Mapping[str, Sequence[Weekly]]
    elsewhere: Sequence[UUID] = ()
    away: Mapping[str, list[Span]] = field(default_factory=dict)
    closures: Sequence[Span] = ()
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
    opening: Span | None = None,
) -> Diary:
    """Read what is open at ``location`` from the first to the last of ``spans``, and what is taken within each of them.

    What is open over ``opening`` instead, if that is more.
    ``providers`` are the only ones to be considered, whether they have hours here or not; else all who give the
    treatment and have. ``besides`` are appointments about to move: their own times don't count. A hold counts until it
    expires, which is compared with ``at``. One query, three where reference data has changed, whatever the horizon.
    """
    moving = list(besides)
    whole = opening or (spans[0][0], spans[-1][1])
    diary = _staffed(location, whole, need, providers)
    values = _values_of_away(diary, whole)
    values |= _values_of_taken(diary, spans, at=at, patient_ids=patient_ids, besides=moving)
    statement = f"{_taken(values)} UNION ALL {diary_statements.away()}"
    # One visit is looked up in the indexes, a year is read through: they want plans of their own.
    is_one_visit = whole[1] - whole[0] <= LONGEST_VISIT
    return _write_into(diary, _rows(statement, values, prepared=is_one_visit))


def read_opening(*, location: Location, span: Span, need: Need, providers: Sequence[UUID] | None = None) -> Diary:
    """The diary without what is taken. One query, three where reference data has changed."""
    diary = _staffed(location, span, need, providers)
    return _write_into(diary, _rows(diary_statements.away(), _values_of_away(diary, span)))


def _staffed(location: Location, span: Span, need: Need, providers: Sequence[UUID] | None) -> Diary:
    """The diary without anything written into it."""
    staff = _STAFF.get((location.pk, need))
    assert staff is not None  # a place without any has empty lists  # noqa: S101
    rotas = _in_force(staff.rotas, span)
    named = rotas if providers is None else {str(pk) for pk in providers}
    return Diary(
        location=location,
        providers=[each for each in staff.providers if each.pk in named],
        rooms=staff.rooms,
        devices=staff.devices,
        needs_device=need.device_kind_id is not None,
        rotas=rotas,
        elsewhere=staff.elsewhere,
    )


def _write_into(diary: Diary, rows: Iterable[tuple[Any, ...]]) -> Diary:
    """Sort what ``taken`` and ``away`` gave; what is taken by nobody is a visit without a device."""
    away: dict[str, list[Span]] = defaultdict(list)
    taken: dict[str, list[Span]] = defaultdict(list)
    closures: list[Span] = []
    for is_away, pk, packed in rows:
        spans = diary_statements.unpacked(packed)
        if pk is not None:
            (away if is_away else taken)[pk] += spans
        elif is_away:
            closures += spans
    diary.away, diary.taken, diary.closures = away, taken, sorted(closures)
    return diary


class _Staff(NamedTuple):
    providers: Sequence[Resource]
    rooms: Sequence[Resource]
    devices: Sequence[Resource]
    rotas: Mapping[str, Sequence[Weekly]]
    elsewhere: Sequence[UUID]


def _read_staff(of: tuple[UUID, Need]) -> _Staff:
    """Who and what may be chosen for a need at a location, their hours of all days, and other places. Two queries."""
    location_id, need = of
    values = {
        "location": location_id,
        "treatment": need.treatment_id,
        "room_kind": need.room_kind,
        "device_kind": need.device_kind_id,
        "consultation": RoomKind.CONSULTATION.value,
    }
    found: list[list[Resource]] = [[], [], []]
    rotas: dict[str, list[Weekly]] = defaultdict(list)
    for kind, pk, name, *hours in _rows(diary_statements.resources(need), values):
        if not found[kind] or found[kind][-1].pk != pk:
            found[kind].append(Resource(pk, name))
        if kind == 0 and hours[0] is not None:
            rotas[pk].append(Weekly(*hours[: len(Weekly._fields)]))
    elsewhere = list(Location.objects.exclude(pk=location_id).values_list("pk", flat=True))
    return _Staff(found[0], found[1], found[2], rotas, elsewhere)


_STAFF = Cached(_read_staff)


def _in_force(rotas: Mapping[str, Sequence[Weekly]], span: Span) -> dict[str, Sequence[Weekly]]:
    # A day at each end: no clock is further from UTC.
    first, last = diary_statements.days(span)
    some = {pk: [hours for hours in weekly if hours.is_in_force(first, last)] for pk, weekly in rotas.items()}
    return {pk: weekly for pk, weekly in some.items() if weekly}


def _values_of_away(diary: Diary, span: Span) -> dict[str, Any]:
    kinds = {"providers": diary.providers, "rooms": diary.rooms, "devices": diary.devices}
    ids = {kind: [each.pk for each in resources] for kind, resources in kinds.items()}
    return {"location": diary.location.pk, **ids, **diary_statements.moments(span)}


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
    values = _values_of_taken(diary, spans, at=at, patient_ids=patient_ids, besides=moving)
    taken: dict[str, list[Span]] = defaultdict(list)
    for _, resource_id, packed in _rows(_taken(values), values):
        if resource_id is not None:
            taken[resource_id] += diary_statements.unpacked(packed)
    return taken


def _taken(values: Mapping[str, Any]) -> str:
    asked = {name: bool(values[name]) for name in ("elsewhere", "patients", "besides")}
    return diary_statements.taken(spans=len(values["since"]), **asked)


def _values_of_taken(
    diary: Diary, spans: Sequence[Span], *, at: datetime, patient_ids: Sequence[UUID], besides: Sequence[UUID]
) -> dict[str, Any]:
    return {
        "location": diary.location.pk,
        "elsewhere": diary.elsewhere,
        "providers": [provider.pk for provider in diary.providers],
        "patients": list(patient_ids),
        "at": at,
        "besides": besides,
        # No visit is longer: with it, an index on the start finds those that began before the span.
        "since": [diary_statements.moment(begin - LONGEST_VISIT) for begin, _ in spans],
        "until": [diary_statements.moment(end) for _, end in spans],
    }


def _rows(statement: str, values: Mapping[str, Any], *, prepared: bool = False) -> Iterable[tuple[Any, ...]]:
    with prepared_cursor() if prepared else connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
