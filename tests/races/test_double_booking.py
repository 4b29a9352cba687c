"""Two people book the same provider, room, device or patient at the same moment, on two real connections.

A rule that waits in the rule book lets both read the diary before either writes, which is when check-then-insert goes
wrong.
"""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from django.db import connection

from clinic import transactions
from tests.database import execute
from tests.scenes import MONDAY, set_scene
from treatments.models import Appointment
from treatments.scheduling import rules
from treatments.scheduling.findings import BookingRefused
from treatments.scheduling.rules import book

GUARDS = ["patient", "provider", "room", "device"]


class BothHaveRead(rules.Rule):
    """Waits until both have read the diary; who is kept out by a lock never comes, and the other goes on."""

    def __init__(self):
        self.barrier, self.patience = threading.Barrier(2), 0.7

    def findings(self, request, horizon):
        with suppress(threading.BrokenBarrierError):
            self.barrier.wait(timeout=self.patience)
        yield from ()


@pytest.fixture
def both_have_read():
    rule = BothHaveRead()
    rules.register(rule)
    yield rule
    book._rules.remove(rule)


def attempt(session, scene, wishes):
    try:
        scene.book(session, MONDAY, **wishes)
    except BookingRefused as refusal:
        return refusal.code
    else:
        return "booked"
    finally:
        connection.close()


def race(scene, resource):
    patient = scene.another_patient()
    same = resource == "patient"
    sessions = [
        scene.start_series().sessions.get(number=1),
        scene.start_series(patient=scene.patient if same else patient).sessions.get(number=1),
    ]
    providers = [scene.provider, scene.colleague]
    rooms = list(scene.location.rooms.filter(kind="treatment").order_by("name"))
    devices = list(scene.location.devices.order_by("name"))
    wishes = [{"provider": providers[turn], "room": rooms[turn], "device": devices[turn]} for turn in range(2)]
    if not same:
        wishes[1][resource] = wishes[0][resource]
    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(attempt, sessions, [scene, scene], wishes))
    return sorted(outcomes), Appointment.objects.count()


def switch_off(guard, monkeypatch):
    if guard == "locks":
        monkeypatch.setattr(transactions, "_LOCK", "SELECT %(keys)s::bigint[]")
    else:
        for resource in GUARDS:
            execute(
                "ALTER TABLE treatments_appointment DROP CONSTRAINT {}",
                f"appointment_{resource}_free",
                database=connection.settings_dict["NAME"],
            )


@pytest.mark.parametrize("resource", GUARDS)
@pytest.mark.parametrize("off", [[], ["locks"], ["constraints"]], ids=["guarded", "no locks", "no constraints"])
def test_only_one_of_two_gets_it(committed_db, both_have_read, monkeypatch, resource, off):
    scene = set_scene()
    for guard in off:
        switch_off(guard, monkeypatch)
    outcomes, booked = race(scene, resource)
    assert outcomes == ["booked", f"{resource}_busy"]
    assert booked == 1


@pytest.mark.parametrize("resource", ["patient", "provider", "room", "device"])
def test_control_without_locks_and_constraints_both_get_it(committed_db, both_have_read, monkeypatch, resource):
    both_have_read.patience = 20
    scene = set_scene()
    switch_off("locks", monkeypatch)
    switch_off("constraints", monkeypatch)
    outcomes, booked = race(scene, resource)
    assert outcomes == ["booked", "booked"]
    assert booked == 2
