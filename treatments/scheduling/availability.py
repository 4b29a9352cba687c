"""Free starts: computed from the diary, never stored."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
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

__all__ = ["DEFAULT_LIMIT", "FreeStarts", "Named", "Slot", "SoughtVisit", "free_starts"]


@dataclass(frozen=True, kw_only=True)
class FreeStarts:
    """Slots by start, one for each start, and from when to ask on if there may be more."""

    results: Sequence[Slot]
    next_from: datetime | None


@dataclass(frozen=True, kw_only=True)
class SoughtVisit:
    """What is to find room: how long it takes, and what besides time. Without a treatment any room will do."""

    length: Length
    need: Need = field(default_factory=Need)

    @classmethod
    def of(cls, treatment: Treatment) -> "SoughtVisit":
        """One at which ``treatment`` is given."""
        return cls(length=Length.of(treatment), need=Need.of(treatment))


@dataclass(frozen=True, kw_only=True)
class Named:
    """The only providers, rooms and devices that are asked for; None for whoever and whatever fits."""

    providers: Sequence[Provider] | None = None
    rooms: Sequence[Room] | None = None
    devices: Sequence[Device] | None = None

    @property
    def provider_ids(self) -> Sequence[UUID] | None:
        """The ids of the providers."""
        return None if self.providers is None else [provider.pk for provider in self.providers]

    def of(self, diary: Diary) -> Diary:
        """``diary`` with no other rooms and devices."""
        return replace(
            diary,
            rooms=_among(diary.rooms, self.rooms),
            devices=_among(diary.devices, self.devices),
            # One that is named is taken along, or stands against every start if it isn't one of those that fit.
            needs_device=diary.needs_device or self.devices is not None,
        )


_WHOEVER = Named()


def free_starts(
    *,
    location: Location,
    visit: SoughtVisit,
    during: Span,
    at: datetime,
    named: Named = _WHOEVER,
    patient_id: UUID | None = None,
    request: BookingRequest | None = None,
    besides: Appointment | None = None,
    preferred: Provider | None = None,
    step: int | None = None,
    limit: int = DEFAULT_LIMIT,
) -> FreeStarts:
    """The starts within ``during``, none before ``at``, at which ``visit`` is possible at ``location``.

    One slot for each start, with the first provider, room and device by name that are free, or the ``preferred``
    provider if they are; those that are ``named`` are the only ones asked for. ``patient_id`` leaves out the times at
    which that patient has an appointment, ``request`` also what the rule book says no to, ``besides`` ignores an
    appointment that is about to move. Starts are ``step`` minutes apart. Four queries or fewer, whatever the range;
    more with a ``request``, and where reference data has changed.
    """
    asked = (max(during[0], minute_after(at)), during[1])
    if asked[0] >= asked[1]:
        return FreeStarts(results=[], next_from=None)
    search = _Search(
        location=location,
        visit=visit,
        at=at,
        named=named,
        patient_id=patient_id,
        forbidden=_forbidden(request, asked),
        besides=besides,
        preferred=preferred,
        step=step or settings.BOOKING_GRID_MINUTES,
    )
    found = list(islice(search.slots(asked, limit), limit + 1))
    return FreeStarts(results=found[:limit], next_from=found[limit].starts_at if len(found) > limit else None)


def _among(known: Sequence[Resource], named: Sequence[Room | Device] | None) -> Sequence[Resource]:
    if named is None:
        return known
    ids = {str(each.pk) for each in named}
    return [each for each in known if each.pk in ids]


def _forbidden(request: BookingRequest | None, asked: Span) -> Sequence[Span]:
    return [finding.window for finding in refusals(rules.ask(request, asked))] if request else []


@dataclass(frozen=True, kw_only=True)
class _Search:
    location: Location
    visit: SoughtVisit
    at: datetime
    named: Named
    patient_id: UUID | None
    forbidden: Sequence[Span]
    besides: Appointment | None
    preferred: Provider | None
    step: int

    def slots(self, asked: Span, limit: int) -> Iterator[Slot]:
        """One for each start; whoever wants all there is, as many as ``limit``, gets it at once, others some days."""
        wants_all = limit * self.step >= asked[1] - asked[0]
        diary = self._whole(asked) if wants_all else self._opening(asked)
        before = [str(self.preferred.pk)] if self.preferred else []
        for piece in [asked] if wants_all else _pieces(asked):
            if not wants_all:
                diary.taken = self._taken(diary, piece)
            openings = self._openings(diary, piece)
            for number in openings.any.numbers():
                yield openings.slot(openings.grid.start(number), before=before)

    def _whole(self, asked: Span) -> Diary:
        span, providers = self._touched(asked), self.named.provider_ids
        diary = read_diary(
            location=self.location,
            spans=[span],
            need=self.visit.need,
            at=self.at,
            providers=providers,
            patient_ids=self._patient_ids,
            besides=self._moving,
        )
        return self.named.of(diary)

    def _opening(self, asked: Span) -> Diary:
        span, providers = self._touched(asked), self.named.provider_ids
        return self.named.of(read_opening(location=self.location, span=span, need=self.visit.need, providers=providers))

    def _taken(self, diary: Diary, piece: Span) -> dict[str, list[Span]]:
        whose, moving = self._patient_ids, self._moving
        return read_taken(diary, [self._touched(piece)], at=self.at, patient_ids=whose, besides=moving)

    def _touched(self, starts: Span) -> Span:
        """What visits with these starts take."""
        return starts[0], starts[1] + self.visit.length.whole

    @property
    def _patient_ids(self) -> Sequence[UUID]:
        return [self.patient_id] if self.patient_id else ()

    @property
    def _moving(self) -> Sequence[UUID]:
        return [self.besides.pk] if self.besides else ()

    def _openings(self, diary: Diary, piece: Span) -> Openings:
        grid = Grid(*piece, self.step)
        return Openings(
            ResourceStarts(diary, grid, self.visit.length, clock_of(self.location.time_zone)),
            patient_id=str(self.patient_id) if self.patient_id else None,
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
