"""The sessions of a series that a ripple may reach, each with the days it may have."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from clinic.models import Location
from treatments.models import Appointment, FindingLevel, Series, Session, Treatment
from treatments.queries.background import Background
from treatments.scheduling.clock import WallClock, clock_of, minute_of
from treatments.scheduling.course import Step, darkening_before, spared_gap
from treatments.scheduling.findings import Finding
from treatments.scheduling.openings import ResourceStarts
from treatments.scheduling.pigment import level_of
from treatments.scheduling.placements import Placement
from treatments.scheduling.visits import Length
from treatments.statuses import MOVABLE

A_DAY = 24 * 60
LATE = 100 * A_DAY
# An early gap that somebody once allowed may stay, and isn't made anew where a day's move avoids it.
EARLY = 1000
# So far past the maximum a place is still looked for.
LATE_WITHIN = 56
_NEVER = 10**9


class Target(NamedTuple):
    """Where the appointment that is moved by hand goes."""

    appointment_id: UUID
    placement: Placement
    findings: Sequence[Finding] = ()


@dataclass(frozen=True, kw_only=True)
class Course:
    """The appointments of a series, or one ``visit`` of none, that may have to move to ``location`` or within it.

    ``steps`` are the sessions as they are to count, with the days of what is fixed; ``appointments`` the live ones, by
    session. ``must_move`` may not keep their places; ``from_on`` is the first day that anything may move to. With
    ``provider_id`` what moves goes to them rather than to whom it has. ``resources``, if they are read already, cover
    the days ``[from_on, until_on)``, and ``background`` is the patient's.
    """

    patient_id: UUID
    location: Location
    length: Length
    at: datetime
    from_on: date
    until_on: date | None = None
    treatment: Treatment | None = None
    series: Series | None = None
    steps: Sequence[Step] = ()
    appointments: Mapping[UUID, Appointment] = field(default_factory=dict)
    visit: Appointment | None = None
    target: Target | None = None
    must_move: Collection[UUID] = ()
    provider_id: UUID | None = None
    resources: ResourceStarts | None = None
    background: Background | None = None

    @property
    def clock(self) -> WallClock:
        """That of the location."""
        return clock_of(self.location.time_zone)


@dataclass(frozen=True, kw_only=True)
class Link:
    """A session ahead with its appointment, if it has one: on the ordinals ``[first, last]``, now on ``now``.

    ``gaps`` is what each distance to the link before costs.
    """

    session: Session | None
    appointment: Appointment | None
    gaps: Mapping[int, int]
    first: int
    last: int
    now: int | None
    is_fixed: bool


def links_of(course: Course) -> tuple[int | None, list[Link]]:
    """The ordinal that the first gap is counted from, if any, and the links from the first that may move on."""
    if course.visit:
        now = day_now(course.visit)
        first, last = _unanchored(course, now)
        return None, [
            Link(session=None, appointment=course.visit, gaps={}, first=first, last=last, now=now, is_fixed=False)
        ]
    anchor, ahead = _split(course)
    return anchor, list(_linked(course, anchor, ahead))


def _split(course: Course) -> tuple[int | None, list[Step]]:
    steps = [step for step in course.steps if not step.is_skipped]
    begin = next((place for place, step in enumerate(steps) if _may_move(course, step)), len(steps))
    before = steps[begin - 1] if begin else None
    anchor = (before.day or before.session.ideal_on).toordinal() if before else None
    return anchor, steps[begin:]


def _may_move(course: Course, step: Step) -> bool:
    appointment = course.appointments.get(step.session.pk)
    if course.target:
        return appointment is not None and appointment.pk == course.target.appointment_id
    return (appointment is None and step.day is None) or (appointment is not None and appointment.status in MOVABLE)


def _linked(course: Course, anchor: int | None, ahead: Iterable[Step]) -> Iterator[Link]:
    first = last = before = anchor
    for step in ahead:
        appointment = course.appointments.get(step.session.pk)
        now = day_now(appointment) if appointment else None
        gaps = _gaps(step, now - before if now and before else 0, is_early_allowed=_may_be_early(appointment))
        is_target = bool(course.target and appointment and appointment.pk == course.target.appointment_id)
        is_fixed = is_target or bool(appointment and appointment.status not in MOVABLE) or _is_done(step)
        if is_fixed:
            day = _fixed_day(course, step, now, is_target=is_target)
            gaps = {**gaps, **({day - first: 0} if first is not None and first == last else {})}
            first = last = day
        elif first is None or last is None:
            first, last = _unanchored(course, now)
        else:
            earliest = max(first + min(gaps), course.from_on.toordinal())
            first, last = earliest, max(earliest, last + max(gaps))
        # What moves by hand leaves behind the gap that was.
        before = None if is_target else now
        yield Link(
            session=step.session, appointment=appointment, gaps=gaps, first=first, last=last, now=now, is_fixed=is_fixed
        )


def day_now(appointment: Appointment) -> int:
    """The ordinal of its day where it is: that of a series which goes elsewhere is another place."""
    return clock_of(appointment.location.time_zone).day(minute_of(appointment.starts_at)).toordinal()


def _is_done(step: Step) -> bool:
    return step.session.started_at is not None


def _fixed_day(course: Course, step: Step, now: int | None, *, is_target: bool) -> int:
    if is_target and course.target:
        return course.clock.day(course.target.placement.start).toordinal()
    return step.day.toordinal() if step.day else now or step.session.ideal_on.toordinal()


def _unanchored(course: Course, now: int | None) -> tuple[int, int]:
    first = course.from_on.toordinal()
    return first, max(first, now or first) + LATE_WITHIN


def _may_be_early(appointment: Appointment | None) -> bool:
    return bool(getattr(appointment, "is_early_allowed", False))


def _gaps(step: Step, kept: int, *, is_early_allowed: bool) -> dict[int, int]:
    spared = spared_gap(step.session)
    least, most = max(1, spared.min_days), max(1, spared.max_days)
    gaps = dict.fromkeys(range(least, most + 1), 0)
    gaps |= {most + days: LATE + days * A_DAY for days in range(1, LATE_WITHIN + 1)}
    if _least_kept(step.session, is_early_allowed=is_early_allowed) <= kept < least:
        gaps[kept] = EARLY
    return gaps


def _least_kept(session: Session, *, is_early_allowed: bool) -> int:
    """From which gap on one that is there already may stay: where it is only warned of, nobody had to allow it."""
    darkening = darkening_before(session)
    is_only_warned_of = darkening is not None and level_of(darkening) == FindingLevel.WARN
    floor = session.floor_days if is_early_allowed else session.min_days if is_only_warned_of else _NEVER
    return max(1, floor or 0)
