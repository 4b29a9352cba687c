"""What a ripple proposes: which appointments move where, which stay, and which need a person to decide."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from treatments.models import Appointment, Series
from treatments.scheduling.clock import minute_of
from treatments.scheduling.course import gap_before
from treatments.scheduling.findings import Finding
from treatments.scheduling.placements import Placement


@dataclass(frozen=True, kw_only=True)
class Move:
    """An appointment with the place it is to have, and why."""

    appointment: Appointment
    placement: Placement
    reason: str
    findings: Sequence[Finding] = ()

    @property
    def is_elsewhere(self) -> bool:
        """Whether anything is other than before."""
        before, after = self.appointment, self.placement
        return (before.location_id, before.provider_id, before.room_id, before.device_id) != (
            after.location.pk,
            after.provider_id,
            after.room_id,
            after.device_id,
        ) or minute_of(before.starts_at) != after.start

    @property
    def is_told(self) -> bool:
        """Whether its patient is to know: of another time or location. By whom and in which room isn't told."""
        before, after = self.appointment, self.placement
        return minute_of(before.starts_at) != after.start or before.location_id != after.location.pk

    @property
    def gap_days(self) -> int | None:
        """The calendar days from the session before, once all have moved; None where there is none."""
        after = self.placement
        if after.series is None or after.session is None:
            return None
        return gap_before(after.session, after.steps, started_on=after.series.started_on)


@dataclass(frozen=True, kw_only=True)
class Stay:
    """An appointment that keeps its place, and why."""

    appointment: Appointment
    reason: str


@dataclass(frozen=True, kw_only=True)
class Stuck:
    """An appointment for which no legal place was found, with what stands against each."""

    appointment: Appointment
    reasons: Sequence[Finding]


@dataclass(frozen=True, kw_only=True)
class Ripple:
    """All that one act would do to the appointments of a series, or of several; nothing is written.

    ``unseen`` are so many more that it concerns, at locations that the one who asks doesn't see: they stay.
    """

    moves: Sequence[Move] = field(default_factory=list)
    stays: Sequence[Stay] = field(default_factory=list)
    undecided: Sequence[Stuck] = field(default_factory=list)
    unseen: int = 0

    @property
    def elsewhere(self) -> Sequence[Move]:
        """The moves that change anything."""
        return [move for move in self.moves if move.is_elsewhere]

    def giving_up_stuck(self) -> "Ripple":
        """The same for when whatever is stuck is cancelled: its session has no day that others keep a distance to."""
        gone = {each.appointment.session_id for each in self.undecided}
        moves = []
        for move in self.moves:
            steps = [replace(step, day=None) if step.session.pk in gone else step for step in move.placement.steps]
            moves.append(replace(move, placement=replace(move.placement, steps=steps)))
        return replace(self, moves=moves)

    @property
    def digest(self) -> str:
        """Says whether two ripples would do the same."""
        lines = sorted(
            f"{each.appointment.pk} {each.placement.start} {each.placement.location.pk} {each.placement.provider_id} "
            f"{each.placement.room_id} {each.placement.device_id}"
            for each in self.moves
        )
        lines += sorted(f"{each.appointment.pk} stuck" for each in self.undecided)
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    @property
    def series_list(self) -> list[Series]:
        """The series whose appointments move, in the order in which they are locked."""
        found = {move.placement.series.pk: move.placement.series for move in self.moves if move.placement.series}
        return [found[pk] for pk in sorted(found)]

    @property
    def ids(self) -> set[UUID]:
        """Of the patients, locations and providers that it concerns, before and after."""
        found: set[UUID] = set()
        for move in self.moves:
            before, after = move.appointment, move.placement
            found |= {before.patient_id, before.location_id, before.provider_id, after.location.pk, after.provider_id}
        return found
