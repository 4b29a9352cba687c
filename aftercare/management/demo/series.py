"""A series of the demo, told by its story."""

from collections.abc import Generator
from datetime import date, datetime, timedelta
from random import Random

from aftercare.management.demo.asking import ask_ahead
from aftercare.management.demo.clock import Doings
from aftercare.management.demo.scores import Scores
from aftercare.management.demo.starts import choose_start, people_and_places, picking
from aftercare.management.demo.stories import Mishap, Moment, Turn
from aftercare.management.demo.treating import Treating, user_of
from treatments.actions.booking import book_session
from treatments.actions.cancelling import cancel, mark_no_show
from treatments.actions.concerns import add_concern
from treatments.actions.courses import discontinue_series, hold_series, resume_series, start_series
from treatments.actions.moving import move_appointment
from treatments.actions.withdrawing import withdraw_session
from treatments.models import Appointment, SkinConcern
from treatments.scheduling.availability import SoughtVisit

MOVED_DAYS = 7
# Whoever has a series today was registered, and spoken with, at least so long ago.
KNOWN_FOR = timedelta(days=6)
SATURDAY = 5
TODAY = (0, 0)


class Course(Treating):
    """One series of a patient: ``entry`` names its concern, areas, template and number of sessions."""

    def tell(self, *, is_new: bool) -> Doings:
        """Everything from the first call to the last session; a patient who is known already comes without a talk."""
        called_on = min(self.days[1] - timedelta(days=self.rng.randint(9, 13)), self.journey.today - KNOWN_FOR)
        at = yield self.journey.in_days(0, since=called_on)
        self.provider = self.journey.somebody_for(self.template.treatment)
        if is_new:
            at = yield from self._get_to_know(at)
        while not self.journey.is_registered:
            at = yield at + timedelta(days=1)
        self._start(at)
        for number in range(1, self.count + 1):
            at = yield from self._session(number, at)
            if number == self.number and (yield from self._turn(at)):
                return

    def _get_to_know(self, at: datetime) -> Generator[datetime, datetime, datetime]:
        self.journey.register(at)
        soon = at.date() + timedelta(days=self.rng.randint(1, 3))
        appointment = self.journey.talk(at, day=soon, provider=self.provider)
        yield from self.journey.attend(appointment)
        ask_ahead(
            self.journey.patient,
            self.template.treatment,
            self._said,
            reason=self.journey.say("clear"),
            by=user_of(self.provider),
            at=appointment.ends_at,
        )
        return appointment.ends_at

    def _start(self, at: datetime) -> None:
        journey = self.journey
        notes = journey.clinic.words["concern_notes"][journey.language]
        concern = add_concern(
            patient=journey.patient,
            concern=SkinConcern.objects.get(key=self.entry["concern"]),
            areas=self.areas,
            onset_on=journey.today - timedelta(days=self.rng.randint(400, 1500)),
            note=self.rng.choice(notes),
            by=user_of(self.provider),
            at=at,
        )
        self.series = start_series(
            patient=journey.patient,
            template=self.template,
            location=journey.location,
            patient_concerns=[concern],
            provider=self.provider,
            session_count=self.count,
            by=journey.desk,
            at=at,
        )
        scored = Random(f"scores {journey.index} {self.entry['template']}")  # noqa: S311  (as the journey's own)
        self.scores = Scores(concern, count=self.count, rng=scored)
        for number in range(1, self.count + 1 if self.story.ahead else 2):
            self._book(number, at)

    def _book(self, number: int, at: datetime, *, not_before: date | None = None) -> Appointment:
        session = self._get(number)
        day = max(self.days[number], session.earliest_on, not_before or session.earliest_on)
        is_today = number == self.number and self.story.days == TODAY
        moment = self.story.moment if is_today else Moment.ANY
        slot = choose_start(
            visit=SoughtVisit.of(self.template.treatment),
            location=self.journey.location,
            day=day,
            at=at,
            patient=self.journey.patient,
            # Today is today, whoever treats.
            provider=None if is_today else self.provider,
            session=session,
            rng=self.rng,
            pick=picking(moment, now=self.journey.now),
        )
        self.booked[number] = book_session(
            session=session,
            starts_at=slot.starts_at,
            **people_and_places(slot),
            by=self.journey.desk,
            at=at,
        )
        return self.booked[number]

    def _session(self, number: int, at: datetime) -> Generator[datetime, datetime, datetime]:
        appointment = self.booked.get(number) or self._book(number, at)
        mishap = self.story.mishap if number == self.number else None
        if mishap in (Mishap.CANCELLED, Mishap.NO_SHOW):
            at = yield from self._falls_through(number, mishap)
            if self.story.turn == Turn.LEFT_UNBOOKED:
                return at
            at = yield at + timedelta(hours=self.rng.randint(2, 30))
            appointment = self._book(number, at, not_before=at.date() + timedelta(days=2))
        elif mishap == Mishap.MOVED:
            at = yield min(appointment.starts_at, self.journey.now) - timedelta(days=2, hours=3)
            appointment = self._move_on(number, at)
        elif mishap == Mishap.MISTAKE:
            at = yield from self._by_mistake(number, appointment)
            appointment = self._book(number, at, not_before=at.date() + timedelta(days=2))
        later = self._another_day(appointment) if mishap == Mishap.OTHER_DAY else timedelta()
        return (yield from self._perform(number, appointment, later))

    def _by_mistake(self, number: int, appointment: Appointment) -> Generator[datetime, datetime, datetime]:
        """Somebody else was treated, and it was entered here: it is withdrawn, and the session is open again."""
        session, at = yield from self._treat(number, appointment, timedelta())
        at = yield at + timedelta(minutes=20)
        reason, treats = self.journey.say("mistake"), user_of(appointment.provider)
        withdraw_session(session=session, reason=reason, by=treats, at=at)
        return at

    def _falls_through(self, number: int, mishap: Mishap) -> Generator[datetime, datetime, datetime]:
        appointment, desk = self.booked.pop(number), self.journey.desk
        if mishap == Mishap.CANCELLED:
            at = yield appointment.starts_at - timedelta(days=1, hours=self.rng.randint(2, 8))
            cancel(appointment=appointment, reason=self.journey.say("cancel"), by=desk, at=at)
            return at
        at = yield appointment.starts_at + timedelta(minutes=25)
        mark_no_show(appointment=appointment, reason=self.journey.say("noshow"), by=desk, at=at)
        return at

    def _move_on(self, number: int, at: datetime) -> Appointment:
        """Move a session a week on; those after it follow as far as they have to."""
        appointment = self.booked[number]
        slot = choose_start(
            visit=SoughtVisit.of(self.template.treatment),
            location=self.journey.location,
            day=appointment.starts_at.astimezone(self.journey.zone).date() + timedelta(days=MOVED_DAYS),
            at=at,
            patient=self.journey.patient,
            provider=appointment.provider,
            besides=appointment,
            rng=self.rng,
        )
        move_appointment(
            appointment=appointment,
            starts_at=slot.starts_at,
            scope="following",
            **people_and_places(slot),
            by=self.journey.desk,
            at=at,
        )
        self.booked = {
            each: Appointment.objects.select_related("provider__user").get(pk=booked.pk)
            for each, booked in self.booked.items()
        }
        return self.booked[number]

    def _another_day(self, appointment: Appointment) -> timedelta:
        # The day after, but nobody is there on Sundays.
        is_saturday = appointment.starts_at.astimezone(self.journey.zone).weekday() == SATURDAY
        return timedelta(days=-1 if is_saturday else 1)

    def _turn(self, at: datetime) -> Generator[datetime, datetime, bool]:
        """What happens after the session that the story is about, and whether that is the end of it."""
        turn, desk = self.story.turn, self.journey.desk
        if turn == Turn.GOES_ON:
            return False
        if turn == Turn.LEFT_UNBOOKED:
            return True
        at = yield at + timedelta(days=self.rng.randint(5, 9))
        if turn == Turn.DISCONTINUED:
            discontinue_series(series=self.series, reason=self.journey.say("discontinue"), by=desk, at=at)
            return True
        hold_series(series=self.series, reason=self.journey.say("hold"), by=desk, at=at)
        if turn == Turn.RESUMED:
            at = yield at + timedelta(days=self.rng.randint(12, 18))
            resume_series(series=self.series, by=desk, at=at)
        return turn == Turn.HELD
