"""A Monday at the front desk, half past eight: one patient, nothing planned, and a console that has to keep quiet."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection

from clinic.actions.patients import change_patient
from tests.browser.hands import PASSWORD, sign_in
from tests.scenes import MONDAY, set_scene


@pytest.fixture
def clock(committed_db):
    with time_machine.travel(MONDAY - timedelta(minutes=30), tick=True) as traveller:
        yield traveller


@pytest.fixture
def scene(clock):
    scene = set_scene()
    for user in (scene.desk, scene.provider.user):
        user.set_password(PASSWORD)
        user.save()
    change_patient(patient=scene.patient, email="maya@example.org", by=scene.desk, at=MONDAY)
    yield scene
    connection.close()


@pytest.fixture
def desk(page, clinic_server, scene, console):
    page.set_viewport_size({"width": 1280, "height": 900})
    signed_in = sign_in(page, clinic_server.url, "front-desk")
    # Much is done on one page after the other: the machine may be busy.
    signed_in.set_default_timeout(20_000)
    return signed_in
