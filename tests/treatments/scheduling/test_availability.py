from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic.models import Absence, Closure, Device, Rota
from tests.kept import rehearse
from tests.scenes import MONDAY
from treatments.actions.booking import book_session
from treatments.scheduling.availability import Named, SoughtVisit, free_starts
from treatments.scheduling.clock import span_of
from treatments.scheduling.findings import BookingRefused
from treatments.scheduling.visits import Length

FIVE = timedelta(minutes=5)


def starts(scene, *, from_=MONDAY, until=MONDAY + timedelta(days=1), patient_id=None, **named):
    found = free_starts(
        visit=SoughtVisit.of(scene.treatment),
        location=scene.location,
        during=span_of(from_, until),
        at=MONDAY,
        limit=1000,
        named=Named(**named),
        patient_id=patient_id,
    )
    return [slot.starts_at for slot in found.results]


def test_a_visit_fits_wholly_into_the_hours(scene):
    found = starts(scene)
    # Nine to five, and an hour of numbing and procedure: the last start is at four.
    assert (found[0], found[-1]) == (MONDAY, MONDAY + timedelta(hours=7))
    assert len(found) == 7 * 12 + 1


def test_nothing_starts_in_the_past(scene):
    found = free_starts(
        visit=SoughtVisit.of(scene.treatment),
        location=scene.location,
        during=span_of(MONDAY, MONDAY + timedelta(days=1)),
        at=MONDAY + timedelta(hours=2, minutes=3),
    )
    assert found.results[0].starts_at == MONDAY + timedelta(hours=2, minutes=5)


def test_a_room_is_free_only_after_its_turnover(scene):
    scene.location.rooms.exclude(pk=scene.room.pk).delete()
    scene.book(scene.start_series().sessions.get(number=1), MONDAY)
    assert starts(scene)[0] == MONDAY + timedelta(minutes=60 + 15)


def test_the_provider_is_free_during_numbing(scene):
    scene.book(scene.start_series().sessions.get(number=1), MONDAY, provider=scene.provider)
    mine = starts(scene, providers=[scene.provider])
    # The procedure of the next visit begins when that of the first ends: its numbing runs beside it.
    assert mine[0] == MONDAY + timedelta(minutes=30)


def test_only_the_rooms_and_devices_that_are_named_are_chosen(scene):
    room, device = scene.location.rooms.get(name="Room 2"), Device.objects.get(name="Pen 2")
    asked = {"location": scene.location, "during": span_of(MONDAY, MONDAY + FIVE), "at": MONDAY}
    (slot,) = free_starts(
        visit=SoughtVisit.of(scene.treatment), named=Named(rooms=[room], devices=[device]), **asked
    ).results
    assert (slot.room.name, slot.device.name) == ("Room 2", "Pen 2")
    assert starts(scene, rooms=[scene.location.rooms.get(name="Talk")]) == []
    # A talk takes no device: with one, it has no start.
    talk = SoughtVisit(length=Length.of(scene.treatment))
    assert free_starts(**asked, visit=talk).results
    assert not free_starts(**asked, visit=talk, named=Named(devices=[scene.device])).results


def test_an_absence_and_a_closure_leave_nothing(scene):
    Absence.objects.create(provider=scene.provider, starts_at=MONDAY, ends_at=MONDAY + timedelta(days=1))
    assert starts(scene, providers=[scene.provider]) == []
    assert starts(scene)
    Closure.objects.create(location=scene.location, starts_at=MONDAY, ends_at=MONDAY + timedelta(days=1))
    assert starts(scene) == []


def test_what_is_cut_off_is_asked_for_next(scene):
    first = free_starts(
        visit=SoughtVisit.of(scene.treatment),
        location=scene.location,
        during=span_of(MONDAY, MONDAY + timedelta(days=1)),
        at=MONDAY,
        limit=10,
    )
    assert len(first.results) == 10
    assert first.next_from == MONDAY + 10 * FIVE


@pytest.mark.parametrize("days", [1, 30, 365])
def test_a_longer_range_costs_no_more_queries(scene, days):
    rehearse(starts, scene)
    with CaptureQueriesContext(connection) as queries:
        starts(scene, until=MONDAY + timedelta(days=days))
    assert len(queries) <= 5


@pytest.mark.parametrize(
    ("zone", "sunday"),
    [
        ("America/New_York", date(2027, 3, 14)),
        ("America/New_York", date(2027, 11, 7)),
        ("Europe/Madrid", date(2027, 3, 28)),
        ("Australia/Lord_Howe", date(2027, 10, 3)),
    ],
)
def test_hours_are_wall_clock_hours_across_a_clock_change(scene, zone, sunday):
    scene.location.time_zone = zone
    scene.location.save()
    Rota.objects.create(
        provider=scene.provider,
        location=scene.location,
        weekday=6,
        starts=time(9),
        ends=time(12),
        valid_from=date(2020, 1, 1),
    )
    day = datetime.combine(sunday, time(), ZoneInfo(zone))
    for offset in (-2, 0, 1):
        found = starts(scene, from_=day + timedelta(days=offset), until=day + timedelta(days=offset + 1))
        assert found[0].astimezone(ZoneInfo(zone)).time() == time(9)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_availability_offers_can_be_booked_and_nothing_else(scene, data):
    series = scene.start_series(patient=scene.another_patient())
    session = series.sessions.get(number=1)
    offered = set(starts(scene, patient_id=series.patient_id))
    wanted = MONDAY + FIVE * data.draw(st.integers(-6, 110))
    try:
        book_session(session=session, starts_at=wanted, by=scene.desk, at=MONDAY)
    except BookingRefused:
        assert wanted not in offered
    else:
        assert wanted in offered
