"""A desk at which people do whatever comes to mind, and keep a diary on paper beside the system.

What the system does is compared with the paper at every step.
"""

from datetime import datetime, time, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from clinic.models import Absence
from tests.races.overlaps import double_bookings
from tests.scenes import MONDAY
from tests.treatments.paper_diary import TALK, TREATMENT, ZONE, Gap, PaperDiary, PaperSession, Visit
from treatments.actions.booking import book_session, book_visit
from treatments.actions.cancelling import cancel, mark_no_show
from treatments.actions.moving import reschedule
from treatments.actions.overriding import Override
from treatments.actions.visits import arrive, complete_session, start_session, undo_arrival
from treatments.models import Appointment, Session
from treatments.scheduling.findings import BookingRefused
from treatments.statuses import LIVE_APPOINTMENTS

SESSIONS = 3
MINUTES_TREATED = 55
FEW = 3
# What the paper knows to object to. Another rule may say no as well; then nothing is booked, which is compared too.
KNOWN = {
    "in_the_past",
    "outside_hours",
    "absence",
    "patient_busy",
    "provider_busy",
    "room_busy",
    "device_busy",
    "gap_below_floor",
    "gap_below_min",
}
BOLD = frozenset({"gap_below_min"})

# Few, so that visits meet.
days = st.sampled_from([0, 0, 0, 1, 28, -14, -17])
hours = st.sampled_from([(9, 0), (9, 30), (10, 0), (10, 0), (10, 15), (15, 55), (16, 5)])
# The first sessions of the series more often than the last.
anything = st.sampled_from([0, 0, 1, 1, 2, 2, 3, 4, 5, 6, 7, 8])
someone = st.sampled_from([0, 1, None])


class Desk(RuleBasedStateMachine):
    """Three patients with a series each, and two providers, rooms and devices: the clinic's small scene.

    Unless it ``asks_paper``, what the system lets through is believed, and only the invariants may object; unless it
    ``is_guarded``, PostgreSQL's constraints let everything pass.
    """

    scene = None
    asks_paper = True
    is_guarded = True

    def __init__(self):
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    @initialize()
    def open_diary(self):
        scene = self.scene
        if not self.is_guarded:
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        self.now = MONDAY
        self.providers = [scene.provider, scene.colleague]
        self.patients = [scene.patient, scene.another_patient("Noor"), scene.another_patient("Ola")]
        self.rows = {}
        self.paper = PaperDiary(
            started_on=MONDAY.astimezone(ZONE).date(),
            rooms=list(scene.location.rooms.filter(kind="treatment").values_list("pk", flat=True)),
            rooms_to_talk=list(scene.location.rooms.filter(kind="consultation").values_list("pk", flat=True)),
            devices=list(scene.location.devices.values_list("pk", flat=True)),
            sessions=dict(self.start_series(patient) for patient in self.patients),
        )

    def start_series(self, patient):
        series = self.scene.start_series(patient=patient, session_count=SESSIONS)
        rows = series.sessions.order_by("number")
        gaps = [Gap(row.floor_days, row.min_days, row.ideal_days, row.max_days) for row in rows]
        sessions = [PaperSession(patient.pk, number, gap) for number, gap in enumerate(gaps, start=1)]
        self.rows |= {id(session): row.pk for session, row in zip(sessions, rows, strict=True)}
        return series.pk, sessions

    def row(self, session):
        return Session.objects.get(pk=self.rows[id(session)])

    def appointment(self, session):
        return self.row(session).appointments.get(status__in=LIVE_APPOINTMENTS)

    def pick(self, number, *statuses):
        found = sorted(self.paper.all(*statuses), key=lambda session: session.number)
        return found[number % len(found)]

    def next_up(self, number):
        """One of the two who are booked for soonest."""
        soonest = sorted(self.paper.all("booked"), key=lambda session: session.visit.starts_at)[:2]
        return soonest[number % len(soonest)]

    def start(self, session, day, hour):
        """So many days after the day it has or, if it has none, the first that it may have; none in the past."""
        # Tomorrow, unless it is still early.
        soon = (self.now + timedelta(hours=14)).astimezone(ZONE).date()
        first = max(session.day or self.row(session).earliest_on, soon)
        return datetime.combine(first + timedelta(days=day), time(*hour), ZONE)

    def kept(self, appointment, length=TREATMENT):
        """How the paper keeps what was promised."""
        return Visit(
            appointment.starts_at,
            appointment.provider_id,
            appointment.room_id,
            appointment.device_id,
            length=length,
            known=list(self.paper.absences),
        )

    def objections(self, session, starts_at, provider, is_bold):
        said = self.paper.objections_to_session(session, Visit(starts_at, provider.pk), now=self.now)
        return said - BOLD if is_bold else said

    def told(self, is_bold):
        """Who books, and when: a provider may decide that the skin needs less time."""
        if is_bold:
            override = Override(codes=BOLD, reason="it healed well")
            return {"by": self.scene.provider.user, "at": self.now, "override": override}
        return {"by": self.scene.desk, "at": self.now}

    @precondition(lambda self: self.paper.all("planned"))
    @rule(number=anything, day=days, hour=hours, who=someone, is_bold=st.booleans())
    def book(self, number, day, hour, who, is_bold):
        session = self.pick(number, "planned")
        starts_at = self.start(session, day, hour)
        asked = self.providers if who is None else [self.providers[who]]
        objections = [self.objections(session, starts_at, provider, is_bold) for provider in asked]
        wish = self.told(is_bold) | ({} if who is None else {"provider": asked[0]})
        try:
            appointment = book_session(session=self.row(session), starts_at=starts_at, **wish)
        except BookingRefused as refusal:
            self.check_refusal(refusal, objections)
        else:
            fit = [provider for provider, said in zip(asked, objections, strict=True) if not said]
            assert fit[:1] == [appointment.provider] or not self.asks_paper, objections
            session.status, session.visit = "booked", self.kept(appointment)

    @precondition(lambda self: self.paper.all("booked"))
    @rule(number=anything, day=days, hour=hours, who=someone, is_bold=st.booleans())
    def move(self, number, day, hour, who, is_bold):
        session = self.pick(number, "booked")
        starts_at, appointment = self.start(session, day, hour), self.appointment(session)
        provider = appointment.provider if who is None else self.providers[who]
        objections = self.objections(session, starts_at, provider, is_bold)
        wish = self.told(is_bold) | ({} if who is None else {"provider": provider})
        try:
            moved = reschedule(appointment=appointment, starts_at=starts_at, **wish)
        except BookingRefused as refusal:
            self.check_refusal(refusal, [objections])
        else:
            assert objections == set() or not self.asks_paper
            session.visit = self.kept(moved)

    @precondition(lambda self: len(self.paper.talks) < FEW)
    @rule(number=anything, hour=st.sampled_from([(9, 0), (9, 30), (10, 0)]), who=st.sampled_from([0, 1]))
    def talk(self, number, hour, who):
        """Somebody is asked to come and talk: on the day of a session, or on one on which it might be."""
        statuses = ["booked"] if self.paper.all("booked") else ["planned", "completed"]
        session, provider = self.pick(number, *statuses), self.providers[who]
        patient = next(patient for patient in self.patients if patient.pk == session.patient)
        starts_at = self.start(session, 0, hour)
        objections = self.paper.objections(patient.pk, Visit(starts_at, provider.pk, length=TALK), now=self.now)
        asked = {"patient": patient, "provider": provider, "location": self.scene.location, "starts_at": starts_at}
        try:
            appointment = book_visit(kind="consultation", minutes=TALK.stay, by=self.scene.desk, at=self.now, **asked)
        except BookingRefused as refusal:
            self.check_refusal(refusal, [objections])
        else:
            assert objections == set() or not self.asks_paper
            self.paper.talks.append((patient.pk, self.kept(appointment, TALK)))

    def check_refusal(self, refusal, objections):
        said = {finding.code for finding in refusal.findings if finding.level != "warn"}
        assert said
        if said <= KNOWN and self.asks_paper:
            assert said in objections

    @precondition(lambda self: self.paper.all("booked"))
    @rule(number=anything)
    def give_up(self, number):
        session = self.pick(number, "booked")
        cancel(appointment=self.appointment(session), reason="ill", by=self.scene.desk, at=self.now)
        session.status, session.visit = "planned", None

    @precondition(lambda self: self.paper.all("booked"))
    @rule(number=anything)
    def miss(self, number):
        session = self.next_up(number)
        self.now = max(self.now, session.visit.starts_at + timedelta(minutes=20))
        mark_no_show(appointment=self.appointment(session), reason="didn't come", by=self.scene.desk, at=self.now)
        session.status, session.visit = "planned", None

    @precondition(lambda self: self.paper.all("booked"))
    @rule(number=anything, delay=st.sampled_from([0, 20]))
    def treat(self, number, delay):
        session = self.next_up(number)
        at = session.visit.starts_at + timedelta(minutes=delay)
        if at < self.now:
            return
        earlier = self.paper.course_of(session)[: session.number - 1]
        arrive(appointment=self.appointment(session), by=self.scene.desk, at=at)
        treated = {"session": self.row(session), "by": self.scene.provider.user}
        if any(each.status != "completed" for each in earlier):
            with pytest.raises(BookingRefused, match="earlier session"):
                start_session(**treated, at=at)
            undo_arrival(appointment=self.appointment(session), by=self.scene.desk, at=at)
            return
        self.now = at + timedelta(minutes=MINUTES_TREATED)
        start_session(**treated, at=at)
        complete_session(**treated, at=self.now)
        session.status, session.performed_on, session.visit = "completed", session.visit.day, None

    @precondition(lambda self: len(self.paper.absences) < FEW)
    @rule(number=anything, who=st.sampled_from([0, 1]), length=st.sampled_from([1, 30]))
    def leave(self, number, who, length):
        """A provider is away, from half past nine of a day on which somebody may come."""
        provider, session = self.providers[who], self.pick(number, "planned", "booked", "completed")
        starts_at = self.start(session, 0, (9, 30))
        ends_at = starts_at + timedelta(hours=length)
        Absence.objects.create(provider=provider, starts_at=starts_at, ends_at=ends_at)
        self.paper.absences.append((provider.pk, (starts_at, ends_at)))

    @invariant()
    def nobody_and_nothing_is_in_two_places(self):
        assert double_bookings() == {}

    @invariant()
    def every_session_is_as_the_paper_says(self):
        for series, course in self.paper.sessions.items():
            rows = Session.objects.filter(series=series).order_by("number").values_list("number", "status")
            assert list(rows) == [(session.number, session.status) for session in course]

    @invariant()
    def windows_are_counted_from_the_day_of_the_session_before(self):
        for series, course in self.paper.sessions.items():
            windows = list(self.paper.windows(course))
            for row in Session.objects.filter(series=series, status__in=["planned", "booked"]):
                assert (row.earliest_on, row.ideal_on, row.latest_on) == windows[row.number - 1]

    @invariant()
    def what_is_promised_stands_as_it_was_promised(self):
        rows = Appointment.objects.filter(status__in=LIVE_APPOINTMENTS)
        assert sorted(map(times_and_places, rows)) == sorted(
            (patient, visit.provider, visit.room, str(visit.device), *visit.stay, *visit.treated, *visit.whole)
            for patient, visit in self.paper.taken()
        )
        for _, visit in self.paper.taken():
            assert visit.is_within_hours
            assert not visit.is_away(visit.known)

    @invariant()
    def the_skin_has_its_time(self):
        assert all(days >= floor for days, floor in self.paper.gaps())


def times_and_places(row):
    return (
        row.patient_id,
        row.provider_id,
        row.room_id,
        str(row.device_id),
        row.starts_at,
        row.ends_at,
        row.provider_taken_at,
        row.provider_free_at,
        row.starts_at,
        row.room_free_at,
    )
