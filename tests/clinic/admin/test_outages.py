"""Outages are written and shown on the clock where the room or device is."""

from datetime import UTC, datetime

import pytest

from clinic.models import AuditEvent, Device, Outage, Room
from clinic.roles import Role
from tests.factories.clinic import LocationFactory
from tests.staff import adding, deleting, listing, page, signed_in, somebody, text


@pytest.fixture
def manager(scene):
    return somebody(Role.MANAGER)


def outage(**changes):
    times = {"starts_at_0": "2027-07-05", "starts_at_1": "09:00", "ends_at_0": "2027-07-05", "ends_at_1": "18:00"}
    return times | changes


def test_an_outage_of_a_room_is_on_the_clock_of_its_location(manager, scene):
    manager.post(adding(Outage), outage(room=scene.room.pk, reason="Paint"))
    kept = Outage.objects.get()
    assert (kept.room, kept.starts_at) == (scene.room, datetime(2027, 7, 5, 13, tzinfo=UTC))
    assert AuditEvent.objects.latest("id").action == "outage.created"
    assert 'value="09:00' in text(manager.get(page(kept)))
    assert "Mon 5 Jul 2027, 09:00" in text(manager.get(listing(Outage)))


def test_an_outage_of_a_device_is_on_the_clock_of_its_location(manager, scene):
    madrid = LocationFactory(time_zone="Europe/Madrid")
    device = Device.objects.create(location=madrid, kind=scene.device.kind, name="Pen 9")
    manager.post(adding(Outage), outage(device=device.pk))
    assert Outage.objects.get().starts_at == datetime(2027, 7, 5, 7, tzinfo=UTC)


def test_who_only_looks_sees_the_locations_clock(manager, scene):
    manager.post(adding(Outage), outage(room=scene.room.pk))
    shown = text(signed_in(scene.provider.user).get(page(Outage.objects.get())))
    assert "Mon 5 Jul 2027, 09:00" in shown
    assert "Riverside: Room 1" in shown


def test_an_outage_of_both_or_of_nothing_is_said(manager, scene):
    for named in ({}, {"room": scene.room.pk, "device": scene.device.pk}):
        response = manager.post(adding(Outage), outage(**named))
        assert "Name a room or a device, one of the two." in text(response)
    assert not Outage.objects.exists()


def test_an_outage_that_ends_before_it_starts_is_said(manager, scene):
    response = manager.post(adding(Outage), outage(room=scene.room.pk, ends_at_1="08:00"))
    assert "It ends after it starts." in text(response)


def test_rooms_and_devices_are_named_with_their_location(manager, scene):
    Room.objects.create(location=LocationFactory(name="Harbour"), name="Room 1")
    shown = text(manager.get(adding(Outage)))
    assert "Harbour: Room 1" in shown
    assert "Riverside: Room 1" in shown


def test_outages_are_listed_by_location(manager, scene):
    elsewhere = Device.objects.create(location=LocationFactory(), kind=scene.device.kind, name="Pen 9")
    manager.post(adding(Outage), outage(room=scene.room.pk))
    manager.post(adding(Outage), outage(device=elsewhere.pk))
    for wanted, count in ((scene.location.pk, 1), (elsewhere.location_id, 1), ("nonsense", 2)):
        assert len(manager.get(listing(Outage, location=wanted)).context["cl"].result_list) == count


def test_an_outage_that_is_over_sooner_is_removed(manager, scene):
    manager.post(adding(Outage), outage(room=scene.room.pk))
    manager.post(deleting(Outage.objects.get()), {"post": "yes"})
    assert not Outage.objects.exists()
    assert AuditEvent.objects.latest("id").action == "outage.removed"
