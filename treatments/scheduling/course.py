"""The days of a series: when each session may be, counted from the one before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from treatments.models import Series, Session
from treatments.models.templates import GapDays
from treatments.queries.courses import sessions_of_all, sessions_with_starts
from treatments.queries.pigment import Pigment, pigment_of_read
from treatments.statuses import SessionStatus

# Between two sessions that wound skin which darkens easily (see ``pigment``).
SPARED_DAYS = 28


@dataclass(frozen=True, kw_only=True)
class Window:
    """The days on which a session should be.

    ``[earliest_on, latest_on]``, best ``ideal_on``. No latest means any day after.
    """

    earliest_on: date
    ideal_on: date
    latest_on: date | None


class Gap(NamedTuple):
    """Calendar days from the session before: ``floor <= min <= ideal <= max``."""

    floor_days: int
    min_days: int
    ideal_days: int
    max_days: int

    @classmethod
    def of(cls, step: GapDays) -> "Gap":
        """That of a session, or of a template's step, that isn't the first."""
        return cls(step.floor_days or 0, step.min_days or 0, step.ideal_days or 0, step.max_days or 0)

    def around(
        self,
        ideal_days: int,
        *,
        floor_days: int | None = None,
        min_days: int | None = None,
        max_days: int | None = None,
    ) -> "Gap":
        """The same with ``ideal_days`` as the best; a bound that is None stays, widened as far as it takes."""
        least = min(self.min_days, ideal_days) if min_days is None else min_days
        most = max(self.max_days, ideal_days) if max_days is None else max_days
        floor = min(self.floor_days, least) if floor_days is None else floor_days
        return Gap(floor, least, ideal_days, most)


def darkening_before(session: Session) -> Pigment | None:
    """What is known of the pigment that the gap before ``session``, read with its course, has to spare, if any."""
    pigment = pigment_of_read(session)
    return pigment if pigment and pigment.darkens and session.min_days is not None else None


def spared_gap(session: Session) -> Gap:
    """The gap that is proposed before ``session``, read with its course: its own, longer where its skin darkens."""
    own = Gap.of(session)
    if darkening_before(session) is None:
        return own
    return Gap(own.floor_days, *(max(days, SPARED_DAYS) for days in own[1:]))


@dataclass(frozen=True, kw_only=True)
class Step:
    """A session of a series with the day it has: performed, else of its live appointment, else none."""

    session: Session
    day: date | None

    @property
    def is_skipped(self) -> bool:
        """Whether the next session counts from the one before this."""
        return self.session.status == SessionStatus.SKIPPED


def read_steps(series: Series) -> Sequence[Step]:
    """The sessions of ``series`` with their days at its location; a hold gives a session no day. One query."""
    return steps_of(series, sessions_with_starts(series))


def steps_of(series: Series, sessions: Sequence[Session]) -> Sequence[Step]:
    """The ``sessions`` of ``series``, read with their starts, as its steps. No query."""
    zone = ZoneInfo(series.location.time_zone)
    return [Step(session=session, day=_day_of(session, zone)) for session in sessions]


def read_all_steps(series_list: Sequence[Series]) -> Mapping[UUID, Sequence[Step]]:
    """As ``read_steps``, of many series, by their ids. One query."""
    zones = {series.pk: ZoneInfo(series.location.time_zone) for series in series_list}
    steps: dict[UUID, list[Step]] = {series_id: [] for series_id in zones}
    for session in sessions_of_all(series_list):
        steps[session.series_id].append(Step(session=session, day=_day_of(session, zones[session.series_id])))
    return steps


def _day_of(session: Session, zone: ZoneInfo) -> date | None:
    if session.performed_on:
        return session.performed_on
    if session.started_at:
        return session.started_at.astimezone(zone).date()
    booked_for: datetime | None = session.booked_for  # type: ignore[attr-defined]  # annotated by sessions_with_starts
    return booked_for.astimezone(zone).date() if booked_for else None


def windows(steps: Sequence[Step], *, started_on: date) -> Iterator[tuple[Step, Window]]:
    """Each step of a series, in order, with its window.

    A step counts from the nearest earlier one that isn't skipped: from its day, else from its projected ideal day. The
    first is open from ``started_on`` and never too late.
    """
    anchor: date | None = None
    for step in steps:
        window = (
            _after(anchor, step.session)
            if anchor
            else Window(earliest_on=started_on, ideal_on=started_on, latest_on=None)
        )
        if not step.is_skipped:
            anchor = step.day or window.ideal_on
        yield step, window


def _after(anchor: date, session: Session) -> Window:
    # The earliest day is the template's: how much longer this skin is left alone is a finding of its own.
    spared = spared_gap(session)
    minimum, ideal, maximum = (
        timedelta(days=days) for days in (session.min_days or 0, spared.ideal_days, spared.max_days)
    )
    return Window(earliest_on=anchor + minimum, ideal_on=anchor + ideal, latest_on=anchor + maximum)


def gap_before(session: Session, steps: Sequence[Step], *, started_on: date) -> int | None:
    """The calendar days from the session before, as ``steps`` count them.

    None for a first session, and for one without a day.
    """
    anchor: date | None = None
    for step, window in windows(steps, started_on=started_on):
        if step.session.pk == session.pk:
            return (step.day - anchor).days if step.day and anchor else None
        if not step.is_skipped:
            anchor = step.day or window.ideal_on
    return None


def neighbours(steps: Iterable[Step], session: Session) -> tuple[Step | None, Sequence[Step]]:
    """The nearest step before ``session``, and those after it up to the first that has a day; none is skipped."""
    before: Step | None = None
    after: list[Step] = []
    for step in steps:
        if step.is_skipped or step.session.number == session.number:
            continue
        if step.session.number < session.number:
            before = step
        elif not (after and after[-1].day):
            after.append(step)
    return before, after
