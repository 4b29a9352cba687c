"""How the patients of the demo are treated: they come, are asked, are treated, and it is written down."""

from collections.abc import Generator
from datetime import UTC, datetime, timedelta
from random import Random

from aftercare.management.demo.asking import Said, ask_at_visit
from aftercare.management.demo.consents import take_consents
from aftercare.management.demo.dates import number_of, plan_days
from aftercare.management.demo.files import Entry
from aftercare.management.demo.journeys import Journey
from aftercare.management.demo.papers import Paperwork, treat
from aftercare.management.demo.photos import photograph
from aftercare.management.demo.scores import Scores
from aftercare.management.demo.sheets import lengthen, read
from aftercare.management.demo.starts import ARRIVES_BEFORE
from aftercare.management.demo.stories import Moment, Paper, Story
from clinic.actions.confirming import Confirmation
from clinic.models import Provider, User
from treatments.actions.adverse_events import record_adverse_event
from treatments.actions.deciding import decide
from treatments.actions.overriding import Override
from treatments.actions.records import record_session
from treatments.actions.signing import sign_record
from treatments.actions.visits import arrive, complete_session, start_session
from treatments.models import Appointment, BodyArea, Decision, Series, SeriesTemplate, Session
from treatments.queries.templates import current_version
from treatments.scheduling.course import SPARED_DAYS

# What waits until then doesn't happen.
FOREVER = datetime.max.replace(tzinfo=UTC)
# Skin that is booked further apart than its template says.
_DARK_FROM, _DARKENING = 4, ("melasma", "pih")
NOT_PUBLISHED = "The series templates aren't there. Run load_reference first."


class Treating:
    """The visits of one series: ``entry`` names its concern, areas, template and number of sessions."""

    def __init__(self, journey: Journey, entry: Entry, story: Story) -> None:
        self.journey, self.entry, self.story = journey, entry, story
        self.rng: Random = journey.rng
        self.template = SeriesTemplate.objects.select_related("treatment").get(key=entry["template"])
        version = current_version(self.template)
        if version is None:
            raise LookupError(NOT_PUBLISHED)
        self.version = version
        self.count: int = entry.get("sessions", version.default_sessions)
        steps = list(version.steps.filter(number__lte=self.count).order_by("number"))
        if journey.entry.get("skin_type", 1) >= _DARK_FROM or entry["concern"] in _DARKENING:
            for step in filter(lambda step: step.number > 1 and self.template.treatment.exposes.exists(), steps):
                step.ideal_days = max(step.ideal_days or 0, SPARED_DAYS)
        self.number = number_of(story, self.count, self.rng)
        self.days = plan_days(story, self.number, steps, today=journey.today, rng=self.rng)
        self.areas = list(BodyArea.objects.filter(key__in=entry["areas"]).order_by("key"))
        self.booked: dict[int, Appointment] = {}
        self.series: Series
        self.scores: Scores
        self.provider: Provider

    @property
    def _said(self) -> Said:
        """What the patient answers with anything but a no."""
        said: Said = self.journey.entry.get("answers", {})
        return said

    def _perform(
        self, number: int, appointment: Appointment, later: timedelta
    ) -> Generator[datetime, datetime, datetime]:
        session, at = yield from self._treat(number, appointment, later)
        treats = user_of(appointment.provider)
        self._react(session, at, by=treats)
        yield from self._write(session, at, by=treats, paper=self._paper(number))
        return at

    def _react(self, session: Session, at: datetime, *, by: User) -> None:
        """What the skin did, where the entry says so: seen before the patient left."""
        if session.number != self.number or "reaction" not in self.entry:
            return
        told = {**self.entry["reaction"], "action": self.journey.say("reaction")}
        record_adverse_event(session=session, onset_at=at, by=by, at=at, **told)

    def _treat(
        self, number: int, appointment: Appointment, later: timedelta
    ) -> Generator[datetime, datetime, tuple[Session, datetime]]:
        at = yield self._comes_at(number, appointment) + later
        self._agree(at)
        arrive(appointment=appointment, by=self.journey.desk, at=at)
        at = yield appointment.starts_at + later
        treats = user_of(appointment.provider)
        ask_at_visit(self._get(number), self._said, reason=self.journey.say("clear"), by=treats, at=at)
        # Counts only where a first peel or laser of dark skin asks for it, or its skin hasn't settled.
        tried = Override(codes=frozenset({"skin_not_tried", "skin_not_settled"}), reason=self.journey.say("tried"))
        session = start_session(session=self._get(number), by=treats, at=at, override=tried)
        photograph(session, index=self.journey.index, by=treats, at=at)
        self.scores.give(session, by=treats, at=at)
        if self._paper(number) == Paper.FORGOTTEN:
            yield FOREVER
        at = yield appointment.ends_at + later + timedelta(minutes=self.rng.randint(-5, 8))
        lengthen(session, index=self.journey.index, by=treats, at=at)
        done = complete_session(session=session, by=treats, at=at)
        is_latest = number == self.number
        read(done, index=self.journey.index, is_latest=is_latest, desk=self.journey.desk, at=at)
        return done, at

    def _agree(self, at: datetime) -> None:
        take_consents(
            self.journey.patient,
            self.template.treatment,
            location=self.journey.location,
            by=self.journey.desk,
            at=at,
            rng=self.journey.hand,
        )

    def _comes_at(self, number: int, appointment: Appointment) -> datetime:
        early = timedelta(minutes=self.rng.randint(4, 14))
        now, starts_at = self.journey.now, appointment.starts_at
        is_waiting = self.story.moment == Moment.WAITING and number == self.number
        if is_waiting and now < starts_at <= now + ARRIVES_BEFORE:
            return min(starts_at, now) - early
        return starts_at - early

    def _write(self, session: Session, at: datetime, *, by: User, paper: Paper) -> Generator[datetime, datetime, None]:
        if paper == Paper.NONE:
            return
        at = yield at + timedelta(minutes=self.rng.randint(3, 12))
        paperwork = Paperwork(session, self.version, self.journey.clinic.words, self.journey.language, self.rng)
        record = record_session(
            session=session,
            areas=[treat(area, self.version, self.template.treatment, self.rng) for area in self.areas],
            notes=self.rng.choice(self.journey.clinic.words["notes"][self.journey.language]),
            pain_peak=self.rng.randint(1, 6) if self.version.depth_typical_mm else self.rng.randint(0, 2),
            details=paperwork.details(),
            supplies=paperwork.supplies(),
            by=by,
            at=at,
        )
        if paper == Paper.SIGNED:
            at = yield at + timedelta(minutes=self.rng.randint(5, 90))
            sign_record(record=record, confirmation=Confirmation(user=by, at=at), by=by, at=at)
        # After the last one that was performed it is still to be decided.
        if session.number < self.number:
            decide(session=session, decision=Decision.CONTINUE, by=by, at=at)

    def _paper(self, number: int) -> Paper:
        return self.story.paper if number == self.number else Paper.SIGNED

    def _get(self, number: int) -> Session:
        return Session.objects.select_related(
            "series__location", "series__treatment", "series__patient", "series__provider"
        ).get(series=self.series, number=number)


def user_of(provider: Provider) -> User:
    """As whom the provider signs in."""
    if provider.user is None:
        raise LookupError(f"{provider.name} can't sign in")
    return provider.user
