"""The way of one patient through the demo clinic, from the first call on."""

import unicodedata
from collections.abc import Generator
from datetime import date, datetime, time, timedelta
from functools import cached_property
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from aftercare.management.demo.clinic import Clinic
from aftercare.management.demo.clock import Doings
from aftercare.management.demo.files import Entry
from aftercare.management.demo.starts import choose_start, people_and_places
from aftercare.management.demo.stories import Visit
from clinic.actions.alerts import raise_alert
from clinic.actions.patients import identify_patient, register_patient
from clinic.models import Location, Patient, Provider, User
from treatments.actions.booking import book_visit
from treatments.actions.cancelling import mark_no_show
from treatments.actions.visits import arrive, finish_visit
from treatments.models import Appointment, AppointmentKind, SeriesTemplate, Treatment
from treatments.scheduling.availability import SoughtVisit
from treatments.scheduling.visits import Length

TALK_MINUTES = 30
DIALLED = {"new_york": "+1646555{:04}", "madrid": "+3460000{:04}"}
DETAILS = ("preferred_name", "language", "skin_type", "guardian_name", "guardian_relation", "guardian_phone")
DAYS = {Visit.COMING: 2, Visit.COMING_TODAY: 0, Visit.CONSULTED: -9, Visit.STAYED_AWAY: -6, Visit.WALK_IN: -1}


class Journey:
    """A patient of the demo: registered, and spoken with; ``index`` tells them apart, ``rng`` is their own."""

    def __init__(self, entry: Entry, *, index: int, clinic: Clinic, now: datetime, seed: int) -> None:
        self.entry, self.index, self.clinic, self.now = entry, index, clinic, now
        self.rng = Random(f"{seed} {index}")  # noqa: S311  (the same each time is what is wanted)
        # How they sign decides nothing else.
        self.hand = Random(f"{seed} {index} hand")  # noqa: S311  (as above)
        self.patient: Patient
        self.is_registered = False

    @cached_property
    def location(self) -> Location:
        """Where they go."""
        return self.clinic.locations[self.entry["location"]]

    def somebody_for(self, treatment: Treatment) -> Provider:
        """Who treats them, unless somebody else is free sooner."""
        eligible = set(treatment.eligible_providers.select_related("user"))
        candidates = [each for each in self.clinic.providers[self.entry["location"]] if each in eligible]
        wanted = [each for each in candidates if each.user and each.user.username == self.entry.get("provider")]
        return self.rng.choice(wanted or candidates)

    @property
    def today(self) -> date:
        """The day at their location."""
        return self.now.astimezone(self.zone).date()

    @cached_property
    def zone(self) -> ZoneInfo:
        """Of their location."""
        return ZoneInfo(self.location.time_zone)

    @property
    def desk(self) -> User:
        """Who speaks with them at the desk."""
        return self.clinic.desk

    def in_days(self, days: int, *, since: date | None = None) -> datetime:
        """Some time in the morning of the day that is ``days`` after ``since``, which is today unless said."""
        day = (since or self.today) + timedelta(days=days)
        return datetime.combine(day, time(9, self.rng.randrange(60)), self.zone) + timedelta(
            minutes=self.rng.randrange(150)
        )

    def say(self, occasion: str) -> str:
        """Why something is done, in the words of the location."""
        words: str = self.clinic.words["reasons"][occasion][self.language]
        return words

    @property
    def language(self) -> str:
        """The language in which is written at their location."""
        return "es" if self.entry["location"] == "madrid" else "en"

    def register(self, at: datetime) -> None:
        """Register them, with what must be known at once and what other systems call them."""
        act: Any = {"by": self.desk, "at": at}
        details = {name: self.entry[name] for name in DETAILS if name in self.entry}
        given_name, family_name = self.entry["given_name"], self.entry["family_name"]
        self.patient = register_patient(
            given_name=given_name,
            family_name=family_name,
            birth_date=self._birth_date(),
            phone=DIALLED[self.entry["location"]].format(self.index + 100),
            email=f"{_plain(given_name)}.{_plain(family_name)}@example.org",
            **details,
            **act,
        )
        self.is_registered = True
        for alert in self.entry.get("alerts", ()):
            raise_alert(patient=self.patient, **alert, **act)
        for identifier in self.entry.get("identifiers", ()):
            identify_patient(patient=self.patient, **identifier, **act)

    def talk(
        self, at: datetime, *, day: date, provider: Provider, kind: str = AppointmentKind.CONSULTATION
    ) -> Appointment:
        """Book a visit that belongs to no series, on or after ``day``."""
        slot = choose_start(
            visit=SoughtVisit(length=Length(stay=TALK_MINUTES)),
            location=self.location,
            day=day,
            at=at,
            patient=self.patient,
            provider=provider,
            rng=self.rng,
        )
        return book_visit(
            patient=self.patient,
            kind=kind,
            location=self.location,
            provider=people_and_places(slot)["provider"],
            starts_at=slot.starts_at,
            minutes=TALK_MINUTES,
            by=self.desk,
            at=at,
        )

    def attend(self, appointment: Appointment) -> Generator[datetime, datetime, None]:
        """Come to a visit that belongs to no series."""
        at = yield appointment.starts_at - timedelta(minutes=self.rng.randint(2, 12))
        arrive(appointment=appointment, by=self.desk, at=at)
        at = yield appointment.ends_at
        finish_visit(appointment=appointment, by=self.desk, at=at)

    def _birth_date(self) -> date:
        return self.today - timedelta(days=self.entry["age"] * 365.25 + 40 + self.rng.randrange(280))


def come_to_talk(journey: Journey, visit: Visit) -> Doings:
    """Somebody who has no series: not yet, or never."""
    days = DAYS[visit]
    kind = AppointmentKind.WALK_IN if visit == Visit.WALK_IN else AppointmentKind.CONSULTATION
    called = -5 if visit != Visit.WALK_IN else 0
    at = yield journey.in_days(days + called) - timedelta(hours=1)
    journey.register(at)
    day = journey.today + timedelta(days=days)
    template = SeriesTemplate.objects.select_related("treatment").get(key=journey.entry["template"])
    appointment = journey.talk(at, day=day, provider=journey.somebody_for(template.treatment), kind=kind)
    if visit == Visit.STAYED_AWAY:
        at = yield appointment.starts_at + timedelta(minutes=25)
        mark_no_show(appointment=appointment, reason=journey.say("noshow"), by=journey.desk, at=at)
        return
    yield from journey.attend(appointment)


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower().replace(" ", "")
