"""A consultation or walk-in takes a free start of the location that was looked at, with somebody who works there."""

from datetime import timedelta

import pytest

from clinic.models import Location, Message, Provider, Room
from tests.scenes import MONDAY, add_provider
from tests.staff import button, page, signed_in, text
from treatments.models import Appointment, AppointmentKind
from treatments.statuses import AppointmentStatus

HOUR = timedelta(hours=1)


@pytest.fixture
def desk(scene):
    return signed_in(scene.desk)


@pytest.fixture
def harbour():
    """Another location, by another clock, where Cleo works."""
    location = Location.objects.create(name="Harbour", time_zone="America/Chicago")
    Room.objects.create(location=location, name="Room 9", kind="treatment")
    add_provider("Cleo Park", location)
    return location


@pytest.fixture
def asked(desk, scene):
    def ask(**query):
        return desk.get(button(scene.patient, "new-visit"), query)

    return ask


@pytest.fixture
def send(desk, scene):
    def sent(**fields):
        begun = {"kind": "consultation", "place": scene.location.pk, "minutes": "30"}
        return desk.post(button(scene.patient, "new-visit"), begun | fields)

    return sent


def test_free_starts_are_those_of_the_location_with_whoever_works_there(asked, scene, harbour):
    form = asked(location=scene.location.pk).context["form"]
    assert harbour in form.locations
    assert {each.name for each in form.offered["provider"]} == {"Ada Okafor", "Ben Ruiz"}
    assert "Room 9" not in {each.name for each in form.offered["room"]}
    assert form.days[0].starts
    there = asked(location=harbour.pk).context["form"]
    assert [each.name for each in there.offered["provider"]] == ["Cleo Park"]
    assert {start.provider for start in there.days[0].starts} == {"Cleo Park"}
    assert there.zone == "America/Chicago"


def test_it_begins_where_the_patient_is_treated(asked, scene, harbour):
    assert harbour.name < scene.location.name
    scene.start_series()
    assert asked().context["form"].location == scene.location
    assert asked(location="nowhere", minutes="many").context["form"].location == scene.location


def test_as_many_minutes_as_are_asked_for_have_to_be_free(asked):
    assert asked(minutes="60").context["form"].days[0].starts[-1].clock == "16:00"
    for wrong in ("4", "481", "many", "٣٠", ""):
        assert asked(minutes=wrong).context["form"].length.stay == 30


def test_other_days_are_looked_at_for_the_same_place_and_length(asked, scene):
    shown = text(asked(minutes="45"))
    assert f"&amp;location={scene.location.pk}&amp;minutes=45" in shown


def test_a_start_is_taken_with_whoever_is_free(send, scene):
    scene.book(scene.start_series(patient=scene.another_patient()).sessions.get(number=1), MONDAY + HOUR)
    response = send(start=(MONDAY + HOUR).isoformat(), kind="walk_in", minutes="45")
    made = Appointment.objects.get(session=None)
    assert response.url == page(made)
    assert (made.kind, made.provider, made.location) == (AppointmentKind.WALK_IN, scene.colleague, scene.location)
    assert made.ends_at - made.starts_at == timedelta(minutes=45)
    assert not Message.objects.filter(patient=scene.patient).exists()


def test_nobody_of_another_location_is_taken(send, harbour):
    response = send(start=(MONDAY + HOUR).isoformat(), provider=Provider.objects.get(name="Cleo Park").pk)
    assert "provider" in response.context["form"].errors
    assert not Appointment.objects.exists()


def test_a_location_that_is_not_offered_any_more_is_said_so(send, harbour):
    Location.objects.filter(pk=harbour.pk).update(is_active=False)
    response = send(start=(MONDAY + HOUR).isoformat(), place=harbour.pk)
    assert "This location isn&#x27;t offered any more" in text(response)
    assert not Appointment.objects.exists()


def test_it_is_held_while_a_person_decides(send):
    send(start=(MONDAY + HOUR).isoformat(), do="hold")
    assert Appointment.objects.get().status == AppointmentStatus.HELD


def test_what_is_taken_is_refused_with_the_first_start_that_is_allowed(send, scene):
    scene.book(scene.start_series(patient=scene.patient).sessions.get(number=1), MONDAY + HOUR)
    shown = text(send(start=(MONDAY + HOUR).isoformat()))
    assert "Not possible" in shown
    assert 'name="take"' in shown
