"""Somebody or something isn't available: which appointments that touches, and one proposal for all of them."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clinic.errors import DomainError
from clinic.models import Device, Location, Provider, Room, User
from treatments.models import Appointment
from treatments.queries.affected import affected_appointments, affected_elsewhere
from treatments.queries.background import Background, backgrounds
from treatments.queries.courses import all_series_appointments
from treatments.queries.spacing import Asked
from treatments.scheduling.bitmaps import Grid
from treatments.scheduling.clock import clock_of, minute_after, minute_of
from treatments.scheduling.course import Step, read_all_steps
from treatments.scheduling.diary import Diary, Need, read_diary
from treatments.scheduling.intervals import Span
from treatments.scheduling.links import Course
from treatments.scheduling.moves import Ripple
from treatments.scheduling.openings import ResourceStarts
from treatments.scheduling.placements import Placement
from treatments.scheduling.proposing import on_new_days
from treatments.scheduling.ripple import ripple
from treatments.scheduling.visits import Length

# In days: so far before and after the disruption other places are looked for.
BEFORE, AHEAD = 14, 120
_DAY = timedelta(days=1)
Tell = Callable[[int, int], None]


# What can be computed while somebody waits for it: some seconds.
MOST_AFFECTED = 300


class TooManyAffected(DomainError):
    """More appointments than one proposal is made for."""

    code = "too_many_affected"
    message = _(
        "More than {most} appointments are booked then. Keep them as they are, or take a shorter time and go on later."
    )


@dataclass(frozen=True, kw_only=True)
class Disruption:
    """A provider who is away, a room or device that is out, or a location that is shut, in ``[starts_at, ends_at)``.

    One of the four is given.
    """

    starts_at: datetime
    ends_at: datetime
    provider: Provider | None = None
    room: Room | None = None
    device: Device | None = None
    location: Location | None = None

    @property
    def touched(self) -> Q:
        """The condition of the appointments that can't take place: who is there for the stay, what for its turnover."""
        ends = {"ends_at__gt": self.starts_at}
        if self.room or self.device:
            ends = {"room_free_at__gt": self.starts_at}
        names = ("provider", "room", "device", "location")
        of = {name: value for name in names if (value := getattr(self, name)) is not None}
        return Q(starts_at__lt=self.ends_at, **ends, **of)

    def mark(self, diary: Diary) -> None:
        """Let ``diary`` know."""
        span = (minute_of(self.starts_at), minute_after(self.ends_at))
        gone = self.provider or self.room or self.device
        if gone is not None:
            diary.away = {**diary.away, str(gone.pk): [*diary.away.get(str(gone.pk), ()), span]}
        elif self.location and self.location.pk == diary.location.pk:
            diary.closures = sorted([*diary.closures, span])


def silent(done: int, of: int) -> None:
    """Tell nobody."""


def propose_disruption(disruption: Disruption, *, at: datetime, by: User | None, tell: Tell = silent) -> Ripple:
    """Where every appointment that ``disruption`` touches could be instead, and those that have to follow.

    Those at locations that ``by`` sees; how many others there are is ``unseen``. All, for None: the clinic's own work.
    One after the other by their start, none where another of them goes. ``tell`` hears how many of how many series and
    visits are done. Six queries, and one for each location and treatment; one more for whoever is limited.

    :raises TooManyAffected: more than 300 appointments are booked then.
    """
    return _Disrupting(disruption, at, by).proposed(tell)


class _Disrupting:
    def __init__(self, disruption: Disruption, at: datetime, by: User | None) -> None:
        self.disruption, self.at = disruption, at
        self.affected = affected_appointments(disruption.touched, at=at, by=by)
        self.unseen = affected_elsewhere(disruption.touched, at=at, by=by)
        if len(self.affected) > MOST_AFFECTED:
            raise TooManyAffected(most=MOST_AFFECTED)
        self.series = {each.session.series_id: each.session.series for each in self.affected if each.session}
        series_list = list(self.series.values())
        self.steps: Mapping[UUID, Sequence[Step]] = read_all_steps(series_list)
        self.ahead: dict[UUID, dict[UUID, Appointment]] = {series.pk: {} for series in series_list}
        for each in all_series_appointments(series_list):
            assert each.session is not None  # of a series  # noqa: S101
            self.ahead[each.session.series_id][each.session.pk] = each
        asked = [Asked(series.patient_id, series.treatment_id, series.pk) for series in series_list]
        self.backgrounds = dict(zip(self.series, backgrounds(asked, at=self.at), strict=True))
        self.courses = [self._course(group) for group in self._groups()]
        self.diaries: dict[tuple[UUID, Need], Diary] = {}
        self.resources = {_kind(course): self._resources(course) for course in self.courses}

    def proposed(self, tell: Tell) -> Ripple:
        done: list[Ripple] = []
        for number, course in enumerate(self.courses):
            done.append(self._moved(course))
            tell(number + 1, len(self.courses))
        whole = Ripple(
            moves=[move for each in done for move in each.moves],
            stays=[stay for each in done for stay in each.stays],
            undecided=[stuck for each in done for stuck in each.undecided],
            unseen=self.unseen,
        )
        return on_new_days(whole, self.steps)

    def _moved(self, course: Course) -> Ripple:
        """The ripple of one course, among all that was given to those before it."""
        own = {each.pk: taken_by(each) for each in (*course.appointments.values(), course.visit) if each}
        for taken in own.values():
            self._note(taken, is_freed=True)
        found = ripple(replace(course, resources=self.resources[_kind(course)]))
        own |= {move.appointment.pk: taken_at(move.placement) for move in found.moves}
        for taken in own.values():
            self._note(taken, is_freed=False)
        return found

    def _note(self, taken: Mapping[str, Span], *, is_freed: bool) -> None:
        for diary in self.diaries.values():
            for resource_id, span in taken.items():
                known = diary.taken.get(resource_id, [])
                diary.taken[resource_id] = [each for each in known if each != span] if is_freed else [*known, span]
        for resources in self.resources.values():
            resources.forget(taken)

    def _groups(self) -> list[list[Appointment]]:
        """What moves together: the appointments of a series; a visit by itself."""
        groups: dict[UUID, list[Appointment]] = defaultdict(list)
        for appointment in self.affected:
            groups[appointment.session.series_id if appointment.session else appointment.pk].append(appointment)
        return list(groups.values())

    def _course(self, group: Sequence[Appointment]) -> Course:
        first = group[0]
        series = first.session.series if first.session else None
        where = series.location if series else first.location
        treatment, clock = series.treatment if series else None, clock_of(where.time_zone)
        return Course(
            patient_id=first.patient_id,
            location=where,
            length=Length.of(treatment) if treatment else Length.kept_by(first),
            at=self.at,
            from_on=max(clock.day(minute_of(self.at)), clock.day(minute_of(self.disruption.starts_at)) - BEFORE * _DAY),
            until_on=self._until(where),
            treatment=treatment,
            series=series,
            steps=self.steps[series.pk] if series else (),
            appointments=self.ahead[series.pk] if series else {},
            visit=None if series else first,
            must_move=[each.pk for each in group],
            background=self.backgrounds[series.pk] if series else Background(),
        )

    def _until(self, location: Location) -> date:
        return clock_of(location.time_zone).day(minute_after(self.disruption.ends_at)) + AHEAD * _DAY

    def _resources(self, course: Course) -> ResourceStarts:
        """One for all visits of the same length and kind in one place: each finds what was given to those before it."""
        location, clock = course.location, course.clock
        first = clock.day(minute_of(self.disruption.starts_at)) - BEFORE * _DAY
        span = (clock.midnight(first), clock.midnight(self._until(location) + _DAY))
        need = Need.of(course.treatment)
        if (location.pk, need) not in self.diaries:
            self.diaries[location.pk, need] = self._diary(location, need, span)
        grid = Grid(*span, settings.BOOKING_GRID_MINUTES)
        return ResourceStarts(self.diaries[location.pk, need], grid, course.length, clock)

    def _diary(self, location: Location, need: Need, span: Span) -> Diary:
        diary = read_diary(
            location=location,
            spans=[span],
            need=need,
            at=self.at,
            patient_ids=[each.patient_id for each in self.affected],
        )
        self.disruption.mark(diary)
        return diary


def _kind(course: Course) -> tuple[UUID, Need, Length]:
    return course.location.pk, Need.of(course.treatment), course.length


def taken_by(appointment: Appointment) -> Mapping[str, Span]:
    """What an appointment takes where it is, in minutes, by the id of the patient, provider, room and device."""
    begin, ready = minute_of(appointment.starts_at), minute_of(appointment.room_free_at)
    taken = {
        str(appointment.patient_id): (begin, minute_of(appointment.ends_at)),
        str(appointment.provider_id): (
            minute_of(appointment.provider_taken_at),
            minute_of(appointment.provider_free_at),
        ),
        str(appointment.room_id): (begin, ready),
    }
    return {**taken, str(appointment.device_id): (begin, ready)} if appointment.device_id else taken


def taken_at(placement: Placement) -> Mapping[str, Span]:
    """What a placement would take."""
    occupied = placement.length.at(placement.start)
    ids = {"patient": placement.patient_id, "provider": placement.provider_id, "room": placement.room_id}
    ids["device"] = placement.device_id
    return {str(pk): getattr(occupied, name) for name, pk in ids.items() if pk}
