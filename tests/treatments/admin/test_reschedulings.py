import pytest

from clinic.roles import Role
from tests.scenes import MONDAY
from tests.staff import button, listing, page, somebody, text
from tests.treatments.courses import DAY, TEN, another_site, book_all, days_of
from treatments.actions.moving import move_appointment
from treatments.actions.reshaping import relocate_series
from treatments.models import RescheduledAppointment, Rescheduling


@pytest.fixture
def series(scene):
    return scene.start_series()


@pytest.fixture
def booked(scene, series):
    return book_all(scene, series, [7, 35])


@pytest.fixture
def moved(scene, booked):
    move_appointment(appointment=booked[0], starts_at=TEN + 8 * DAY, scope="following", by=scene.desk, at=MONDAY)
    return Rescheduling.objects.get()


def test_the_page_shows_before_and_after_of_each(moved):
    shown = text(somebody(Role.FRONT_DESK).get(page(moved)))
    assert "an appointment was moved: Maya Lind" in shown
    for place in (
        "Mon 8 Mar 2027, 10:00 · Riverside · Ada Okafor · Room 1 · Pen 1",
        "Tue 9 Mar 2027, 10:00 · Riverside",
    ):
        assert place in shown
    assert "session 2" in shown


def test_each_place_is_shown_on_the_clock_of_its_location(scene, series, booked):
    relocate_series(series=series, location=another_site(scene), by=scene.desk, at=MONDAY)
    shown = text(somebody(Role.FRONT_DESK).get(listing(RescheduledAppointment)))
    assert "Mon 8 Mar 2027, 10:00 · Riverside" in shown
    assert "Mon 8 Mar 2027, 10:00 · Retiro" in shown


def test_when_it_moved_is_told_on_the_clock_of_a_location_which_is_named(moved):
    for address in (listing(Rescheduling), page(moved)):
        assert "Mon 1 Mar 2027, 09:00 EST (America/New_York)" in text(somebody(Role.FRONT_DESK).get(address))


def test_several_patients_are_counted(scene, moved):
    other = scene.book(scene.start_series(patient=scene.another_patient()).sessions.get(number=1))
    row = moved.moves.first()
    RescheduledAppointment.objects.filter(pk=row.pk).update(appointment=other)
    assert "and 1 other" in text(somebody(Role.FRONT_DESK).get(listing(Rescheduling)))


def test_undoing_asks_first_and_puts_all_back(booked, moved):
    desk = somebody(Role.FRONT_DESK)
    assert "none of them does" in text(desk.get(button(moved, "undo")))
    assert days_of(booked) == [8, 36]
    desk.post(button(moved, "undo"), {"seen_version": "1"})
    assert days_of(booked) == [7, 35]
    assert button(moved, "undo") not in text(desk.get(page(moved)))


def test_an_old_time_that_is_taken_is_said_and_nothing_moves(scene, booked, moved):
    other = scene.start_series(patient=scene.another_patient()).sessions.get(number=1)
    scene.book(other, TEN + 35 * DAY, provider=scene.provider)
    shown = text(somebody(Role.FRONT_DESK).post(button(moved, "undo"), {"seen_version": "1"}, follow=True))
    assert "The provider is taken then." in shown
    assert days_of(booked) == [8, 36]


def test_who_only_reads_appointments_undoes_nothing(booked, moved):
    manager = somebody(Role.MANAGER)
    assert button(moved, "undo") not in text(manager.get(page(moved)))
    assert manager.post(button(moved, "undo")).status_code == 403
    assert days_of(booked) == [8, 36]


def test_the_page_costs_the_same_for_one_appointment_and_for_two(scene, booked, moved, django_assert_num_queries):
    move_appointment(appointment=booked[1], starts_at=TEN + 37 * DAY, by=scene.desk, at=MONDAY)
    one = Rescheduling.objects.exclude(pk=moved.pk).get()
    desk = somebody(Role.FRONT_DESK)
    desk.get(page(moved))
    for rescheduling in (moved, one):
        with django_assert_num_queries(4):
            desk.get(page(rescheduling))


def test_what_it_is_called_names_the_zone(moved):
    assert str(moved) == "2027-03-01 14:00 UTC"
    assert str(moved.moves.order_by("before_starts_at").first()) == "2027-03-08 15:00 > 2027-03-09 15:00 UTC"
