"""What the later sessions of a series do when one moves: the planner again, with distance moved as the cost.

Each day that an appointment moves costs a day's minutes, another time of day the minutes between the two, another
provider ten hours; what was placed by hand costs a thousandfold. A gap past its maximum costs a hundred days. What
can't keep its place goes to a later day: an earlier one costs four times as much, and is at least three days away. What
was performed stays, gaps keep to minimum and maximum, and of all legal ways the one that costs least is proposed.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from treatments.models import Appointment
from treatments.scheduling import rules
from treatments.scheduling.bitmaps import Grid
from treatments.scheduling.blocking import why_nothing_is_free
from treatments.scheduling.chains import Chain, Stage, cheapest, reachable
from treatments.scheduling.clock import clock_of, minute_of
from treatments.scheduling.course import spared_gap
from treatments.scheduling.diary import Need, read_diary
from treatments.scheduling.findings import Finding, refusals
from treatments.scheduling.intervals import Span, merged
from treatments.scheduling.links import A_DAY, Course, Link, links_of
from treatments.scheduling.moves import Move, Ripple, Stay, Stuck
from treatments.scheduling.openings import Openings, ResourceStarts
from treatments.scheduling.placements import Placement
from treatments.scheduling.requests import BookingRequest, informed

OTHER_PROVIDER = 10 * 60
BY_HAND = 1000
# Patients have plans for the days before a visit, and their skin still heals then: of who must give way for the
# clinic's sake, a day sooner asks more than a day later.
EARLIER = 4
# In days. Nobody hears on a Friday evening that they are expected on Saturday morning.
NOTICE = timedelta(days=3)
_DAY = timedelta(days=1)


class Found(NamedTuple):
    """A start for a day: what it costs, and with whom (None: as it is now)."""

    cost: int
    start: int
    provider_id: str | None


def ripple(course: Course) -> Ripple:
    """The least movement that keeps the gaps.

    Seven queries or fewer, whatever the number of sessions; none if all that is read comes with the course.
    """
    return _Rippling(course).proposed()


class _Rippling:
    def __init__(self, course: Course) -> None:
        self.course, self.clock = course, course.clock
        self.length = course.length
        self.anchor, self.links = links_of(course)
        self.findings: list[Finding] = []

    def proposed(self) -> Ripple:
        if not self.links:
            return Ripple()
        found, stages, chain = self._search()
        place = len(stages)
        if chain is None:
            place = len(reachable(stages, anchor=self.anchor)) - 1
            chain = cheapest(stages[:place], anchor=self.anchor) if place else None
        days = chain.days if chain else ()
        # Each with the day of the one before.
        pairs = list(enumerate(zip(days, (self.anchor, *days), strict=False)))
        return Ripple(
            moves=[each for at, (day, last) in pairs for each in self._moves(at, found[at][day], day, last)],
            stays=[each for at, (day, last) in pairs for each in self._stays(at, found[at][day], day, last)],
            undecided=[self._stuck(link) for link in self.links[place:] if link.appointment],
        )

    def _search(self) -> tuple[list[dict[int, Found]], list[Stage], Chain | None]:
        for reach in self._reaches():
            self.openings = self._open(reach)
            found = [self._found(link, self._window(link, reach)) for link in self.links]
            stages = [
                Stage(costs={day: each.cost for day, each in days.items()}, gaps=link.gaps)
                for link, days in zip(self.links, found, strict=True)
            ]
            best = cheapest(stages, anchor=self.anchor)
            if reach is None or (best and best.cost <= reach * A_DAY):
                break
        return found, stages, best

    def _reaches(self) -> list[int | None]:
        """How far around the present days to look: what moves further costs more than what is found nearer."""
        target = self.course.target
        if target is None:
            return [14, None]
        before = next(
            link.now for link in self.links if link.appointment and link.appointment.pk == target.appointment_id
        )
        return [abs(self.clock.day(target.placement.start).toordinal() - (before or 0)) + 7, None]

    def _is_target(self, link: Link) -> bool:
        """Whether it is what is moved by hand."""
        target = self.course.target
        return bool(target and link.appointment and link.appointment.pk == target.appointment_id)

    def _window(self, link: Link, reach: int | None) -> range:
        first, last = link.first, link.last
        if reach is not None and link.now is not None:
            first, last = max(first, link.now - reach), min(last, link.now + reach)
        if self.course.until_on is not None:
            last = min(last, self.course.until_on.toordinal() - 1)
        return range(first, last + 1)

    def _found(self, link: Link, window: range) -> dict[int, Found]:
        appointment, target = link.appointment, self.course.target
        if appointment is None:
            # Not booked: it needs no place, only its distance.
            return {day: Found(0, -1, None) for day in window}
        if target and self._is_target(link):
            return {link.first: Found(0, target.placement.start, str(target.placement.provider_id))}
        if link.is_fixed:
            return {link.first: Found(0, -1, None)}
        found = {day: best for day in window if (best := self._best(appointment, day, link.now or day))}
        if link.now is not None and appointment.pk not in self.course.must_move:
            found[link.now] = Found(0, -1, None)
        return found

    def _best(self, appointment: Appointment, ordinal: int, now: int) -> Found | None:
        day = date.fromordinal(ordinal)
        if day < self.course.from_on or self._is_short_notice(appointment, day, now):
            return None
        # The hour on the wall is what a patient keeps, in another time zone too.
        shown = clock_of(appointment.location.time_zone).shown(minute_of(appointment.starts_at))
        wanted = self.clock.minute(day, shown)
        span = (self.clock.midnight(day), self.clock.midnight(day + _DAY))
        days = abs(ordinal - now) * (EARLIER if self._is_sooner(appointment, ordinal, now) else 1)
        weight = BY_HAND if appointment.is_pinned else 1
        same = str(self.course.provider_id or appointment.provider_id)
        places = [(same, 0), (None, OTHER_PROVIDER)] if same in self.openings.ids else [(None, OTHER_PROVIDER)]
        options = [
            Found((days * A_DAY + abs(start - wanted) + other) * weight, start, provider_id or "")
            for provider_id, other in places
            if (start := self._nearest(provider_id, span, wanted)) is not None
        ]
        return min(options, default=None)

    def _is_sooner(self, appointment: Appointment, ordinal: int, now: int) -> bool:
        """Whether what can't keep its place would come on an earlier day."""
        return ordinal < now and appointment.pk in self.course.must_move

    def _is_short_notice(self, appointment: Appointment, day: date, now: int) -> bool:
        today = self.clock.day(minute_of(self.course.at))
        return day < today + NOTICE and self._is_sooner(appointment, day.toordinal(), now)

    def _nearest(self, provider_id: str | None, span: Span, wanted: int) -> int | None:
        return self.openings.of(provider_id).nearest_in(span, wanted)

    def _open(self, reach: int | None) -> Openings:
        windows = [self._window(link, reach) for link in self.links if link.appointment and not link.is_fixed]
        spans = merged((self._midnight(each.start), self._midnight(each.stop)) for each in windows if each)
        course, horizon = self.course, (spans[0][0], spans[-1][1]) if spans else (0, 0)
        self.findings = rules.ask(self.request, horizon)
        return Openings(
            course.resources or self._read(spans or [horizon]),
            patient_id=str(course.patient_id),
            forbidden=[finding.window for finding in refusals(self.findings)],
        )

    def _read(self, spans: Sequence[Span]) -> ResourceStarts:
        """What is free within ``spans`` once all that may move is away."""
        course = self.course
        diary = read_diary(
            location=course.location,
            spans=[(begin, end + self.length.whole) for begin, end in spans],
            need=Need.of(course.treatment),
            at=course.at,
            patient_ids=[course.patient_id],
            besides=[each.pk for each in (*course.appointments.values(), course.visit) if each],
        )
        grid = Grid(spans[0][0], spans[-1][1], settings.BOOKING_GRID_MINUTES)
        return ResourceStarts(diary, grid, self.length, self.clock)

    @cached_property
    def request(self) -> BookingRequest:
        """What is asked of the patient, whoever treats; the gaps of the series are kept by the chain itself."""
        course = self.course
        request = BookingRequest(
            patient_id=course.patient_id,
            location=course.location,
            length=self.length,
            at=minute_of(course.at),
            treatment=course.treatment,
            series=course.series,
            background=course.background,
        )
        # However far it looks, they are the same.
        return informed(request)

    def _midnight(self, ordinal: int) -> int:
        return self.clock.midnight(date.fromordinal(ordinal))

    def _moves(self, number: int, found: Found, ordinal: int, before: int | None) -> Iterator[Move]:
        link, target = self.links[number], self.course.target
        if link.appointment is None:
            return
        if target and self._is_target(link):
            yield Move(
                appointment=link.appointment,
                placement=target.placement,
                reason=_("It is moved."),
                findings=target.findings,
            )
            return
        if found.start < 0:
            return
        yield Move(
            appointment=link.appointment,
            placement=self._placement(link, found),
            reason=self._why(link, ordinal, before),
            findings=[each for each in self.findings if each.window[0] <= found.start < each.window[1]],
        )

    def _placement(self, link: Link, found: Found) -> Placement:
        course, before = self.course, link.appointment
        assert before is not None  # only what is booked moves  # noqa: S101
        kept = [str(pk) for pk in (before.provider_id, before.room_id, before.device_id) if pk]
        slot = self.openings.slot(found.start, provider_id=found.provider_id or None, before=kept)
        return Placement(
            patient_id=course.patient_id,
            location=course.location,
            length=self.length,
            start=found.start,
            provider_id=UUID(slot.provider.pk),
            room_id=UUID(slot.room.pk),
            device_id=UUID(slot.device.pk) if slot.device else None,
            treatment=course.treatment,
            series=course.series,
            session=link.session,
            appointment=before,
        )

    def _why(self, link: Link, ordinal: int, before: int | None) -> str:
        session = link.session
        if link.appointment and link.appointment.pk in self.course.must_move:
            return _("Its time isn't available any more.")
        if session is None or ordinal == link.now:
            return _("Its time of day is needed.")
        spared = spared_gap(session)
        words = {"min": spared.min_days, "max": spared.max_days}
        if _is_late(link, ordinal, before):
            return _("Comes as near to the session before as it can; {max} days at most would be right.").format(
                **words
            )
        return _("Keeps {min} to {max} days from the session before.").format(**words)

    def _stays(self, number: int, found: Found, ordinal: int, before: int | None) -> Iterator[Stay]:
        link = self.links[number]
        # The target moves even where its start, before 1970, is a minute below zero: to be refused.
        if link.appointment is None or found.start >= 0 or self._is_target(link):
            return
        reason = _("It has begun, or its patient is here.") if link.is_fixed else _("Its gaps stay within range.")
        if _is_late(link, ordinal, before) and not link.is_fixed:
            reason = _("It is late after the session before, and moving it wouldn't mend that.")
        yield Stay(appointment=link.appointment, reason=reason)

    def _stuck(self, link: Link) -> Stuck:
        assert link.appointment is not None  # only those  # noqa: S101
        span = (self._midnight(link.first), self._midnight(max(link.first, link.last) + 1))
        return Stuck(
            appointment=link.appointment, reasons=list(why_nothing_is_free(self.openings, self.findings, span))
        )


def _is_late(link: Link, ordinal: int, before: int | None) -> bool:
    """Whether it would be past its maximum after the day of the session before."""
    latest = spared_gap(link.session).max_days if link.session and link.session.max_days is not None else None
    return None not in (latest, before) and ordinal - (before or 0) > (latest or 0)
