"""Locations and devices: a phone is that of the location's country, a serial number that of one device."""

import pytest
from django.urls import reverse

from clinic.models import Device, DeviceKind, Location
from clinic.zone_countries import country_of
from tests.staff import adding, page, signed_in, somebody, text


@pytest.fixture
def manager(scene):
    return somebody("manager")


def add(manager, **changes):
    sent = {"name": "Retiro", "time_zone": "Europe/Madrid", "phone": "910 000 011", "emergency_number": "112"}
    return manager.post(adding(Location), sent | {"is_active": "on"} | changes)


@pytest.mark.parametrize(
    ("zone", "country"), [("Europe/Madrid", "ES"), ("America/New_York", "US"), ("UTC", None), ("", None)]
)
def test_most_zones_are_in_a_country(zone, country):
    assert country_of(zone) == country


def test_a_phone_without_a_country_is_of_the_country_of_the_location(manager):
    add(manager)
    retiro = Location.objects.get(name="Retiro")
    assert retiro.phone.as_e164 == "+34910000011"


def test_the_example_is_a_number_of_the_locations_country(manager):
    assert "(e.g. 810 12 34 56)" in text(add(manager, phone="12"))
    assert "(e.g. (201) 555-0123)" in text(add(manager, phone="12", time_zone="America/New_York"))


def test_where_no_country_is_known_the_example_is_in_the_international_form(manager):
    assert "(e.g. +12125552368)" in text(add(manager, phone="12", time_zone="UTC"))


def device(scene, **changes):
    sent = {"location": scene.location.pk, "kind": scene.device.kind_id, "name": "Pen 9", "is_active": "on"}
    return sent | {"serial_number": "SN-1"} | changes


@pytest.fixture
def numbered(scene):
    Device.objects.filter(pk=scene.device.pk).update(serial_number="SN-1")


@pytest.mark.parametrize("number", ["SN-1", "sn-1"])
def test_a_serial_number_is_that_of_one_device_of_its_kind(manager, scene, numbered, number):
    response = manager.post(adding(Device), device(scene, serial_number=number))
    errors = response.context["adminform"].form.errors
    assert errors == {"serial_number": ["Another device of this kind has this serial number."]}


def test_a_device_keeps_its_own_and_another_kind_may_have_it(manager, scene, numbered):
    manager.post(page(scene.device), device(scene, name="Pen 1b"))
    manager.post(adding(Device), device(scene, kind=DeviceKind.objects.exclude(pk=scene.device.kind_id).first().pk))
    manager.post(adding(Device), device(scene, name="Pen 10", serial_number=""))
    names = set(Device.objects.values_list("name", flat=True))
    assert {"Pen 1b", "Pen 9", "Pen 10"} <= names


PAGES = ["admin:index", "admin:treatments_appointment_day_sheet", "admin:treatments_appointment_calendar"]


@pytest.mark.parametrize("name", PAGES)
def test_where_no_location_is_in_use_whoever_may_add_one_is_led_there(manager, scene, name):
    Location.objects.update(is_active=False)
    for client, is_led in ((manager, True), (signed_in(scene.desk), False)):
        shown = text(client.get(reverse(name)))
        assert "No location is in use yet." in shown
        assert (f'<a href="{adding(Location)}">Add a location</a>' in shown) is is_led
