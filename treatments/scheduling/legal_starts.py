"""Where an appointment may go: the starts that the rule book allows, by whom it is with and by the room it is in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings

from treatments.models import Appointment, FindingLevel
from treatments.scheduling import rules
from treatments.scheduling.bitmaps import Grid, Starts
from treatments.scheduling.clock import clock_of, minute_after, minute_of
from treatments.scheduling.course import read_steps
from treatments.scheduling.diary import Diary, Need, read_opening, read_taken
from treatments.scheduling.findings import refusals
from treatments.scheduling.intervals import Span
from treatments.scheduling.openings import Openings, ResourceStarts
from treatments.scheduling.proposing import without_later
from treatments.scheduling.requests import BookingRequest
from treatments.scheduling.visits import Length
from treatments.statuses import AppointmentStatus


@dataclass(frozen=True, kw_only=True)
class Places:
    """Half-open spans of starts, in minutes (see ``clock``), by the id of a provider or of a room.

    In a room an appointment stays with the provider it has; with a provider, it takes whichever room is free.
    """

    by_provider: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    by_room: Mapping[str, Sequence[Span]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class LegalStarts:
    """The places that anybody may choose, and those that somebody who may override could."""

    allowed: Places = field(default_factory=Places)
    with_override: Places = field(default_factory=Places)


def legal_starts(*, appointment: Appointment, from_: datetime, until: datetime, at: datetime) -> LegalStarts:
    """Where in ``[from_, until)``, and not before ``at``, ``appointment`` may start at its location.

    What follows it in its series moves too, so it says nothing. Eight queries or fewer, whatever the range.
    """
    session = appointment.session
    treatment = session.series.treatment if session else None
    length = Length.of(treatment) if treatment else Length.kept_by(appointment)
    asked = (max(minute_after(from_), minute_after(at)), minute_after(until))
    if asked[0] >= asked[1]:
        return LegalStarts()
    request = _request(appointment, length, at=at)
    found = rules.ask(request, asked)
    blocks = [each.window for each in found if each.level == FindingLevel.BLOCK]
    diary = _diary(appointment, request, asked, at=at)
    clock = clock_of(appointment.location.time_zone)
    resources = ResourceStarts(diary, Grid(*asked, settings.BOOKING_GRID_MINUTES), length, clock)
    refused = [each.window for each in refusals(found)]
    return LegalStarts(
        allowed=_places(resources, appointment, refused), with_override=_places(resources, appointment, blocks)
    )


def _request(appointment: Appointment, length: Length, *, at: datetime) -> BookingRequest:
    session = appointment.session
    steps = read_steps(session.series) if session else []
    if session and appointment.status != AppointmentStatus.HELD:
        steps = without_later(steps, appointment)
    return BookingRequest(
        patient_id=appointment.patient_id,
        location=appointment.location,
        length=length,
        at=minute_of(at),
        treatment=session.series.treatment if session else None,
        series=session.series if session else None,
        session=session,
        steps=steps,
    )


def _diary(appointment: Appointment, request: BookingRequest, asked: Span, *, at: datetime) -> Diary:
    span = (asked[0], asked[1] + request.length.whole)
    diary = read_opening(location=request.location, span=span, need=Need.of(request.treatment))
    diary.taken = read_taken(diary, [span], at=at, patient_ids=[request.patient_id], besides=[appointment.pk])
    return diary


def _places(resources: ResourceStarts, appointment: Appointment, forbidden: Sequence[Span]) -> Places:
    openings = Openings(resources, patient_id=str(appointment.patient_id), forbidden=forbidden)
    diary, own = resources.diary, str(appointment.provider_id)
    with_own = openings.of(own).bits if own in openings.ids else 0
    by_room = {each.pk: Starts(resources.grid, with_own & resources.thing(each.pk).bits) for each in diary.rooms}
    by_provider = {each.pk: openings.of(each.pk) for each in diary.providers}
    return Places(by_provider=_spans(by_provider), by_room=_spans(by_room))


def _spans(found: Mapping[str, Starts]) -> Mapping[str, Sequence[Span]]:
    return {pk: _runs(starts) for pk, starts in found.items()}


def _runs(starts: Starts) -> Sequence[Span]:
    """Neighbouring starts as one span."""
    grid, runs = starts.grid, list[Span]()
    for number in starts.numbers():
        begin = runs.pop()[0] if runs and runs[-1][1] == grid.start(number) else grid.start(number)
        runs.append((begin, grid.start(number + 1)))
    return runs
