"""What is asked of the rule book: a visit that somebody wants, or could want."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from clinic.models import Location, Patient
from treatments.models import Series, Session, Treatment
from treatments.queries.contraindications import Standing
from treatments.queries.spacing import Neighbour
from treatments.scheduling.clock import WallClock, clock_of
from treatments.scheduling.course import Step
from treatments.scheduling.diary import Diary, Resource
from treatments.scheduling.visits import Length


@dataclass(frozen=True, kw_only=True)
class BookingRequest:
    """A visit of ``patient`` at ``location`` that takes ``length``, asked at the minute ``at``.

    ``session`` and its ``steps`` say where in a ``series`` it belongs, if in one; without, ``areas`` are those treated
    (none: any). ``diary`` covers what is asked about; rules about providers, rooms and devices speak of those that are
    named, and are silent without a diary. ``neighbours`` are the patient's other treatments, ``contraindications`` what
    they answered that stands against the treatment; both are read if not given.
    """

    patient: Patient
    location: Location
    length: Length
    at: int
    treatment: Treatment | None = None
    series: Series | None = None
    session: Session | None = None
    steps: Sequence[Step] = field(default_factory=list)
    areas: Sequence[UUID] = ()
    diary: Diary | None = None
    provider: Resource | None = None
    room: Resource | None = None
    device: Resource | None = None
    neighbours: Sequence[Neighbour] | None = None
    contraindications: Sequence[Standing] | None = None

    @property
    def clock(self) -> WallClock:
        """The location's."""
        return clock_of(self.location.time_zone)
