"""What of a series lies ahead: the sessions to be placed, and what their days are counted from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from treatments.models import Session
from treatments.scheduling.course import Step, spared_gap
from treatments.scheduling.preferences import Preferences
from treatments.statuses import SessionStatus

# A first session has no gap: so many days after the wished day it is still worth proposing.
FIRST_WITHIN = 56
# A session that is late already is proposed within so many days.
LATE_WITHIN = 28
_ANY_DAYS = 1000
_OVER = (SessionStatus.COMPLETED, SessionStatus.IN_PROGRESS)


@dataclass(frozen=True, kw_only=True)
class Link:
    """One session ahead. ``fixed_on``: its day, if it has one already; ``pinned_at``: the start it is to have, if said.

    It may be on the ordinals ``[first, last]``, best on ``best``. What isn't ``is_shown`` is only to be kept away from.
    """

    session: Session
    gaps: dict[int, int]
    first: int
    best: int
    last: int
    fixed_on: date | None = None
    pinned_at: int | None = None
    is_shown: bool = True

    @property
    def is_free(self) -> bool:
        """Whether a day is to be found for it."""
        return self.fixed_on is None and self.pinned_at is None


@dataclass(frozen=True, kw_only=True)
class Ahead:
    """The links in order, and the ordinal that the first gap is counted from (None: the series hasn't begun)."""

    links: Sequence[Link]
    anchor: int | None

    @property
    def waited(self) -> int:
        """What every plan costs because the wished day is past the best one."""
        return self.links[0].gaps[self.links[0].best - self.anchor] if self.links and self.anchor is not None else 0


def course_ahead(steps: Sequence[Step], preferences: Preferences, pinned_days: dict[int, date]) -> Ahead:
    """What is to be planned of a series, and from which day on."""
    anchor = _anchor(steps)
    links: list[Link] = []
    place = _Place(preferences.from_on.toordinal(), anchor)
    for step, between in _open_steps(steps, preferences.count):
        number = step.session.number
        link = place.link(step, between, pinned_days.get(number), preferences.pinned.get(number))
        links.append(link)
        place.after(link)
    return Ahead(links=links, anchor=anchor)


def _anchor(steps: Sequence[Step]) -> int | None:
    done = [step.day for step in steps if step.session.status in _OVER and step.day]
    return done[-1].toordinal() if done else None


def _open_steps(steps: Sequence[Step], count: int | None) -> Iterator[tuple[Step, Sequence[Session]]]:
    """The steps to be planned with what is booked among them, each with the sessions whose gaps lie before it."""
    ahead = [step for step in steps if not step.is_skipped and step.session.status not in _OVER]
    wanted = [place for place, step in enumerate(ahead) if step.day is None][:count]
    end = wanted[-1] + 1 if wanted else len(ahead)
    unasked = list(takewhile(lambda step: step.day is None, ahead[end:]))
    # What is booked after those must keep its distance from them; the sessions in between will need their own time.
    booked = list(takewhile(lambda step: step.day is not None, ahead[end + len(unasked) :]))
    yield from ((step, [step.session]) for step in ahead[:end])
    for step in booked[:1]:
        yield step, [*(each.session for each in unasked), step.session]
    if not unasked:
        yield from ((step, [step.session]) for step in booked[1:])


@dataclass
class _Place:
    """Where a link may lie: ordinals counted from the link before."""

    from_on: int
    anchor: int | None
    first: int = 0
    best: int = 0
    last: int = 0
    is_first: bool = True
    is_placed: bool = True

    def link(self, step: Step, between: Sequence[Session], pinned_on: date | None, pinned_at: int | None) -> Link:
        day = step.day or pinned_on
        if self.is_first and self.anchor is None:
            gaps: dict[int, int] = {}
            first, best, last = self.from_on, self.from_on, self.from_on + FIRST_WITHIN
        else:
            gaps, first, best, last = self._counted(between, is_placed=day is not None)
        if day is not None:
            first = best = last = day.toordinal()
        return Link(
            session=step.session,
            gaps=gaps,
            first=first,
            best=best,
            last=last,
            fixed_on=step.day,
            pinned_at=pinned_at,
            is_shown=len(between) == 1,
        )

    def _counted(self, between: Sequence[Session], *, is_placed: bool) -> tuple[dict[int, int], int, int, int]:
        # Two sessions are never on one day.
        spared = [spared_gap(each) for each in between]
        floor, least = (sum(max(1, days) for days in each) for each in list(zip(*spared, strict=True))[:2])
        ideal, most = (sum(each) for each in list(zip(*spared, strict=True))[2:])
        before = (self.anchor,) * 3 if self.is_first and self.anchor is not None else (self.first, self.best, self.last)
        first, best, last = before[0] + least, before[1] + ideal, before[2] + most
        if is_placed:
            # It was placed by somebody, perhaps the one before too: then its findings say that it is early.
            least, most = floor if self.is_placed else least, most + _ANY_DAYS
        else:
            # Whoever asks late is planned late.
            late = max(0, self.from_on + LATE_WITHIN - last) if before[2] < self.from_on else 0
            first, best, last, most = max(first, self.from_on), max(best, self.from_on), last + late, most + late
        return {days: abs(days - ideal) for days in range(least, max(least, most) + 1)}, first, best, last

    def after(self, link: Link) -> None:
        self.first, self.best, self.last = link.first, link.best, link.last
        self.is_first, self.is_placed = False, not link.is_free


def window_of(link: Link, reach: int | None) -> range:
    """The ordinals to look at: at most ``reach`` days from the best one, if given."""
    if reach is None or not link.is_free:
        return range(link.first, link.last + 1)
    return range(max(link.first, link.best - reach), min(link.last, link.best + reach) + 1)
