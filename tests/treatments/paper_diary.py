"""The desk's diary on paper: what should be so, in plain Python, without the database or any rule of ours."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("America/New_York")
OPENS, CLOSES = time(9), time(17)


class Length(NamedTuple):
    """When the patient leaves, the provider comes, and the room is free again, in minutes after the start."""

    stay: int
    provider_from: int
    whole: int


# A microneedling: the provider is needed after the numbing, room and device are cleaned afterwards. And a talk.
TREATMENT, TALK = Length(60, 30, 75), Length(30, 0, 30)


class Gap(NamedTuple):
    """From the session before, in days."""

    floor: int
    least: int
    ideal: int
    most: int


@dataclass
class Visit:
    starts_at: datetime
    provider: object
    room: object = None
    device: object = None
    length: Length = TREATMENT
    # The absences that were known when it was promised.
    known: list = field(default_factory=list)

    def between(self, begin, end):
        return tuple(self.starts_at + timedelta(minutes=minutes) for minutes in (begin, end))

    @property
    def stay(self):
        return self.between(0, self.length.stay)

    @property
    def treated(self):
        return self.between(self.length.provider_from, self.length.stay)

    @property
    def whole(self):
        return self.between(0, self.length.whole)

    @property
    def day(self):
        return self.starts_at.astimezone(ZONE).date()

    @property
    def is_within_hours(self):
        begin, end = (moment.astimezone(ZONE) for moment in self.stay)
        return begin.weekday() < 5 and begin.time() >= OPENS and end.time() <= CLOSES

    def is_away(self, absences):
        return any(who == self.provider and meets(self.stay, period) for who, period in absences)


@dataclass
class PaperSession:
    patient: object
    number: int
    gap: Gap
    status: str = "planned"
    visit: Visit | None = None
    performed_on: date | None = None

    @property
    def day(self):
        return self.performed_on or (self.visit.day if self.visit else None)


def meets(one, other):
    return one[0] < other[1] and other[0] < one[1]


@dataclass
class PaperDiary:
    """``sessions`` by series, in their order; ``talks`` are pairs of a patient and a visit.

    ``absences`` are pairs of a provider and a period.
    """

    started_on: date
    rooms: list
    rooms_to_talk: list
    devices: list
    sessions: dict
    talks: list = field(default_factory=list)
    absences: list = field(default_factory=list)

    def all(self, *statuses):
        return [session for course in self.sessions.values() for session in course if session.status in statuses]

    def course_of(self, session):
        return next(course for course in self.sessions.values() if any(each is session for each in course))

    def taken(self, *, besides=None):
        """Pairs of a patient and a visit that is still promised."""
        booked = [(each.patient, each.visit) for each in self.all("booked") if each is not besides]
        return booked + self.talks

    def windows(self, course):
        """Earliest, best and latest day of each session."""
        anchor = None
        for session in course:
            window = (self.started_on, self.started_on, None)
            if anchor:
                gap = session.gap
                window = tuple(anchor + timedelta(days=days) for days in (gap.least, gap.ideal, gap.most))
            anchor = session.day or window[1]
            yield window

    def gaps(self):
        """Of each two days of a series that follow each other: how many lie between, and how many are the least."""
        for course in self.sessions.values():
            for one, other in pairwise(session for session in course if session.day):
                floors = [session.gap.floor for session in course[one.number : other.number]]
                yield (other.day - one.day).days, sum(floors)

    def objections(self, patient, visit, *, now, besides=None):
        """The codes of what keeps ``visit`` from being promised; room and device are still to choose."""
        taken = self.taken(besides=besides)
        others = [other for _, other in taken]
        beside = [other for other in others if meets(visit.whole, other.whole)]
        own = [other for someone, other in taken if someone == patient]
        is_talk = visit.length is TALK
        rooms = {*self.rooms_to_talk, *self.rooms} if is_talk else set(self.rooms)
        so = {
            "in_the_past": visit.starts_at < now,
            "outside_hours": not visit.is_within_hours,
            "absence": visit.is_away(self.absences),
            "patient_busy": any(meets(visit.stay, other.stay) for other in own),
            "provider_busy": any(
                other.provider == visit.provider and meets(visit.treated, other.treated) for other in others
            ),
            "room_busy": not rooms - {other.room for other in beside},
            "device_busy": not is_talk and not set(self.devices) - {other.device for other in beside},
        }
        return {code for code, is_so in so.items() if is_so}

    def objections_to_session(self, session, visit, *, now):
        """The same, and what the gaps of its series say."""
        course, at = self.course_of(session), session.number - 1
        said = self.objections(session.patient, visit, now=now, besides=session)
        if at:
            anchor = course[at - 1].day or list(self.windows(course))[at - 1][1]
            said |= too_few((visit.day - anchor).days, [session])
        later = course[at + 1 :]
        fixed = next((place for place, each in enumerate(later) if each.day), None)
        if fixed is not None:
            said |= too_few((later[fixed].day - visit.day).days, later[: fixed + 1])
        return said


def too_few(days, between):
    if days < sum(session.gap.floor for session in between):
        return {"gap_below_floor"}
    return {"gap_below_min"} if days < sum(session.gap.least for session in between) else set()
