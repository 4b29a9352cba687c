"""What is asked of the rule book: a visit that somebody wants, or could want."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from clinic.models import Location
from treatments.models import Series, Session, Treatment
from treatments.queries.background import Background, backgrounds
from treatments.queries.spacing import Asked
from treatments.scheduling.clock import WallClock, clock_of, moment_of
from treatments.scheduling.course import Step
from treatments.scheduling.diary import Diary, Resource
from treatments.scheduling.visits import Length


@dataclass(frozen=True, kw_only=True)
class BookingRequest:
    """A visit of a patient at ``location`` that takes ``length``, asked at the minute ``at``.

    ``session`` and its ``steps`` say where in a ``series`` it belongs, if in one; without, ``areas`` are those treated
    (none: any). ``diary`` covers what is asked about; rules about providers, rooms and devices speak of those that are
    named, and are silent without a diary. ``background`` is that of the patient; visits without a treatment have none.
    """

    patient_id: UUID
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
    background: Background | None = None

    @property
    def clock(self) -> WallClock:
        """The location's."""
        return clock_of(self.location.time_zone)


def informed(request: BookingRequest) -> BookingRequest:
    """``request`` with the background of its patient, if it didn't come with it. One to three queries."""
    return request if request.background else informed_all([request], at=moment_of(request.at))[0]


def informed_all(requests: Sequence[BookingRequest], *, at: datetime) -> Sequence[BookingRequest]:
    """The same requests with the backgrounds of their patients. One to three queries, for all."""
    found = iter(backgrounds([_asked(request) for request in requests if request.treatment], at=at))
    return [replace(request, background=next(found) if request.treatment else Background()) for request in requests]


def _asked(request: BookingRequest) -> Asked:
    assert request.treatment is not None  # visits without one ask nothing  # noqa: S101
    series_id = request.series.pk if request.series else None
    return Asked(request.patient_id, request.treatment.pk, series_id, tuple(request.areas))
