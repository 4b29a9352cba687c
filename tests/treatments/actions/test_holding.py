from datetime import timedelta

import pytest

from clinic.errors import MoveRefused
from clinic.models import Absence, AuditEvent, Location, Room, Rota
from tests.scenes import MONDAY, refuses_input
from treatments.actions.booking import HoldIsOver, SessionHeld, book_visit, confirm
from treatments.actions.cancelling import cancel
from treatments.actions.moving import move_appointment
from treatments.actions.overriding import Override
from treatments.actions.visits import arrive
from treatments.models import Appointment
from treatments.scheduling.findings import BookingRefused

DAY, HOUR, MINUTE, SECOND = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1)
TEN = MONDAY + HOUR
EXPIRED = MONDAY + 10 * MINUTE


@pytest.fixture
def series(scene):
    return scene.start_series()


@pytest.fixture
def first(series):
    return series.sessions.get(number=1)


@pytest.fixture
def held(scene, first):
    return scene.book(first, TEN, hold_minutes=10)


@pytest.fixture
def other(scene):
    return scene.start_series(patient=scene.another_patient()).sessions.get(number=1)


def windows(series):
    return list(series.sessions.order_by("number").values_list("status", "earliest_on", "ideal_on", "latest_on"))


def talk(scene, *, at, patient=None, location=None, provider=None, starts_at=TEN, **wishes):
    return book_visit(
        patient=patient or scene.another_patient(f"At {at}"),
        kind="consultation",
        location=location or scene.location,
        provider=provider or scene.provider,
        starts_at=starts_at,
        minutes=30,
        by=scene.desk,
        at=at,
        **wishes,
    )


def elsewhere(scene, provider):
    """Another location, where this provider works instead."""
    location = Location.objects.create(name="Elsewhere", time_zone="America/New_York", phone="+12125550100")
    Room.objects.create(location=location, name="Talk", kind="consultation")
    Rota.objects.filter(provider=provider).update(location=location)
    return location


def is_there(appointment):
    return Appointment.objects.filter(pk=appointment.pk).exists()


def test_what_is_held_has_its_end_and_is_audited(scene, held):
    assert (held.status, held.held_until, held.provider) == ("held", EXPIRED, scene.provider)
    assert AuditEvent.objects.get(subject_id=held.pk).action == "appointment.held"


def test_the_session_stays_planned_while_its_time_is_held_and_no_window_moves(scene, series, first):
    before = windows(series)
    scene.book(first, TEN + 2 * DAY, hold_minutes=10)
    assert windows(series) == before
    assert before[0][0] == "planned"


def test_what_is_held_is_taken_until_it_expires(scene, held, other):
    wish = {"provider": held.provider, "room": held.room, "device": held.device}
    for at in (MONDAY, EXPIRED - SECOND):
        with pytest.raises(BookingRefused) as refusal:
            scene.book(other, TEN, at=at, **wish)
        assert [finding.code for finding in refusal.value.findings] == ["provider_busy", "room_busy", "device_busy"]
    assert is_there(held)
    assert scene.book(other, TEN, at=EXPIRED, **wish).status == "booked"
    assert not is_there(held)


def test_the_next_writer_at_the_location_clears_away_what_has_expired(scene, held):
    talk(scene, at=EXPIRED, provider=scene.colleague, starts_at=TEN + 3 * HOUR)
    assert not is_there(held)


def test_the_next_writer_for_the_patient_clears_away_what_has_expired_elsewhere_too(scene, held):
    talk(scene, at=EXPIRED, patient=scene.patient, location=elsewhere(scene, scene.colleague), provider=scene.colleague)
    assert not is_there(held)


def test_the_next_writer_for_the_provider_clears_away_what_has_expired_elsewhere_too(scene, held):
    talk(scene, at=EXPIRED, location=elsewhere(scene, scene.provider))
    assert not is_there(held)


def test_who_writes_for_others_elsewhere_leaves_it(scene, held):
    talk(scene, at=EXPIRED, location=elsewhere(scene, scene.colleague), provider=scene.colleague)
    assert is_there(held)


def test_a_hold_that_has_not_expired_is_not_cleared_away(scene, held):
    talk(scene, at=EXPIRED - SECOND, provider=scene.colleague, starts_at=TEN + 3 * HOUR)
    assert is_there(held)


def test_what_was_held_is_booked_when_it_is_confirmed(scene, series, held):
    booked = confirm(appointment=held, by=scene.desk, at=EXPIRED - SECOND)
    assert (booked.pk, booked.status, booked.held_until) == (held.pk, "booked", None)
    assert series.sessions.get(number=1).status == "booked"
    assert AuditEvent.objects.filter(subject_id=held.pk, action="appointment.booked").count() == 1


def test_windows_move_when_it_is_confirmed(scene, series, first):
    held = scene.book(first, TEN + 2 * DAY, hold_minutes=10)
    confirm(appointment=held, by=scene.desk, at=MONDAY)
    assert series.sessions.get(number=2).ideal_on == (TEN + 30 * DAY).date()


def test_a_visit_is_held_and_confirmed_too(scene):
    held = talk(scene, at=MONDAY, hold_minutes=5)
    assert held.status == "held"
    assert confirm(appointment=held, by=scene.desk, at=MONDAY).status == "booked"


@pytest.mark.parametrize("at", [EXPIRED, EXPIRED + HOUR])
def test_what_has_expired_is_not_confirmed(scene, series, held, at):
    with pytest.raises(HoldIsOver):
        confirm(appointment=held, by=scene.desk, at=at)
    assert series.sessions.get(number=1).status == "planned"


def test_what_somebody_cleared_away_is_not_confirmed(scene, held, other):
    scene.book(other, TEN, at=EXPIRED, provider=held.provider)
    with pytest.raises(HoldIsOver):
        confirm(appointment=held, by=scene.desk, at=MONDAY)


def test_only_what_is_held_is_confirmed(scene, first):
    visit = talk(scene, at=MONDAY)
    for status in ("booked", "arrived"):
        with pytest.raises(MoveRefused) as refusal:
            confirm(appointment=visit, by=scene.desk, at=MONDAY)
        assert refusal.value.context["current"] == status
        if status == "booked":
            arrive(appointment=visit, by=scene.desk, at=TEN)


def test_nobody_arrives_for_what_is_only_held(scene, held):
    with pytest.raises(MoveRefused):
        arrive(appointment=held, by=scene.desk, at=TEN)


def test_what_came_between_keeps_it_from_being_confirmed(scene, held):
    Absence.objects.create(provider=held.provider, starts_at=TEN, ends_at=TEN + HOUR)
    with pytest.raises(BookingRefused) as refusal:
        confirm(appointment=held, by=scene.desk, at=MONDAY)
    assert [finding.code for finding in refusal.value.findings] == ["absence"]
    held.refresh_from_db()
    assert held.status == "held"


def test_a_hold_keeps_no_findings_and_confirming_does(scene, series, first):
    scene.book(first, TEN)
    held = scene.book(series.sessions.get(number=2), TEN + 85 * DAY, hold_minutes=10)
    assert not held.findings.exists()
    confirm(appointment=held, by=scene.desk, at=MONDAY)
    assert held.findings.get().code == "gap_above_max"


def test_what_was_held_against_a_finding_is_confirmed_against_it(scene, series, first):
    scene.book(first, TEN)
    override = Override(codes=frozenset({"gap_below_min"}), reason="healed well")
    second = series.sessions.get(number=2)
    with pytest.raises(BookingRefused):
        scene.book(second, TEN + 21 * DAY, hold_minutes=10)
    doctor = scene.provider.user
    scene.desk.roles = doctor.roles
    held = scene.book(second, TEN + 21 * DAY, hold_minutes=10, override=override)
    with pytest.raises(BookingRefused):
        confirm(appointment=held, by=doctor, at=MONDAY)
    assert confirm(appointment=held, by=doctor, at=MONDAY, override=override).findings.get().by == doctor


@pytest.mark.parametrize("minutes", [-1, 0, 61])
def test_a_hold_lasts_an_hour_at_most(scene, first, minutes):
    with refuses_input("minutes_out_of_bounds"):
        scene.book(first, TEN, hold_minutes=minutes)


@pytest.mark.parametrize("minutes", [1, 60])
def test_a_hold_may_be_as_short_as_a_minute_and_as_long_as_an_hour(scene, first, minutes):
    assert scene.book(first, TEN, hold_minutes=minutes).held_until == MONDAY + minutes * MINUTE


@pytest.mark.parametrize("wishes", [{}, {"hold_minutes": 10}])
def test_a_session_has_one_time_held_or_booked(scene, held, first, wishes):
    with pytest.raises(SessionHeld) as refusal:
        scene.book(first, TEN + 3 * HOUR, **wishes)
    assert refusal.value.context == {"current": "held", "allowed": ["booked", "cancelled"]}
    assert scene.book(first, TEN + 3 * HOUR, at=EXPIRED, **wishes).starts_at == TEN + 3 * HOUR


def test_a_hold_is_given_up_and_its_session_is_as_it_was(scene, series, first, held):
    before = windows(series)
    given_up = cancel(appointment=held, reason="another day", by=scene.desk, at=MONDAY)
    assert (given_up.status, given_up.held_until) == ("cancelled", None)
    assert windows(series) == before
    assert scene.book(first, TEN).status == "booked"


def test_a_hold_that_was_moved_goes_without_a_trace_all_the_same(scene, series, first):
    scene.book(first, TEN)
    held = scene.book(series.sessions.get(number=2), TEN + 28 * DAY, hold_minutes=10)
    # To where there is something to say about it.
    moved = move_appointment(appointment=held, starts_at=TEN + 85 * DAY, by=scene.desk, at=MONDAY).appointment
    assert (moved.status, moved.held_until) == ("held", EXPIRED)
    talk(scene, at=EXPIRED, provider=scene.colleague, starts_at=TEN + 3 * HOUR)
    assert not is_there(held)
