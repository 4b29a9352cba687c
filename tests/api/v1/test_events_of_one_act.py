"""One act is one event, however many rows it wrote."""

from datetime import timedelta

import pytest

from api.events.catalogue import names
from tests.api.callers import program
from tests.api.events.settled import all_is_settled  # noqa: F401
from tests.api.v1.test_events import now, since, types
from tests.scenes import MONDAY
from tests.treatments.actions.test_planning import proposal
from treatments.actions.booking import book_visit
from treatments.actions.courses import discontinue_series
from treatments.actions.disruptions import Booked, disrupt
from treatments.actions.moving import Scope, move_appointment
from treatments.actions.planning import book_series
from treatments.actions.reshaping import drop_session
from treatments.actions.undoing import undo
from treatments.actions.withdrawing import withdraw_session
from treatments.models import Appointment
from treatments.scheduling.disruptions import Disruption

DAY, TEN = timedelta(days=1), MONDAY + timedelta(hours=1)
MOVING = ",".join(name for name in names() if "resched" in name or name.startswith("appointment."))

pytestmark = pytest.mark.usefixtures("all_is_settled")


@pytest.fixture
def planned(scene):
    series = scene.start_series()
    book_series(series=series, proposal=proposal(series), by=scene.desk, at=MONDAY)
    return series


def appointments(series):
    return Appointment.objects.filter(session__series=series).order_by("starts_at")


def ids(rows):
    return sorted(str(row.pk) for row in rows)


def test_a_plan_that_is_booked(api, scene):
    series = scene.start_series()
    here = now(api)
    book_series(series=series, proposal=proposal(series), by=scene.desk, at=MONDAY)
    (event,) = since(api, here)
    assert (event["type"], event["series_id"]) == ("series.planned", str(series.pk))
    assert sorted(event["appointment_ids"]) == ids(appointments(series))
    assert len(event["appointment_ids"]) == series.sessions.count()


def test_a_ripple_and_the_way_back(api, scene, planned):
    here = now(api)
    first = appointments(planned)[0]
    moved = move_appointment(
        appointment=first, starts_at=first.starts_at + 14 * DAY, scope=Scope.FOLLOWING, by=scene.desk, at=MONDAY
    )
    (event,) = since(api, here)
    assert (event["type"], event["resource_id"]) == ("series.rescheduled", str(moved.rescheduling.pk))
    assert (event["series_id"], event["patient_id"]) == (str(planned.pk), str(scene.patient.pk))
    assert len(event["appointment_ids"]) > 1
    assert event["session_id"] is None
    assert api.get(event["href"]).status_code == 200
    here = now(api)
    undo(rescheduling=moved.rescheduling, by=scene.desk, at=MONDAY)
    (back,) = since(api, here)
    assert (back["type"], sorted(back["appointment_ids"])) == (event["type"], sorted(event["appointment_ids"]))


def visit(scene, patient=None, *, at=TEN):
    return book_visit(
        patient=patient or scene.patient,
        kind="consultation",
        location=scene.location,
        provider=scene.provider,
        starts_at=at,
        minutes=30,
        by=scene.desk,
        at=MONDAY,
    )


def test_a_visit_that_moves_is_no_series(api, scene):
    appointment = visit(scene)
    here = now(api)
    move_appointment(appointment=appointment, starts_at=TEN + DAY, by=scene.desk, at=MONDAY)
    (event,) = since(api, here)
    assert (event["type"], event["series_id"]) == ("appointment.rescheduled", None)
    assert event["appointment_ids"] == [str(appointment.pk)]


def test_a_hold_that_moves(api, scene):
    held = scene.book(scene.start_series().sessions.get(number=1), TEN, hold_minutes=30)
    here = now(api)
    move_appointment(appointment=held, starts_at=TEN + DAY, by=scene.desk, at=MONDAY)
    assert types(since(api, here)) == ["appointment.moved"]


def test_a_disruption_of_several_patients(api, scene):
    booked = [
        scene.book(scene.start_series().sessions.get(number=1), TEN + DAY),
        visit(scene, scene.another_patient(), at=TEN + DAY + timedelta(hours=3)),
    ]
    here = now(api)
    away = Disruption(starts_at=MONDAY + DAY, ends_at=MONDAY + 2 * DAY - timedelta(hours=6), provider=scene.provider)
    disrupt(disruption=away, booked=Booked.MOVE, by=scene.desk, at=MONDAY)
    (event,) = since(api, here, types=MOVING)
    assert (event["type"], event["patient_id"], event["series_id"]) == ("series.rescheduled", None, None)
    assert sorted(event["appointment_ids"]) == ids(booked)
    assert types(since(api, here)) == ["absence.created", "series.rescheduled"]


def test_a_series_that_is_given_up(api, scene, planned):
    here = now(api)
    discontinue_series(series=planned, reason="Moved away", by=scene.desk, at=MONDAY)
    (event,) = since(api, here)
    assert event["type"] == "series.discontinued"
    assert sorted(event["appointment_ids"]) == ids(appointments(planned))


def test_who_may_not_hear_of_the_whole_hears_of_its_parts(scene, planned):
    desk = program("events:read", "appointments:read")
    here = now(desk)
    discontinue_series(series=planned, reason="Moved away", by=scene.desk, at=MONDAY)
    found = since(desk, here)
    assert set(types(found)) == {"appointment.cancelled"}
    assert sorted(event["resource_id"] for event in found) == ids(appointments(planned))


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("appointment.cancelled", {"appointment.cancelled"}),
        # The whole that is heard is another one.
        ("appointment.cancelled,session.skipped", {"appointment.cancelled"}),
        ("appointment.cancelled,series.discontinued", {"series.discontinued"}),
    ],
)
def test_who_does_not_ask_for_the_whole_hears_of_its_parts(api, scene, planned, asked, told):
    here = now(api)
    discontinue_series(series=planned, reason="Moved away", by=scene.desk, at=MONDAY)
    assert set(types(since(api, here, types=asked))) == told


def test_what_moved_is_told_by_itself_to_who_does_not_ask_for_the_whole(api, scene, planned):
    here = now(api)
    first = appointments(planned)[0]
    move_appointment(
        appointment=first, starts_at=first.starts_at + 14 * DAY, scope=Scope.FOLLOWING, by=scene.desk, at=MONDAY
    )
    (whole,) = since(api, here)
    found = since(api, here, types="appointment.moved,appointment.cancelled")
    assert sorted(event["resource_id"] for event in found) == sorted(whole["appointment_ids"])


def test_a_session_that_is_left_out(api, scene, planned):
    here = now(api)
    last = appointments(planned).last()
    drop_session(session=last.session, reason="Enough", by=scene.desk, at=MONDAY)
    (event,) = since(api, here)
    assert (event["type"], event["appointment_ids"]) == ("session.skipped", [str(last.pk)])


def test_a_session_that_was_entered_in_error(api, scene):
    session = scene.perform(scene.start_series().sessions.get(number=1), TEN)
    here = now(api)
    withdraw_session(session=session, reason="The wrong patient", by=scene.provider.user, at=TEN + DAY)
    assert types(since(api, here)) == ["session.withdrawn", "aftercare.withdrawn"]
