"""What is measured."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from zoneinfo import ZoneInfo

from django.core import signing
from django.urls import resolve

from api import pagination
from clinic.models import Location, Patient, Provider
from tests.bench import floors, series_floor, statement_floors
from tests.bench.caller import Caller, Request
from tests.bench.filling import NOW, TOO_LONG, TREATMENT
from tests.bench.measuring import Job
from tests.bench.mirroring import mirroring
from tests.signing import signed_long_ago
from treatments.models import AppointmentKind, Series, Session, Treatment
from treatments.statuses import SessionStatus

MONTH, HALF_A_YEAR, TEN_MONTHS = timedelta(days=30), timedelta(days=182), timedelta(days=300)
PLACES_DOWN = 10_000
TOMORROW = NOW.date() + timedelta(days=1)


@dataclass(frozen=True)
class Bench:
    """The filled clinic, a caller of its API, and the plain connection of the floors."""

    connection: Any
    caller: Caller
    location: Location
    provider: Provider
    busiest: Provider
    treatment: Treatment
    too_long: Treatment

    @classmethod
    def beside(cls, connection):
        location = Location.objects.get(name="Bench 0")
        providers = Provider.objects.filter(rotas__location=location).order_by("name").distinct()
        return cls(
            connection=connection,
            caller=Caller(),
            location=location,
            provider=providers[len(providers) // 2],
            busiest=providers[len(providers) - 1],
            treatment=Treatment.objects.get(key=TREATMENT),
            too_long=Treatment.objects.get(key=TOO_LONG),
        )

    def midnight(self, day):
        return datetime.combine(day, datetime.min.time(), ZoneInfo(self.location.time_zone))

    def question(self, first_on, length, treatment=None, **wishes):
        begin, end = (self.midnight(day) for day in (first_on, first_on + length))
        span = {"from_": max(begin, NOW), "until": end}
        return floors.Question.of(treatment or self.treatment, self.location, **span, **wishes)

    @property
    def series_to_plan(self):
        """Six sessions, none of them booked."""
        series_list = Series.objects.filter(location=self.location, started_on=NOW.date(), provider=None)
        return series_list.order_by("-id")[0]


def all_jobs(bench):
    """Every job, in the order of the table."""
    return [*searches(bench), *plans(bench), *bookings(bench), *lists(bench), *mirroring(bench)]


def searches(bench):
    """Free starts of tomorrow, of a month, and of half a year."""
    find, day, five = partial(search, bench), timedelta(days=1), {"limit": 5, "length": HALF_A_YEAR}
    return [
        find("one provider, one day", goal=5, length=day, provider=bench.provider),
        find("any provider, 30 days", goal=20, length=MONTH, chunk_days=2),
        find("first five over six months", goal=10, chunk_days=1, **five),
        find("none over six months", goal=80, treatment=bench.too_long, providers_first=True, **five),
    ]


def search(bench, name, *, goal, length, limit=100, provider=None, treatment=None, **hints):
    question = bench.question(TOMORROW, length, treatment, limit=limit, provider=provider)
    asked = {"treatment": (treatment or bench.treatment).key, "location": bench.location.pk, "limit": limit}
    asked |= {"from": TOMORROW, "to": TOMORROW + length, "provider": provider and provider.pk}
    request = Request("availability/", asked)
    return Job(
        name=name,
        goal=goal,
        request=request,
        engine=lambda: bench.caller.ask(request),
        floor=lambda: floors.free_starts(bench.connection, question, **hints),
        said=lambda content: [place(slot) for slot in json.loads(content)["results"]],
    )


def place(row):
    """Of a slot or an appointment of the API: when, and the ids of whom and what."""
    return datetime.fromisoformat(row["starts_at"]), row["provider"], row["room"], row["device"]


def plans(bench):
    """A whole series, with the busiest provider and with whoever can do it best."""
    if not is_there("plan"):
        return []
    return [
        plan(bench, "series of 6, one provider, 10 months", goal=30, provider=bench.busiest),
        plan(bench, "series of 6, best of all providers", goal=80, provider=None),
    ]


def is_there(act):
    """Whether the API can do that to a series."""
    return resolve(f"/api/v1/series/{NOW.date()}/{act}/").url_name == f"series-{act}"


def plan(bench, name, *, goal, provider):
    series = bench.series_to_plan
    asked = series_floor.SeriesQuestion.of(bench.question(NOW.date(), TEN_MONTHS, provider=provider), series)
    request = Request(f"series/{series.pk}/plan/", body=wish(provider))
    return Job(
        name=name,
        goal=goal,
        request=request,
        engine=lambda: bench.caller.ask(request),
        floor=lambda: series_floor.best_plan(bench.connection, asked),
        # Which of the plans that cost the same comes first, is left to the engine.
        said=lambda content: [json.loads(content)["plans"][0]["cost"]],
        floor_said=lambda best: [best[0]],
    )


def wish(provider):
    """The same provider throughout: a given one, or whoever does it best."""
    return {"from": NOW.date()} | ({"provider": provider.pk} if provider else {"same_provider": True})


def bookings(bench):
    """A session, a consultation and a whole series, at starts that are free; all of it is taken back."""
    of_provider = {"series__location": bench.location, "series__provider": bench.provider}
    # Whoever is in the middle of a series has signed.
    planned = Session.objects.filter(**of_provider, status=SessionStatus.PLANNED, ideal_on__gt=NOW.date())
    session = planned.select_related("series__patient").order_by("id")[0]
    for patient in (session.series.patient, bench.series_to_plan.patient):
        signed_long_ago(SimpleNamespace(location=bench.location, desk=bench.caller.user), patient)
    question = bench.question(session.ideal_on, MONTH, provider=bench.provider)
    (starts_at, *_), *_ = floors.free_starts(bench.connection, question)
    # The provider need not be free during numbing, but for a consultation.
    seen_at = starts_at + timedelta(minutes=bench.treatment.numbing_minutes)
    visit = booking_of_visit(bench, session.series.patient, seen_at)
    return [booking_of_session(bench, session, starts_at), *bookings_of_series(bench), visit]


def booking_of_session(bench, session, starts_at):
    values = common_values(bench, session.series.patient, starts_at) | session_values(bench)
    values |= {"kind": AppointmentKind.SESSION, "session": session.pk}
    choose, write = statement_floors.CHOOSE_FOR_SESSION, statement_floors.WRITE_SESSION
    return booking(
        bench,
        "book one appointment",
        {"session": session.pk, "starts_at": starts_at, "provider": bench.provider.pk},
        goal=10,
        floor=lambda: statement_floors.book(bench.connection, choose, write, **values),
    )


def booking_of_visit(bench, patient, starts_at):
    kind, minutes = AppointmentKind.CONSULTATION, bench.treatment.procedure_minutes
    values = common_values(bench, patient, starts_at)
    places = {"patient": patient.pk, "location": bench.location.pk, "provider": bench.provider.pk}
    values |= {"kind": kind, "session": None, "stay": minutes}
    choose, write = statement_floors.CHOOSE_FOR_VISIT, statement_floors.WRITE_VISIT
    return booking(
        bench,
        "book a consultation",
        {**places, "kind": kind, "minutes": minutes, "starts_at": starts_at},
        floor=lambda: statement_floors.book(bench.connection, choose, write, **values),
    )


def booking(bench, name, body, *, floor, goal=None):
    request = Request("appointments/", body=body)
    return Job(
        name=name,
        goal=goal,
        request=request,
        engine=lambda: bench.caller.try_out(request),
        floor=floor,
        said=lambda content: [place(json.loads(content))],
    )


def bookings_of_series(bench):
    """The best plan, as it was proposed."""
    if not (is_there("plan") and is_there("book")):
        return []
    series = bench.series_to_plan
    planned = json.loads(bench.caller.ask(Request(f"series/{series.pk}/plan/", body=wish(bench.busiest))))["plans"][0]
    steps = [place(step) for step in planned["steps"]]
    request = Request(f"series/{series.pk}/book/", body={"proposal": planned["proposal"]})
    values = common_values(bench, series.patient, None) | session_values(bench) | {"series": series.pk}
    return [
        Job(
            name="book a series of 6",
            goal=30,
            request=request,
            engine=lambda: bench.caller.try_out(request),
            floor=lambda: statement_floors.book_series(bench.connection, steps, **values),
            said=lambda content: [row["status"] for row in json.loads(content)["sessions"]],
        )
    ]


def common_values(bench, patient, starts_at):
    actor = statement_floors.actor_of(bench.connection, bench.caller.token)
    ids = {"patient": patient.pk, "location": bench.location.pk, "provider": str(bench.provider.pk), "by": actor}
    return {**ids, "starts_at": starts_at, "at": NOW}


def session_values(bench):
    treatment = bench.treatment
    kinds = {"treatment": treatment.pk, "room_kind": treatment.room_kind, "device_kind": treatment.device_kind_id}
    stay = treatment.numbing_minutes + treatment.procedure_minutes
    return {**kinds, "numbing": treatment.numbing_minutes, "stay": stay, "turnover": treatment.turnover_minutes}


def lists(bench):
    """Pages of fifty."""
    monday = NOW.date() + timedelta(days=7)
    week = [bench.midnight(day).astimezone(UTC) for day in (monday, monday + timedelta(days=7))]
    values = {"location": bench.location.pk, "since": week[0], "until": week[1]}
    after, before = (moment.isoformat().replace("+00:00", "Z") for moment in week)
    asked = {"location": bench.location.pk, "starts_after": after, "starts_before": before}
    asked |= {"expand": "patient,provider"} if expands(bench, asked) else {}
    floor = partial(statement_floors.page, bench.connection)
    appointments = partial(floor, statement_floors.APPOINTMENTS, values)
    return [
        listing(bench, "list 50 of a week, with names", Request("appointments/", asked), appointments, goal=6),
        listing(bench, "list 50 patients", Request("patients/"), partial(floor, statement_floors.PATIENTS), goal=6),
        *more_lists(bench, floor),
    ]


def more_lists(bench, floor):
    """The brief form, other resources, and a page far down, which costs what the first one costs."""
    brief, by_id = Request("patients/", {"brief": "true"}), Request("sessions/", {"ordering": "id"})
    far, after = far_down(bench)
    return [
        listing(bench, "list 50 patients, in brief", brief, partial(floor, statement_floors.NAMES), goal=6),
        listing(
            bench, "list 50 patients, far down", far, partial(floor, statement_floors.PATIENTS_AFTER, after), goal=6
        ),
        listing(bench, "list 50 sessions", by_id, partial(floor, statement_floors.SESSIONS), goal=6),
        listing(bench, "list 50 series", Request("series/"), partial(floor, statement_floors.SERIES), goal=6),
    ]


def far_down(bench):
    """A page after some thousand patients, or half of them, by its cursor; and after whom it goes on."""
    place = min(PLACES_DOWN, Patient.objects.count() // 2)
    last, request = Patient.objects.order_by("id")[place - 1], Request("patients/", {"limit": 1})
    cursor = cursor_in(json.loads(bench.caller.ask(request))["next"])
    binding, _after, is_backward = signing.loads(cursor, salt=pagination.SALT)
    far = signing.dumps([binding, [str(last.pk)], is_backward], salt=pagination.SALT)
    return Request("patients/", {"cursor": far}), {"after": last.pk}


def cursor_in(address):
    return dict(parse_qsl(urlsplit(address).query))["cursor"]


def expands(bench, asked):
    return bench.caller.send(Request("appointments/", asked | {"expand": "patient,provider"})).status_code == 200


def listing(bench, name, request, floor, *, goal=None):
    ids = statement_floors.ids_in
    engine = partial(bench.caller.ask, request)
    return Job(name=name, goal=goal, request=request, engine=engine, floor=floor, said=ids, floor_said=ids)
