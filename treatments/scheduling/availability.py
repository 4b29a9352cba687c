"""Free starts: computed from the diary, never stored."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from uuid import UUID

from django.conf import settings

from clinic.models import Device, Location, Provider, Room
from treatments.models import Appointment, Treatment
from treatments.scheduling import rules
from treatments.scheduling.bitmaps import Grid
from treatments.scheduling.clock import clock_of, minute_after
from treatments.scheduling.diary import Diary, Need, Resource, read_diary, read_opening, read_taken
from treatments.scheduling.findings import refusals
from treatments.scheduling.intervals import Span
from treatments.scheduling.openings import Openings, ResourceStarts, Slot
from treatments.scheduling.requests import BookingRequest
from treatments.scheduling.visits import Length

DEFAULT_LIMIT = 100
_DAY = 24 * 60
# The first starts are usually soon: look a few days ahead before a month, and a month before all. In days.
_LOOKS = (3, 28)

__all__ = ["DEFAULT_LIMIT", "FreeStarts", "Slot", "free_starts"]


@dataclass(frozen=True, kw_only=True)
class FreeStarts:
    """Slots by start, one for each start, and from when to ask on if there may be more."""

    results: Sequence[Slot]
    next_from: datetime | None


def free_starts(
    *,
    location: Location,
    from_: datetime,
    until: datetime,
    at: datetime,
    treatment: Treatment | None = None,
    length: Length | None = None,
    need: Need | None = None,
    providers: Sequence[Provider] | None = None,
    rooms: Sequence[Room] | None = None,
    devices: Sequence[Device] | None = None,
    patient_id: UUID | None = None,
    request: BookingRequest | None = None,
    besides: Appointment | None = None,
    preferred: Provider | None = None,
    step: int | None = None,
    limit: int = DEFAULT_LIMIT,
) -> FreeStarts:
    """The starts in ``[from_, until)``, none before ``at``, at which a visit is possible at ``location``.

    The visit is that of ``treatment``, or has a ``length`` and a ``need`` of its own. One slot for each start, with
    the first provider, room and device by name that are free, or the ``preferred`` provider if they are;
    ``providers``, ``rooms`` and ``devices`` are the only ones asked for. ``patient_id`` leaves out the times at
    which that patient has an appointment, ``request`` also what the rule book says no to, ``besides`` ignores an
    appointment that is about to move. Starts are ``step`` minutes apart. Four queries or fewer, whatever the range;
    more with a ``request``, and where reference data has changed.
    """
    asked = (max(minute_after(from_), minute_after(at)), minute_after(until))
    if asked[0] >= asked[1]:
        return FreeStarts(results=[], next_from=None)
    if length is None:
        assert treatment is not None  # one or the other says how long  # noqa: S101
        length = Length.of(treatment)
    named = None if providers is None else [provider.pk for provider in providers]
    need, step = need or Need.of(treatment), step or settings.BOOKING_GRID_MINUTES
    span = (asked[0], asked[1] + length.whole)
    # Whoever wants all there is gets it at once, others a few days first.
    wants_all = limit * step >= asked[1] - asked[0]
    if wants_all:
        diary = read_diary(
            location=location,
            spans=[span],
            need=need,
            at=at,
            providers=named,
            patient_ids=[patient_id] if patient_id else (),
            besides=[besides.pk] if besides else (),
        )
    else:
        diary = read_opening(location=location, span=span, need=need, providers=named)
    search = _Search(
        diary=_with_only(diary, rooms, devices),
        length=length,
        at=at,
        patient_id=patient_id,
        forbidden=_forbidden(request, asked),
        besides=besides,
        preferred=preferred,
        step=step,
        is_read=wants_all,
    )
    found = list(islice(search.slots(asked), limit + 1))
    return FreeStarts(results=found[:limit], next_from=found[limit].starts_at if len(found) > limit else None)


def _with_only(diary: Diary, rooms: Sequence[Room] | None, devices: Sequence[Device] | None) -> Diary:
    return replace(
        diary,
        rooms=_among(diary.rooms, rooms),
        devices=_among(diary.devices, devices),
        # One that is named is taken along, or stands against every start if it isn't one of those that fit.
        needs_device=diary.needs_device or devices is not None,
    )


def _among(known: Sequence[Resource], named: Sequence[Room | Device] | None) -> Sequence[Resource]:
    if named is None:
        return known
    ids = {str(each.pk) for each in named}
    return [each for each in known if each.pk in ids]


def _forbidden(request: BookingRequest | None, asked: Span) -> Sequence[Span]:
    return [finding.window for finding in refusals(rules.ask(request, asked))] if request else []


@dataclass(frozen=True, kw_only=True)
class _Search:
    diary: Diary
    length: Length
    at: datetime
    patient_id: UUID | None
    forbidden: Sequence[Span]
    besides: Appointment | None
    preferred: Provider | None
    step: int
    is_read: bool

    def slots(self, asked: Span) -> Iterator[Slot]:
        before = [str(self.preferred.pk)] if self.preferred else []
        for piece in [asked] if self.is_read else _pieces(asked):
            openings = self._openings(piece)
            for number in openings.any.numbers():
                yield openings.slot(openings.grid.start(number), before=before)

    def _openings(self, piece: Span) -> Openings:
        grid = Grid(*piece, self.step)
        diary, patient_id = self.diary, self.patient_id
        if not self.is_read:
            diary.taken = read_taken(
                diary,
                [(piece[0], piece[1] + self.length.whole)],
                at=self.at,
                patient_ids=[patient_id] if patient_id else (),
                besides=[self.besides.pk] if self.besides else (),
            )
        return Openings(
            ResourceStarts(diary, grid, self.length, clock_of(diary.location.time_zone)),
            patient_id=str(patient_id) if patient_id else None,
            forbidden=self.forbidden,
        )


def _pieces(asked: Span) -> Iterator[Span]:
    begin, end = asked
    for days in _LOOKS:
        edge = asked[0] + days * _DAY
        # What remains must be worth another question.
        if edge + days * _DAY < end:
            yield begin, edge
            begin = edge
    yield begin, end
