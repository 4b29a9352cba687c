"""Small worlds to plan a series in: a clinic that is open for a few days, in which much is taken."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from hypothesis import strategies as st

from clinic.models import Absence, Closure, Device, Outage, Patient, Room, Rota
from tests.scenes import MONDAY
from treatments.models import Appointment, Interaction, PatientConcern, Series, Session, SkinConcern
from treatments.scheduling.clock import minute_of
from treatments.scheduling.preferences import Preferences

FIRST = date(2027, 3, 1)
ZONE = ZoneInfo("America/New_York")
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
# From one session of the patient's other series to the next treatment, in days.
BETWEEN_SERIES = 2


@dataclass(frozen=True)
class During:
    """From ``minute`` after nine, so many days after the first, for ``minutes``."""

    day: int
    minute: int
    minutes: int

    @property
    def starts_at(self):
        return datetime.combine(FIRST + self.day * DAY, time(9), ZONE) + self.minute * MINUTE

    @property
    def ends_at(self):
        return self.starts_at + self.minutes * MINUTE

    @property
    def period(self):
        return {"starts_at": self.starts_at, "ends_at": self.ends_at}


class Visit(NamedTuple):
    """Somebody else's appointment, or another of the patient's own; booked, or held until ``held_until``."""

    who: int
    room: int
    device: int | None
    during: During
    is_own: bool = False
    held_until: datetime | None = None


@dataclass
class World:
    """What there is besides ``tests.scenes``; providers, rooms and devices by their place, 0 or 1."""

    sessions: int
    # Floor, least, ideal and most of every session but the first.
    gaps: tuple
    # The first day on which nobody works any more.
    until: int
    closes: time
    days_off: tuple
    absences: list
    closures: list
    outages: list
    visits: list
    # So many days ago the first session was performed.
    performed: int | None
    # Which session is booked already, and on which day.
    booked: tuple | None
    # On which day the patient has another series' session, and whether it is booked or just projected.
    other: tuple | None
    # The patient's skin type, and whether there is melasma.
    skin: tuple = (None, False)

    def build(self, scene):
        """Write all that; the series to be planned."""
        self.providers, self.scene = [scene.provider, scene.colleague], scene
        self.rooms = list(Room.objects.filter(location=scene.location, kind="treatment").order_by("name"))
        self.devices = list(Device.objects.filter(location=scene.location).order_by("name"))
        self._keep_hours()
        self._skin(*self.skin)
        series = self._series()
        for visit in self.visits:
            self._visit(visit)
        if self.other:
            self._other_series(*self.other)
        return Series.objects.select_related("patient", "location", "treatment", "provider").get(pk=series.pk)

    def _keep_hours(self):
        Rota.objects.all().delete()
        for provider, days_off in zip(self.providers, self.days_off, strict=True):
            for weekday in set(range(7)) - days_off:
                Rota.objects.create(
                    provider=provider,
                    location=self.scene.location,
                    weekday=weekday,
                    starts=time(9),
                    ends=self.closes,
                    valid_from=date(2020, 1, 1),
                    valid_until=FIRST + self.until * DAY,
                )
        for who, during in self.absences:
            Absence.objects.create(provider=self.providers[who], **during.period)
        for during in self.closures:
            Closure.objects.create(location=self.scene.location, **during.period)
        for is_room, place, during in self.outages:
            what = {"room": self.rooms[place]} if is_room else {"device": self.devices[place]}
            Outage.objects.create(**what, **during.period)

    def _skin(self, skin_type, has_melasma):
        Patient.objects.filter(pk=self.scene.patient.pk).update(skin_type=skin_type)
        if has_melasma:
            concern = SkinConcern.objects.get(key="melasma")
            PatientConcern.objects.create(patient=self.scene.patient, concern=concern)

    def _series(self):
        series = self.scene.start_series(session_count=3)
        series.sessions.filter(number__gt=self.sessions).delete()
        names = ("floor_days", "min_days", "ideal_days", "max_days")
        series.sessions.filter(number__gt=1).update(**dict(zip(names, self.gaps, strict=True)))
        if self.performed:
            done_at = MONDAY - self.performed * DAY
            series.sessions.filter(number=1).update(
                status="completed",
                started_at=done_at,
                ended_at=done_at,
                performed_on=FIRST - self.performed * DAY,
                provider=self.scene.provider,
            )
        if self.booked:
            number, day = self.booked
            session = series.sessions.exclude(status="completed").filter(number=number).first()
            if session and self._visit(Visit(1, 1, 1, During(day, 30, 60)), session):
                Session.objects.filter(pk=session.pk).update(status="booked")
        return series

    def _visit(self, visit, session=None):
        patient = self.scene.patient if session or visit.is_own else self.scene.another_patient()
        during, device = visit.during, None if visit.device is None else self.devices[visit.device]
        ready_at = during.ends_at + 15 * MINUTE
        try:
            with transaction.atomic():
                return Appointment.objects.create(
                    patient=patient,
                    session=session,
                    kind="session" if session else "walk_in",
                    status="held" if visit.held_until else "booked",
                    held_until=visit.held_until,
                    location=self.scene.location,
                    provider=self.providers[visit.who],
                    room=self.rooms[visit.room],
                    device=device,
                    provider_taken_at=during.starts_at,
                    provider_free_at=during.ends_at,
                    room_free_at=ready_at,
                    device_free_at=device and ready_at,
                    **during.period,
                )
        except IntegrityError:
            # Somebody else was drawn for that time before.
            return None

    def _other_series(self, day, is_booked):
        Interaction.objects.filter(first=self.scene.treatment, second=self.scene.treatment).update(
            min_days=BETWEEN_SERIES, floor_days=1
        )
        session = self.scene.start_series(session_count=3).sessions.get(number=1)
        if is_booked and self._visit(Visit(1, 1, 1, During(day, 0, 60)), session):
            Session.objects.filter(pk=session.pk).update(status="booked")
        on = FIRST + day * DAY
        Session.objects.filter(pk=session.pk).update(earliest_on=on, ideal_on=on)


def durings(*minutes):
    return st.builds(During, st.integers(0, 8), st.sampled_from([0, 25, 30, 55, 60, 90]), st.sampled_from(minutes))


one = st.integers(0, 1)
long_ones = durings(20, 90, 24 * 60, 3 * 24 * 60)
held_until = st.sampled_from([None, None, MONDAY + 365 * DAY, MONDAY])
visits = st.builds(
    Visit,
    who=one,
    room=one,
    device=one | st.none(),
    during=durings(60, 45),
    is_own=st.sampled_from([False, False, True]),
    held_until=held_until,
)
weekdays = st.sets(st.integers(0, 6), max_size=4)
# One works whenever the other doesn't; or each when they do.
in_turn = weekdays.map(lambda off: (off, set(range(7)) - off))
days_off = in_turn | in_turn | st.tuples(weekdays, weekdays)
gaps = st.sampled_from([(1, 2, 3, 5), (1, 1, 2, 4), (2, 3, 3, 4), (0, 1, 1, 2)])
parts = {
    "sessions": st.sampled_from([3, 2]),
    "gaps": gaps,
    "until": st.integers(5, 11),
    "closes": st.sampled_from([time(12), time(10, 30), time(10)]),
    "days_off": days_off,
    "absences": st.lists(st.tuples(one, long_ones), max_size=3),
    "closures": st.lists(durings(30, 24 * 60), max_size=1),
    "outages": st.lists(st.tuples(st.booleans(), one, long_ones), max_size=3),
    "visits": st.lists(visits, max_size=5),
    "performed": st.none() | st.integers(1, 4),
    "booked": st.none() | st.none() | st.tuples(st.integers(1, 3), st.integers(0, 8)),
    "other": st.none() | st.tuples(st.integers(0, 9), st.booleans()),
}
worlds = st.builds(World, **parts)
# Sessions that may be a fortnight apart, of skin that may not be; some of it lies ahead.
of_skins = parts | {
    "sessions": st.sampled_from([3, 2]),
    "gaps": st.sampled_from([(10, 14, 21, 42), (14, 14, 21, 24)]),
    "until": st.integers(5, 40),
    "performed": st.integers(10, 35),
    "skin": st.sampled_from([(None, False), (3, False), (2, True), (4, False), (6, True)]),
}
worlds_of_skins = st.builds(World, **of_skins)


avoided = st.just({}) | st.dictionaries(st.integers(1, 3), st.integers(0, 8), min_size=1, max_size=1)


@st.composite
def wishes(draw, world):
    """Preferences for a series in ``world``, once that is built."""
    providers = [str(provider.pk) for provider in world.providers]
    bands = [(time(9), time(10, 5)), (time(9, 30), time(11)), (time(10, 30), time(12)), (time(7), time(8))]
    pin = st.builds(During, st.integers(0, 8), st.sampled_from([0, 30, 33, 45, 300]), st.just(60))
    pinned = draw(st.just({}) | st.just({}) | st.dictionaries(st.integers(1, 3), pin, min_size=1, max_size=1))
    return Preferences(
        from_on=FIRST + draw(st.integers(0, 3)) * DAY,
        weekdays=frozenset(draw(st.just([]) | st.lists(st.integers(0, 6), min_size=1, max_size=3))),
        time_band=draw(st.none() | st.sampled_from(bands)),
        provider_id=draw(st.none() | st.sampled_from(providers)),
        same_provider=draw(st.sampled_from([True, True, False])),
        pinned={number: minute_of(during.starts_at) for number, during in pinned.items()},
        avoided={number: (FIRST + day * DAY).toordinal() for number, day in draw(avoided).items()},
        count=draw(st.none() | st.none() | st.integers(1, 2)),
    )
