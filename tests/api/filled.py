"""A clinic in which every resource of the API has rows, made by what the generic suite makes of each."""

from dataclasses import replace

from clinic.models import Device, Location, Room
from tests.api.resources import RESOURCES
from tests.scenes import add_provider, set_scene


def filled_clinic():
    """The scene, once every resource was filled at a location of its own, so that none is in the way of another."""
    scene = set_scene()
    for name, resource in RESOURCES.items():
        resource.make(elsewhere(scene, name))
    return scene


def elsewhere(scene, name):
    """The same clinic with a location, a provider, rooms, devices and a patient of its own."""
    location = Location.objects.create(
        name=f"Site of {name}", time_zone="America/New_York", phone="+12125550100", emergency_number="911"
    )
    provider = add_provider(f"{name.title()} Okafor", location)
    scene.treatment.eligible_providers.add(provider)
    rooms = [Room.objects.create(location=location, name=f"Room {number}") for number in (1, 2)]
    devices = [
        Device.objects.create(location=location, kind=scene.device.kind, name=f"Pen {number}") for number in (1, 2)
    ]
    patient = scene.another_patient("Maya")
    there = replace(scene, location=location, provider=provider, room=rooms[0], device=devices[0], patient=patient)
    there.concern = there.add_concern(patient)
    return there
