"""A time is held for a quarter of an hour, confirmed or given up, and forgotten when it is over."""

from datetime import timedelta

import pytest

from tests.scenes import MONDAY
from tests.staff import button, listing, page, signed_in, text
from treatments.models import Appointment
from treatments.statuses import AppointmentStatus, SessionStatus

TEN = MONDAY + timedelta(hours=1)


@pytest.fixture
def desk(scene):
    return signed_in(scene.desk)


@pytest.fixture
def session(scene):
    return scene.start_series().sessions.get(number=1)


@pytest.fixture
def held(desk, session):
    response = desk.post(button(session, "book"), {"start": TEN.isoformat(), "do": "hold"}, follow=True)
    assert "The time is held until Mon 1 Mar 2027, 09:15." in text(response)
    return Appointment.objects.get()


def test_a_held_time_is_confirmed_with_one_click(desk, session, held):
    assert held.status == AppointmentStatus.HELD
    shown = text(desk.get(page(held)))
    assert "Mon 1 Mar 2027, 09:15" in shown
    assert f'action="{button(held, "confirm")}"' in shown
    response = desk.post(button(held, "confirm"), follow=True)
    assert "The appointment is booked." in text(response)
    held.refresh_from_db()
    session.refresh_from_db()
    assert (held.status, session.status) == (AppointmentStatus.BOOKED, SessionStatus.BOOKED)


def test_a_held_time_is_given_up(desk, held):
    assert button(held, "cancel") in text(desk.get(page(held)))
    desk.post(button(held, "cancel"), {"reason": "no"})
    held.refresh_from_db()
    assert held.status == AppointmentStatus.CANCELLED


def test_a_session_with_a_held_time_is_not_offered_another(desk, session, held, monday):
    assert button(session, "book") not in text(desk.get(page(session)))
    monday.shift(timedelta(minutes=16))
    assert button(session, "book") in text(desk.get(page(session)))


def test_a_hold_that_is_over_is_neither_listed_nor_shown(desk, session, held, monday):
    assert str(held.pk) in text(desk.get(listing(Appointment, when="all")))
    monday.shift(timedelta(minutes=16))
    assert str(held.pk) not in text(desk.get(listing(Appointment, when="all")))
    for row in (session, session.series):
        assert str(held.pk) not in text(desk.get(page(row)))
    # That it was held happened; there is nothing to be done with it any more.
    assert f"{held.pk}/act/" not in text(desk.get(page(session.series.patient)))
    assert desk.get(page(held)).status_code == 302


def test_what_came_between_is_said_where_it_is_confirmed(desk, scene, held):
    scene.provider.rotas.all().delete()
    response = desk.post(button(held, "confirm"))
    assert "work here then." in text(response)
    held.refresh_from_db()
    assert held.status == AppointmentStatus.HELD
