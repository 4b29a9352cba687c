"""Two begin a rota of the same provider in the same hours at the same moment, on two real connections.

Both wait where they are about to write: no lock keeps one of them out, so the constraint has to. The control takes it
away, and must see the provider in two places at once.
"""

from concurrent.futures import ThreadPoolExecutor
from datetime import time

import pytest
from django.db import connection

from clinic.actions.rotas import begin_rota
from clinic.models import AuditEvent, Location, Rota
from tests.database import execute
from tests.races.test_two_providers import UNTIL_BOTH_CAME, attempt, meeting_at
from tests.scenes import MONDAY, set_scene

SATURDAY = 5
# The first is in force till the second begins.
HANDOVER = MONDAY.date().replace(day=29)


def elsewhere():
    return Location.objects.create(
        name="Hillside", time_zone="America/New_York", phone="+12125550100", emergency_number="911"
    )


def beginning(scene, location, hours, **days):
    return lambda: begin_rota(
        provider=scene.provider,
        location=location,
        weekday=SATURDAY,
        hours=hours,
        by=scene.desk,
        at=MONDAY,
        **{"valid_from": MONDAY.date()} | days,
    )


def two_that_overlap(scene):
    """In two places, one hour in common."""
    return [
        beginning(scene, scene.location, (time(9), time(13))),
        beginning(scene, elsewhere(), (time(12), time(17))),
    ]


def race(acts):
    with meeting_at(Rota, UNTIL_BOTH_CAME) as met, ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(attempt, acts))
    return outcomes, len(met)


def begun():
    return Rota.objects.filter(weekday=SATURDAY).count()


def test_of_two_who_begin_a_rota_in_the_same_hours_one_is_told(committed_db):
    outcomes, met = race(two_that_overlap(set_scene()))
    assert (outcomes, met) == (["done", "rota_overlaps"], 2)
    assert begun() == 1
    assert AuditEvent.objects.filter(action="rota.created").count() == 1


@pytest.mark.parametrize(
    ("hours", "valid_from"),
    [((time(13), time(17)), MONDAY.date()), ((time(9), time(13)), HANDOVER)],
    ids=["one after the other on a day", "one after the other in the year"],
)
def test_two_that_only_touch_are_both_begun(committed_db, hours, valid_from):
    scene = set_scene()
    one = beginning(scene, scene.location, (time(9), time(13)), valid_until=HANDOVER)
    other = beginning(scene, elsewhere(), hours, valid_from=valid_from)
    assert race([one, other]) == (["done", "done"], 2)
    assert begun() == 2


def test_control_without_the_constraint_a_provider_works_in_two_places_at_once(committed_db):
    execute(
        "ALTER TABLE clinic_rota DROP CONSTRAINT {}",
        "rota_one_place_at_a_time",
        database=connection.settings_dict["NAME"],
    )
    outcomes, met = race(two_that_overlap(set_scene()))
    assert (outcomes, met) == (["done", "done"], 2)
    assert begun() == 2
