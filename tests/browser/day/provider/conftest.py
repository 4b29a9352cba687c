"""A provider's Monday: one patient is there for session 2 of 4, four weeks after the first; another comes later."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from playwright.sync_api import expect

from tests.browser.hands import PASSWORD, sign_in
from tests.scenes import MONDAY, set_scene
from tests.treatments.photos import photographed
from tests.treatments.scores import at_baseline, at_session, score
from treatments.actions.adverse_events import record_adverse_event
from treatments.actions.visits import arrive
from treatments.queries.photos import STANDARD_VIEWS

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TEN = MONDAY + HOUR
# Four weeks on, ten o'clock in New York, where summer time has begun.
TODAY = datetime(2027, 3, 29, 14, tzinfo=UTC)


@pytest.fixture
def clock(committed_db):
    with time_machine.travel(TODAY, tick=True) as traveller:
        yield traveller


@pytest.fixture
def scene(clock):
    scene = set_scene()
    for user in (scene.provider.user, scene.desk):
        user.set_password(PASSWORD)
        user.save()
    series = scene.start_series()
    first = scene.perform(series.sessions.get(number=1), TEN)
    score(scene, at_baseline(series), 3)
    score(scene, at_session(first), 3, at=TEN + HOUR)
    for view in STANDARD_VIEWS:
        photographed(scene, view, session=first, at=TEN)
    when = {"onset_at": TEN + 2 * HOUR, "at": TEN + 5 * HOUR, "by": scene.provider.user}
    was = {"outcome": "resolved", "resolved_at": TEN + 4 * HOUR}
    record_adverse_event(session=first, kind="pih", grade=1, action="Sunscreen.", **was, **when)
    scene.sign(scene.record(first))
    scene.series, scene.first, scene.second = series, first, series.sessions.get(number=2)
    scene.appointment = scene.book(scene.second, TODAY, at=TEN + DAY)
    arrive(appointment=scene.appointment, by=scene.desk, at=TODAY)
    noor = scene.start_series(patient=scene.another_patient("Noor"))
    scene.later = scene.book(noor.sessions.get(number=1), TODAY + 3 * HOUR, at=TODAY)
    yield scene
    connection.close()


@pytest.fixture
def quiet_console(page):
    """Nothing is said on the console: no error, no warning, nothing that the policy of the content kept out."""
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield said
    assert said == []


@pytest.fixture
def ada(page, clinic_server, scene, quiet_console):
    expect.set_options(timeout=15_000)
    signed_in = sign_in(page, clinic_server.url, scene.provider.user.username)
    # Whole days are gone through here: the machine may be busy.
    signed_in.set_default_timeout(20_000)
    return signed_in
