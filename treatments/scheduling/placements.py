"""Visits with all that they take chosen, asked about together: those of a plan, or the moves of a ripple."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from clinic.models import Location
from treatments.models import Appointment, Series, Session, Treatment
from treatments.scheduling import rules
from treatments.scheduling.clock import minute_of
from treatments.scheduling.course import Step
from treatments.scheduling.diary import Diary, Need, Resource, read_diary
from treatments.scheduling.findings import Finding
from treatments.scheduling.intervals import merged
from treatments.scheduling.requests import BookingRequest, informed_all
from treatments.scheduling.visits import Length


@dataclass(frozen=True, kw_only=True)
class Placement:
    """A visit at the minute ``start`` with this provider, room and device.

    ``steps`` are the sessions of its series on the days that they are to have; ``appointment`` is the one that moves,
    None for a new one.
    """

    patient_id: UUID
    location: Location
    length: Length
    start: int
    provider_id: UUID
    room_id: UUID | None
    device_id: UUID | None
    treatment: Treatment | None = None
    series: Series | None = None
    session: Session | None = None
    steps: Sequence[Step] = ()
    appointment: Appointment | None = None


@dataclass(frozen=True, kw_only=True)
class Answered:
    """A placement with what the rule book says of it."""

    placement: Placement
    request: BookingRequest
    findings: Sequence[Finding]


def ask_all(placements: Sequence[Placement], *, at: datetime, besides: Iterable[UUID] = ()) -> list[Answered]:
    """What the rule book says of each; the appointments that move, and ``besides``, don't count where they are now.

    One query for each location and kind of visit, and one to three in all.
    """
    moving = {*besides, *(each.appointment.pk for each in placements if each.appointment)}
    diaries = _diaries(placements, at=at, moving=moving)
    requests = [_request(each, diaries[_kind(each)], at) for each in placements]
    answered = []
    for placement, request in zip(placements, informed_all(requests, at=at), strict=True):
        findings = rules.ask_about(request, placement.start)
        answered.append(Answered(placement=placement, request=request, findings=findings))
    return answered


def _kind(placement: Placement) -> tuple[UUID, Need]:
    return placement.location.pk, Need.of(placement.treatment)


def _diaries(
    placements: Sequence[Placement], *, at: datetime, moving: Iterable[UUID]
) -> dict[tuple[UUID, Need], Diary]:
    kinds: dict[tuple[UUID, Need], list[Placement]] = defaultdict(list)
    for placement in placements:
        kinds[_kind(placement)].append(placement)
    return {
        kind: read_diary(
            location=alike[0].location,
            spans=merged((each.start, each.start + each.length.whole) for each in alike),
            need=kind[1],
            at=at,
            providers=[each.provider_id for each in alike],
            patient_ids=[each.patient_id for each in alike],
            besides=moving,
        )
        for kind, alike in kinds.items()
    }


def _request(placement: Placement, diary: Diary, at: datetime) -> BookingRequest:
    return BookingRequest(
        patient_id=placement.patient_id,
        location=placement.location,
        length=placement.length,
        at=minute_of(at),
        treatment=placement.treatment,
        series=placement.series,
        session=placement.session,
        steps=placement.steps,
        diary=diary,
        provider=_named(diary.providers, placement.provider_id),
        room=_named(diary.rooms, placement.room_id) if placement.room_id else None,
        device=_named(diary.devices, placement.device_id) if placement.device_id else None,
    )


def _named(known: Sequence[Resource], pk: UUID) -> Resource:
    return next((resource for resource in known if resource.pk == str(pk)), Resource(str(pk), ""))
