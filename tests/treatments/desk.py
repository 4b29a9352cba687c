"""A desk that keeps a diary on paper beside the system, and what must be so at any time."""

from datetime import datetime, time, timedelta

from django.db import connection, transaction
from hypothesis.stateful import RuleBasedStateMachine, invariant

from tests.races.overlaps import double_bookings
from tests.scenes import MONDAY
from tests.treatments.paper_diary import TREATMENT, ZONE, Gap, PaperDiary, PaperSession, Visit
from treatments.actions.overriding import Override
from treatments.models import Appointment, Session
from treatments.statuses import LIVE_APPOINTMENTS

SESSIONS = 3
BOLD = frozenset({"gap_below_min"})


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

    @invariant()
    def nobody_and_nothing_is_in_two_places(self):
        assert double_bookings() == {}

    @invariant()
    def every_session_is_as_the_paper_says(self):
        rows = Session.objects.filter(series__in=self.paper.sessions).order_by("series", "number")
        courses = [self.paper.sessions[series] for series in sorted(self.paper.sessions)]
        assert list(rows.values_list("number", "status")) == [
            (session.number, session.status) for course in courses for session in course
        ]

    @invariant()
    def windows_are_counted_from_the_day_of_the_session_before(self):
        windows = {series: list(self.paper.windows(course)) for series, course in self.paper.sessions.items()}
        for row in Session.objects.filter(series__in=windows, status__in=["planned", "booked"]):
            assert (row.earliest_on, row.ideal_on, row.latest_on) == windows[row.series_id][row.number - 1]

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
