from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from clinic.errors import MoveRefused
from clinic.models import Absence, Closure, Device, DeviceKind, Provider
from tests.kept import rehearse
from tests.scenes import MONDAY, refuses_input
from treatments.actions.booking import book_visit
from treatments.actions.courses import hold_series
from treatments.actions.moving import move_appointment
from treatments.models import Appointment
from treatments.scheduling.findings import BookingRefused

TEN = MONDAY + timedelta(hours=1)
HOUR = timedelta(hours=1)


@pytest.fixture
def series(scene):
    return scene.start_series()


@pytest.fixture
def first(series):
    return series.sessions.get(number=1)


@pytest.fixture
def queries_of():
    def count(act):
        rehearse(act)
        with CaptureQueriesContext(connection) as queries:
            act()
        # In a test the transaction is a savepoint, made and released.
        return len(queries) - 2

    return count


def refused(*args, book, **wishes):
    before = Appointment.objects.count()
    with pytest.raises(BookingRefused) as refusal:
        book(*args, **wishes)
    assert Appointment.objects.count() == before
    return [finding.code for finding in refusal.value.findings]


def test_what_is_left_out_is_chosen(scene, first):
    appointment = scene.book(first, TEN)
    assert (appointment.provider, appointment.room, appointment.device) == (scene.provider, scene.room, scene.device)
    first.refresh_from_db()
    assert first.status == "booked"


def test_a_visit_takes_numbing_procedure_and_turnover(scene, first):
    appointment = scene.book(first, TEN)
    assert appointment.ends_at == TEN + HOUR
    assert appointment.provider_taken_at == TEN + HOUR / 2
    assert appointment.room_free_at == appointment.device_free_at == TEN + timedelta(minutes=75)


def test_another_provider_is_chosen_where_that_of_the_series_is_away(scene, first):
    Absence.objects.create(provider=scene.provider, starts_at=MONDAY, ends_at=MONDAY + HOUR * 5)
    assert scene.book(first, TEN).provider == scene.colleague


def test_another_room_is_chosen_where_the_first_is_taken(scene, first):
    scene.book(scene.start_series(patient=scene.another_patient()).sessions.get(number=1), TEN)
    appointment = scene.book(first, TEN)
    assert (appointment.room.name, appointment.device.name) == ("Room 2", "Pen 2")
    assert appointment.provider == scene.colleague


@pytest.mark.parametrize(
    ("shift", "code"),
    [
        (timedelta(hours=-2), "in_the_past"),
        (timedelta(hours=12), "outside_hours"),
        (timedelta(hours=6, minutes=30), "outside_hours"),
        (timedelta(days=5), "outside_hours"),
        (timedelta(minutes=3), "off_grid"),
    ],
)
def test_a_start_that_can_not_be_is_refused_by_name(scene, first, shift, code):
    assert code in refused(first, TEN + shift, book=scene.book)


def test_a_closed_location_and_an_absent_provider_are_named(scene, first):
    Closure.objects.create(location=scene.location, starts_at=MONDAY, ends_at=TEN + HOUR / 2)
    Absence.objects.create(provider=scene.provider, starts_at=MONDAY, ends_at=TEN + HOUR / 2)
    assert refused(first, TEN, provider=scene.provider, book=scene.book) == ["absence", "closure"]


def test_a_provider_who_may_not_give_it_is_refused(scene, first):
    stranger = Provider.objects.create(name="Cy Stone")
    assert "provider_not_eligible" in refused(first, TEN, provider=stranger, book=scene.book)


def test_a_device_of_another_kind_is_refused(scene, first):
    panel = Device.objects.create(location=scene.location, name="Panel", kind=DeviceKind.objects.get(key="led_panel"))
    assert refused(first, TEN, device=panel, book=scene.book) == ["device_not_suitable"]


def test_who_or_what_is_taken_is_named(scene, first):
    other = scene.start_series(patient=scene.another_patient()).sessions.get(number=1)
    scene.book(other, TEN, provider=scene.provider, room=scene.room, device=scene.device)
    codes = refused(first, TEN, provider=scene.provider, room=scene.room, device=scene.device, book=scene.book)
    assert codes == ["provider_busy", "room_busy", "device_busy"]


def test_a_patient_is_in_one_place_at_a_time(scene, series, first):
    scene.book(first, TEN)
    codes = refused(
        patient=scene.patient,
        kind="consultation",
        location=scene.location,
        provider=scene.colleague,
        starts_at=TEN + HOUR / 2,
        minutes=30,
        by=scene.desk,
        at=MONDAY,
        book=book_visit,
    )
    assert codes == ["patient_busy"]


@pytest.mark.parametrize(
    ("days", "code"), [(0, "gap_below_floor"), (13, "gap_below_floor"), (14, "gap_below_min"), (27, "gap_below_min")]
)
def test_too_little_time_after_the_session_before_is_refused(scene, series, first, days, code):
    scene.book(first, TEN)
    # Sessions on a weekday only: count back from a weekday rather than forward to a Sunday.
    assert code in refused(series.sessions.get(number=2), TEN + timedelta(days=days, hours=2), book=scene.book)


def test_the_minimum_is_enough(scene, series, first):
    scene.book(first, TEN)
    assert scene.book(series.sessions.get(number=2), TEN + timedelta(days=28)).status == "booked"


def test_too_much_time_is_a_warning_that_is_kept(scene, series, first):
    scene.book(first, TEN)
    late = scene.book(series.sessions.get(number=2), TEN + timedelta(days=85))
    kept = late.findings.get()
    assert (kept.code, kept.level, kept.by) == ("gap_above_max", "warn", scene.desk)


def test_an_earlier_session_keeps_its_distance_from_a_later_one(scene, series, first):
    scene.book(first, TEN)
    scene.book(series.sessions.get(number=2), TEN + timedelta(days=28))
    scene.book(series.sessions.get(number=3), TEN + timedelta(days=56))
    second = series.sessions.get(number=2).appointments.get()
    codes = refused(
        appointment=second, starts_at=TEN + timedelta(days=45), by=scene.desk, at=MONDAY, book=move_appointment
    )
    assert codes == ["gap_below_floor"]


def test_windows_follow_the_booked_day(scene, series, first):
    scene.book(first, TEN + timedelta(days=2))
    second = series.sessions.get(number=2)
    assert second.ideal_on == (TEN + timedelta(days=30)).date()


def test_a_session_is_booked_once(scene, first):
    scene.book(first, TEN)
    with pytest.raises(MoveRefused) as refusal:
        scene.book(first, TEN + HOUR * 2)
    assert refusal.value.context["current"] == "booked"


def test_a_series_on_hold_takes_no_bookings(scene, series, first):
    hold_series(series=series, reason="ill", by=scene.desk, at=MONDAY)
    assert refused(first, TEN, book=scene.book) == ["series_on_hold"]


def test_a_move_may_overlap_its_own_old_time(scene, series, first):
    appointment = scene.book(first, TEN)
    moved = move_appointment(appointment=appointment, starts_at=TEN + HOUR / 2, by=scene.desk, at=MONDAY).appointment
    assert (moved.pk, moved.starts_at, moved.room) == (appointment.pk, TEN + HOUR / 2, appointment.room)
    assert series.sessions.get(number=2).ideal_on == (TEN + timedelta(days=28)).date()


def test_a_consultation_belongs_to_no_session_and_takes_the_consultation_room(scene):
    visit = book_visit(
        patient=scene.patient,
        kind="consultation",
        location=scene.location,
        provider=scene.provider,
        starts_at=TEN,
        minutes=20,
        by=scene.desk,
        at=MONDAY,
    )
    assert (visit.session, visit.device, visit.room.name) == (None, None, "Talk")
    assert visit.ends_at == TEN + timedelta(minutes=20)


@pytest.mark.parametrize("minutes", [0, 4, 481])
def test_a_visit_of_impossible_length_is_refused(scene, minutes):
    with refuses_input("minutes_out_of_bounds"):
        book_visit(
            patient=scene.patient,
            kind="walk_in",
            location=scene.location,
            provider=scene.provider,
            starts_at=TEN,
            minutes=minutes,
            by=scene.desk,
            at=MONDAY,
        )


@pytest.mark.parametrize("resource", ["patient", "provider", "room", "device"])
def test_postgresql_itself_refuses_a_double_booking(scene, first, resource):
    booked = scene.book(first, TEN)
    other = scene.book(
        scene.start_series(patient=scene.another_patient()).sessions.get(number=1),
        TEN + HOUR * 3,
        provider=scene.colleague,
    )
    # Everything of the other's own but one, at the same time.
    values = {
        name: getattr(booked, name)
        for name in ("starts_at", "ends_at", "provider_taken_at", "provider_free_at", "room_free_at", "device_free_at")
    }
    Appointment.objects.filter(pk=other.pk).update(room=scene.location.rooms.get(name="Room 2"))
    Appointment.objects.filter(pk=other.pk).update(device=scene.location.devices.get(name="Pen 2"))
    with pytest.raises(IntegrityError, match=f"appointment_{resource}_free"), transaction.atomic():
        Appointment.objects.filter(pk=other.pk).update(**values, **{resource: getattr(booked, resource)})
    Appointment.objects.filter(pk=other.pk).update(**values)


def test_a_session_is_not_moved_into_the_time_that_unbooked_ones_after_it_need(scene, series, first):
    booked = scene.book(first, TEN)
    scene.book(series.sessions.get(number=3), TEN + timedelta(days=56))
    assert refused(
        appointment=booked, starts_at=TEN + timedelta(days=35), by=scene.desk, at=MONDAY, book=move_appointment
    ) == ["gap_below_floor"]
    moved = move_appointment(appointment=booked, starts_at=TEN, by=scene.desk, at=MONDAY).appointment
    assert moved.starts_at == TEN


def test_a_move_leaves_behind_what_was_said_of_the_old_time(scene, series, first):
    scene.book(first, TEN)
    late = scene.book(series.sessions.get(number=2), TEN + timedelta(days=85))
    moved = move_appointment(appointment=late, starts_at=TEN + timedelta(days=28), by=scene.desk, at=MONDAY).appointment
    assert not moved.findings.filter(superseded_at=None).exists()


def test_what_is_not_offered_is_not_booked(scene, first):
    scene.treatment.is_offered = False
    scene.treatment.save()
    assert refused(first, TEN, book=scene.book) == ["not_offered"]


def test_nothing_is_booked_where_the_location_is_not_in_use(scene, first):
    scene.location.is_active = False
    scene.location.save()
    assert refused(first, TEN, book=scene.book) == ["location_not_in_use"]


@pytest.mark.parametrize("year", [1, 1899, 2101, 9999])
def test_a_start_beyond_the_calendar_is_refused(scene, first, year):
    assert refused(first, TEN.replace(year=year), book=scene.book) == ["beyond_calendar"]


def test_a_session_before_the_one_that_comes_first_is_refused_in_words(scene, series, first):
    scene.book(first, TEN + timedelta(days=14))
    with pytest.raises(BookingRefused, match="follow each other"):
        scene.book(series.sessions.get(number=2), TEN)


def test_booking_costs_ten_queries_at_most_whatever_is_chosen_or_said(scene, series, first, queries_of):
    named = {"provider": scene.provider, "room": scene.room, "device": scene.device}
    second, third = (series.sessions.get(number=number) for number in (2, 3))
    assert queries_of(lambda: scene.book(first, TEN, **named)) == 9
    # Windows move, and a warning is kept.
    assert queries_of(lambda: scene.book(second, TEN + timedelta(days=85))) == 10
    assert queries_of(lambda: scene.book(third, TEN + timedelta(days=120), hold_minutes=10)) == 6
