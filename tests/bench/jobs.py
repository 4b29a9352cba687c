"""What is measured."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management import call_command
from django.db import transaction
from django.test import Client

from clinic.models import Location, Provider, User
from clinic.roles import Role
from tests.bench import floors, statement_floors
from tests.bench.filling import NOW
from tests.bench.measuring import Job
from treatments.actions.booking import book_session, book_visit
from treatments.models import AppointmentKind, Session, Treatment
from treatments.scheduling.availability import free_starts
from treatments.statuses import SessionStatus

ALL = 1_000_000


@dataclass(frozen=True)
class Bench:
    """The filled clinic, and the plain connection of the floors."""

    connection: Any
    location: Location
    provider: Provider
    treatment: Treatment
    desk: User

    @classmethod
    def beside(cls, connection):
        location = Location.objects.get(name="Bench 0")
        return cls(
            connection=connection,
            location=location,
            provider=Provider.objects.filter(rotas__location=location).order_by("name").distinct()[1],
            treatment=Treatment.objects.get(key="microneedling"),
            desk=User.objects.create_user("bench-desk", roles=[Role.FRONT_DESK]),
        )

    def midnight(self, day):
        return datetime.combine(day, datetime.min.time(), ZoneInfo(self.location.time_zone))

    def ask(self, **wishes):
        return free_starts(treatment=self.treatment, location=self.location, at=NOW, **wishes)


def all_jobs(bench):
    """Every job, in the order of the table."""
    return [*searches(bench), *bookings(bench), *lists(bench)]


def searches(bench):
    """Free starts of tomorrow, of a month, and of half a year."""
    tomorrow = NOW.date() + timedelta(days=1)
    month, half_year = timedelta(days=30), timedelta(days=182)
    return [
        search(bench, "one provider, one day", tomorrow, timedelta(days=1), provider=bench.provider),
        search(bench, "any provider, 30 days, first 100", tomorrow, month, limit=100, chunk_days=2),
        search(bench, "any provider, 30 days, all", tomorrow, month),
        search(bench, "any provider, six months, first 5", tomorrow, half_year, limit=5, chunk_days=1),
        search(bench, "any provider, six months, all", tomorrow, half_year),
    ]


def search(bench, name, first_on, length, *, limit=ALL, provider=None, chunk_days=None):
    begin, end = (bench.midnight(day) for day in (first_on, first_on + length))
    wishes = {"from_": begin, "until": end, "limit": limit, "provider": provider}
    question = floors.Question.of(bench.treatment, bench.location, **wishes)
    return Job(
        name=name,
        engine=lambda: bench.ask(**wishes),
        floor=lambda: floors.free_starts(bench.connection, question, chunk_days=chunk_days),
        said=floors.as_floor_says,
    )


def bookings(bench):
    """One appointment of each sort, at a start that is free; all of it is taken back."""
    series_of = {"series__location": bench.location, "series__provider": bench.provider}
    planned = Session.objects.filter(**series_of, status=SessionStatus.PLANNED, earliest_on__gte=NOW.date())
    session = planned.select_related("series__patient", "series__treatment", "series__location").order_by("id")[0]
    begin = bench.midnight(session.earliest_on + timedelta(days=7))
    end, patient = begin + timedelta(days=60), session.series.patient
    wishes = {"from_": begin, "until": end, "provider": bench.provider, "patient": patient}
    starts_at = bench.ask(**wishes, limit=1).results[0].starts_at
    # The provider need not be free during numbing, but for a consultation.
    seen_at = starts_at + timedelta(minutes=bench.treatment.numbing_minutes)
    return [booking_of_session(bench, session, starts_at), booking_of_visit(bench, patient, seen_at)]


def booking_of_session(bench, session, starts_at):
    act = {"starts_at": starts_at, "provider": bench.provider, "by": bench.desk, "at": NOW}
    values = {
        **common_values(bench, session.series.patient, starts_at),
        "kind": AppointmentKind.SESSION,
        "session": session.pk,
        "treatment": bench.treatment.pk,
        "room_kind": bench.treatment.room_kind,
        "device_kind": bench.treatment.device_kind_id,
        "numbing": bench.treatment.numbing_minutes,
        "stay": bench.treatment.numbing_minutes + bench.treatment.procedure_minutes,
        "turnover": bench.treatment.turnover_minutes,
    }
    choose, write = statement_floors.CHOOSE_FOR_SESSION, statement_floors.WRITE_SESSION
    return Job(
        name="book a session",
        engine=lambda: taken_back(book_session, session=session, **act),
        floor=lambda: statement_floors.book(bench.connection, choose, write, **values),
        said=places,
    )


def booking_of_visit(bench, patient, starts_at):
    kind, minutes = AppointmentKind.CONSULTATION, bench.treatment.procedure_minutes
    act = {"patient": patient, "location": bench.location, "provider": bench.provider, "starts_at": starts_at}
    act |= {"kind": kind, "minutes": minutes, "by": bench.desk, "at": NOW}
    values = {**common_values(bench, patient, starts_at), "kind": kind, "session": None, "stay": minutes}
    choose, write = statement_floors.CHOOSE_FOR_VISIT, statement_floors.WRITE_VISIT
    return Job(
        name="book a consultation",
        engine=lambda: taken_back(book_visit, **act),
        floor=lambda: statement_floors.book(bench.connection, choose, write, **values),
        said=places,
    )


def common_values(bench, patient, starts_at):
    ids = {"patient": patient.pk, "location": bench.location.pk, "provider": bench.provider.pk, "by": bench.desk.pk}
    return {**ids, "starts_at": starts_at, "at": NOW}


def taken_back(action, **wishes):
    with transaction.atomic():
        made = action(**wishes)
        transaction.set_rollback(True)
    return made


def places(appointment):
    return [(appointment.starts_at, appointment.provider_id, appointment.room_id, appointment.device_id)]


def lists(bench):
    """Pages of fifty through the whole of the API, in this process."""
    get, location = signed_in(), bench.location.pk
    appointments = partial(
        statement_floors.page, bench.connection, statement_floors.APPOINTMENTS, {"location": location}
    )
    patients = partial(statement_floors.page, bench.connection, statement_floors.PATIENTS)
    ids = {"said": statement_floors.ids_in, "floor_said": statement_floors.ids_in}
    return [
        Job(
            name="list of 50 appointments",
            engine=lambda: get(f"appointments/?location={location}"),
            floor=appointments,
            **ids,
        ),
        Job(name="list of 50 patients", engine=lambda: get("patients/"), floor=patients, **ids),
    ]


def signed_in():
    """What reads a path of the API with a token; the body as text."""
    output = StringIO()
    call_command("create_token", "bench", "--scopes", "*", stdout=output, stderr=StringIO())
    client = Client(headers={"authorization": f"Bearer {output.getvalue().split()[-1]}"})

    def get(path):
        response = client.get(f"/api/v1/{path}")
        assert response.status_code == 200, response.content
        return response.content

    return get
