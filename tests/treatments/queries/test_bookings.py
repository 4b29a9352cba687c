"""What hangs on places and providers: nothing is taken out from under it, and nothing of it drops out of sight."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clinic.actions.entries import save_entry
from clinic.bookings import StillBooked, bookings_of
from clinic.models import Absence, Device, DeviceKind, Location, Provider, Room
from tests.scenes import MONDAY
from tests.staff import button, page, signed_in, somebody, text
from treatments.actions.cancelling import cancel
from treatments.queries.bookings import locations_of_days_for
from treatments.queries.worklists import to_replan

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TEN = MONDAY + HOUR
TAKEN = ["location", "room", "device", "provider"]


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def appointment(scene):
    return scene.book(scene.start_series().sessions.get(number=1), TEN)


@pytest.fixture
def elsewhere(scene):
    return Location.objects.create(
        name="Harbour", time_zone="America/New_York", phone="+12125550123", emergency_number="911"
    )


def retire(scene, subject, *, at=MONDAY):
    subject.is_active = False
    return save_entry(entry=subject, by=scene.desk, at=at, fields=["is_active"])


def is_active(subject):
    return type(subject)._default_manager.get(pk=subject.pk).is_active


@pytest.mark.parametrize("what", TAKEN)
def test_what_appointments_to_come_need_stays_in_use(scene, appointment, what):
    subject = getattr(appointment, what)
    with pytest.raises(StillBooked) as refused:
        retire(scene, subject)
    assert (refused.value.field, refused.value.context) == ("is_active", {"number": 1})
    assert str(refused.value).startswith("1 appointment to come needs this as it is. Press ")
    assert is_active(subject)


@pytest.mark.parametrize("what", TAKEN)
def test_what_nothing_hangs_on_any_more_goes(scene, appointment, what):
    cancel(appointment=appointment, reason="ill", by=scene.desk, at=MONDAY)
    assert not retire(scene, getattr(appointment, what)).is_active


def test_a_visit_that_is_over_keeps_nobody(scene, appointment):
    with pytest.raises(StillBooked):
        retire(scene, appointment.provider, at=appointment.room_free_at - HOUR / 60)
    assert bookings_of(appointment.provider, at=appointment.room_free_at) == 0
    assert not retire(scene, appointment.provider, at=appointment.room_free_at).is_active


def test_a_hold_counts_until_it_ends(scene):
    held = scene.book(scene.start_series().sessions.get(number=1), TEN, hold_minutes=10)
    assert bookings_of(held.room, at=MONDAY) == 1
    assert bookings_of(held.room, at=MONDAY + 10 * HOUR / 60) == 0


@pytest.mark.parametrize("what", TAKEN)
def test_what_went_may_be_taken_up_again_whatever_hangs_on_it(scene, appointment, what):
    subject = getattr(appointment, what)
    type(subject)._default_manager.filter(pk=subject.pk).update(is_active=False)
    subject.is_active = True
    assert save_entry(entry=subject, by=scene.desk, at=MONDAY, fields=["is_active"]).is_active


def test_a_clock_does_not_change_under_appointments(scene, appointment):
    scene.location.time_zone = "Asia/Tokyo"
    with pytest.raises(StillBooked) as refused:
        save_entry(entry=scene.location, by=scene.desk, at=MONDAY, fields=["time_zone"])
    assert refused.value.field == "time_zone"


@pytest.mark.parametrize("what", ["room", "device"])
def test_nothing_moves_to_another_location_under_appointments(scene, appointment, elsewhere, what):
    subject = getattr(appointment, what)
    subject.location = elsewhere
    with pytest.raises(StillBooked) as refused:
        save_entry(entry=subject, by=scene.desk, at=MONDAY, fields=["location"])
    assert refused.value.field == "location"


def test_a_device_does_not_become_another_kind_under_appointments(scene, appointment):
    appointment.device.kind = DeviceKind.objects.exclude(pk=appointment.device.kind_id).first()
    with pytest.raises(StillBooked):
        save_entry(entry=appointment.device, by=scene.desk, at=MONDAY, fields=["kind"])


def test_all_else_of_what_is_booked_may_change(scene, appointment):
    scene.room.name, scene.room.is_active = "Room 9", False
    save_entry(entry=scene.room, by=scene.desk, at=MONDAY, fields=["name"])
    scene.room.refresh_from_db()
    assert (scene.room.name, scene.room.is_active) == ("Room 9", True)


# On the page


def sent(subject, **changes):
    names = {Device: "location kind name serial_number", Room: "location name kind", Provider: "name title user"}
    values = {name: getattr(subject, f"{name}_id", getattr(subject, name)) for name in names[type(subject)].split()}
    return {name: "" if value is None else value for name, value in values.items()} | changes


@pytest.mark.parametrize(
    ("what", "way"), [("room", "Out of service"), ("device", "Out of service"), ("provider", "Away")]
)
def test_the_page_says_how_much_is_booked_and_what_to_do_first(scene, appointment, what, way):
    manager, subject = somebody("manager"), getattr(appointment, what)
    words = f"1 appointment to come needs this as it is. Press {way} first"
    assert words in text(manager.get(page(subject)))
    response = manager.post(page(subject), sent(subject))
    assert response.status_code == 200
    assert words in str(response.context["errors"])
    assert is_active(subject)


def test_a_page_without_bookings_says_nothing_of_them(scene):
    assert "place-bookings-title" not in text(somebody("manager").get(page(scene.room)))


@pytest.mark.parametrize("what", TAKEN)
def test_what_is_booked_can_be_moved_though_it_is_no_longer_in_use(scene, appointment, what):
    desk, subject = somebody("manager"), getattr(appointment, what)
    type(subject)._default_manager.filter(pk=subject.pk).update(is_active=False)
    assert desk.get(button(subject, "disrupt")).status_code == 200
    cancel(appointment=appointment, reason="ill", by=scene.desk, at=MONDAY)
    assert desk.get(button(subject, "disrupt")).status_code == 302


# In sight


@pytest.mark.parametrize("what", TAKEN)
def test_what_is_booked_on_what_is_no_longer_in_use_is_to_be_planned_again(scene, appointment, what):
    subject = getattr(appointment, what)
    assert list(to_replan(at=MONDAY)) == []
    type(subject)._default_manager.filter(pk=subject.pk).update(is_active=False)
    assert list(to_replan(at=MONDAY)) == [appointment.session]
    assert list(to_replan(at=TEN + HOUR)) == []


@pytest.mark.parametrize(("day", "is_shown"), [(None, True), (date(2027, 3, 1), True), (date(2027, 3, 2), False)])
def test_a_location_stays_in_sight_while_it_has_visits(scene, appointment, day, is_shown):
    Location.objects.update(is_active=False)
    assert (scene.location in locations_of_days_for(scene.desk, day=day, at=MONDAY)) is is_shown


def test_where_all_locations_are_in_use_no_visits_are_looked_for(scene, appointment):
    locations_of_days_for(scene.desk, day=None, at=MONDAY)
    with CaptureQueriesContext(connection) as asked:
        locations_of_days_for(scene.desk, day=None, at=MONDAY)
    assert not any("treatments_appointment" in each["sql"] for each in asked)


@pytest.mark.parametrize("name", ["admin:index", "admin:treatments_appointment_day_sheet"])
def test_boards_show_a_location_that_is_no_longer_in_use_while_it_has_visits(scene, appointment, name):
    Location.objects.update(is_active=False)
    assert [each.location for each in signed_in(scene.desk).get(reverse(name)).context["boards"]] == [scene.location]


def test_the_calendar_shows_it_too(scene, appointment):
    Location.objects.update(is_active=False)
    data = signed_in(scene.desk).get(reverse("admin:treatments_appointment_calendar_data"))
    assert [each["id"] for each in data.json()["events"]] == [str(appointment.pk)]


def test_whoever_is_away_for_good_goes_once_all_is_moved(scene, appointment):
    Absence.objects.create(provider=scene.provider, starts_at=MONDAY, ends_at=MONDAY + 9 * DAY)
    assert list(to_replan(at=MONDAY)) == [appointment.session]
    with pytest.raises(StillBooked):
        retire(scene, scene.provider)
    cancel(appointment=appointment, reason="ill", by=scene.desk, at=MONDAY)
    assert not retire(scene, scene.provider).is_active
