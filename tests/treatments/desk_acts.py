"""What people do at the desk, in whatever order comes to mind; compared with the paper at every step."""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from clinic.models import Absence
from tests.scenes import MONDAY
from tests.treatments.desk import Desk
from tests.treatments.paper_diary import TALK, Visit
from treatments.actions.booking import book_session, book_visit
from treatments.actions.cancelling import cancel, mark_no_show
from treatments.actions.moving import NeedsDecision, move_appointment
from treatments.actions.planning import book_series
from treatments.actions.visits import arrive, complete_session, start_session, undo_arrival
from treatments.models import Appointment, Series
from treatments.scheduling.findings import BookingRefused
from treatments.scheduling.planner import plan_series
from treatments.scheduling.preferences import Preferences
from treatments.scheduling.proposals import opened, sealed
from treatments.statuses import LIVE_APPOINTMENTS

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

# Few, so that visits meet.
days = st.sampled_from([0, 0, 0, 0, 1, 2, 28, -14, -17])
hours = st.sampled_from([(9, 0), (9, 0), (9, 15), (9, 30), (10, 15), (16, 0), (16, 5)])
# The first sessions of the series more often than the last.
anything = st.sampled_from([0, 0, 0, 1, 1, 1, 2, 2, 3, 4, 5, 7])
someone = st.sampled_from([0, 1, None])


class BusyDesk(Desk):
    """A desk at which anybody may come and anything may happen; one visit is promised already."""

    @initialize()
    def open_diary(self):
        super().open_diary()
        self.try_to_book(self.pick(0, "planned"), MONDAY + timedelta(days=1), 0, is_bold=False)

    @precondition(lambda self: self.paper.all("planned"))
    @rule(number=anything, day=days, hour=hours, who=someone, is_bold=st.booleans())
    def book(self, number, day, hour, who, is_bold):
        session = self.pick(number, "planned")
        self.try_to_book(session, self.start(session, day, hour), who, is_bold)

    @precondition(lambda self: self.paper.all("planned") and self.paper.all("booked"))
    @rule(number=anything, other=anything, minutes=st.sampled_from([-15, 0, 0, 15, 30]), who=someone)
    def book_beside(self, number, other, minutes, who):
        """Somebody wants to come when somebody else does, or a little sooner or later."""
        starts_at = self.pick(other, "booked").visit.starts_at + timedelta(minutes=minutes)
        self.try_to_book(self.pick(number, "planned"), starts_at, who, is_bold=False)

    def try_to_book(self, session, starts_at, who, is_bold):
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
            moved = move_appointment(appointment=appointment, starts_at=starts_at, **wish).appointment
        except BookingRefused as refusal:
            self.check_refusal(refusal, [objections])
        else:
            if self.has_moved(session, moved):
                assert objections == set() or not self.asks_paper
                session.visit = self.kept(moved)

    def has_moved(self, session, appointment):
        """Whether it is elsewhere than on paper. Nothing is asked of what stays where it is."""
        visit = session.visit
        return not visit or (visit.starts_at, visit.provider) != (appointment.starts_at, appointment.provider_id)

    @precondition(lambda self: self.paper.all("booked") and len(self.paper.talks) < FEW)
    @rule(number=anything, minutes=st.sampled_from([-30, -15, 0, 15, 60]), who=st.sampled_from([0, 1]))
    def talk(self, number, minutes, who):
        """A patient wants to talk about the treatment, just before or after it, or at a time that can't be."""
        session, provider = self.pick(number, "booked"), self.providers[who]
        patient = next(patient for patient in self.patients if patient.pk == session.patient)
        starts_at = session.visit.starts_at + timedelta(minutes=minutes)
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
        self.scene.get_ready(treated["session"], at=at)
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


class PlanningDesk(BusyDesk):
    """A desk at which whole series are booked and moved too."""

    @precondition(lambda self: self.paper.all("booked"))
    @rule(number=anything, day=days, hour=hours)
    def move_with_followers(self, number, day, hour):
        """What follows moves too where it has to; nothing moves if something has nowhere to go."""
        session = self.pick(number, "booked")
        asked = {"starts_at": self.start(session, day, hour), "scope": "following", **self.told(is_bold=False)}
        with suppress(BookingRefused, NeedsDecision):
            move_appointment(appointment=self.appointment(session), **asked)
            self.copy(self.paper.course_of(session))

    @precondition(lambda self: self.paper.all("planned"))
    @rule(number=anything, day=st.integers(0, 3), who=someone)
    def plan(self, number, day, who):
        """All that isn't booked of a series is planned, and booked as planned."""
        session = self.pick(number, "planned")
        series = Series.objects.get(sessions=self.row(session))
        wishes = Preferences(
            from_on=self.start(session, day, (9, 0)).date(),
            provider_id=None if who is None else str(self.providers[who].pk),
        )
        for plan in plan_series(series=series, preferences=wishes, at=self.now).plans[:1]:
            proposal = opened(sealed(series, plan, wishes, at=self.now), series, at=self.now)
            with suppress(BookingRefused):
                book_series(series=series, proposal=proposal, by=self.scene.desk, at=self.now)
                self.copy(self.paper.course_of(session))

    def copy(self, course):
        """Take over where the sessions of a series are now; the paper has nothing against those that are new there."""
        rows = {self.rows[id(session)]: session for session in course if session.status != "completed"}
        live = Appointment.objects.filter(session__in=rows, status__in=LIVE_APPOINTMENTS)
        promised = [(rows[appointment.session_id], appointment) for appointment in live]
        new = [(session, appointment) for session, appointment in promised if self.has_moved(session, appointment)]
        for session, appointment in new:
            session.status, session.visit = "booked", self.kept(appointment)
        for session, _ in new:
            said = self.paper.objections_to_session(session, session.visit, now=self.now)
            assert said == set() or not self.asks_paper
