"""A time was given up: who could come is a page of its own, with one button for each."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic.roles import Role
from tests.scenes import MONDAY
from tests.staff import button, page, signed_in, somebody, text
from treatments.actions.cancelling import cancel, mark_no_show
from treatments.actions.waitlist import join_waitlist

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
TEN = MONDAY + HOUR


@pytest.fixture
def desk(scene):
    return signed_in(scene.desk)


@pytest.fixture
def freed(scene):
    """An appointment with Ada at ten that was cancelled, of somebody whose series is over."""
    series = scene.start_series()
    appointment = scene.book(series.sessions.get(number=1), TEN)
    series.sessions.filter(number__gt=1).update(status="skipped")
    cancel(appointment=appointment, reason="ill", by=scene.desk, at=MONDAY)
    series.sessions.update(status="skipped")
    return appointment


def first_of(scene, name):
    return scene.start_series(patient=scene.another_patient(name)).sessions.get(number=1)


def place(client, freed, session, provider):
    return client.post(button(freed, "fill"), {"session": session.pk, "provider": provider.pk}, follow=True)


def test_a_time_that_was_given_up_offers_to_be_filled(desk, freed):
    assert button(freed, "fill") in text(desk.get(page(freed)))


@pytest.mark.parametrize("how", [cancel, mark_no_show])
def test_only_what_was_given_up_and_is_still_to_come_does(desk, scene, monday, how):
    appointment = scene.book(first_of(scene, "Noor"), TEN)
    assert button(appointment, "fill") not in text(desk.get(page(appointment)))
    how(appointment=appointment, reason="ill", by=scene.desk, at=MONDAY)
    assert button(appointment, "fill") in text(desk.get(page(appointment)))
    monday.move_to(TEN)
    assert button(appointment, "fill") not in text(desk.get(page(appointment)))


def test_who_could_come_is_shown_with_when_they_are_booked_and_what_they_wait_for(desk, scene, freed):
    scene.book(first_of(scene, "Noor"), TEN + DAY)
    waits = first_of(scene, "Tom")
    join_waitlist(series=waits.series, by=scene.desk, at=MONDAY)
    join_waitlist(series=first_of(scene, "Ines").series, weekdays=[3], by=scene.desk, at=MONDAY)
    shown = text(desk.get(button(freed, "fill")))
    assert "Freed: Mon 1 Mar 2027, 10:00 EST (America/New_York), Riverside." in shown
    assert shown.index("Tom Haddad") < shown.index("Ines Haddad") < shown.index("Noor Haddad")
    assert "Tue 2 Mar 2027, 10:00" in shown
    assert "waits for such a time" in shown
    assert "would rather come at another time" in shown
    assert (shown.count("Move here"), shown.count("Book here")) == (1, 2)
    assert "best day" in shown


def test_they_are_looked_for_with_whose_time_it_was_unless_another_is_chosen(desk, scene, freed):
    first_of(scene, "Noor")
    assert "Ada Okafor, Room 1" in text(desk.get(button(freed, "fill")))
    colleague = desk.get(button(freed, "fill"), {"provider": str(scene.colleague.pk)})
    assert "Ben Ruiz, Room 1" in text(colleague)
    scene.treatment.eligible_providers.remove(scene.provider)
    assert "Nobody&#x27;s next session may be then." in text(desk.get(button(freed, "fill"))).replace("'", "&#x27;")
    assert "Ben Ruiz, Room 1" in text(desk.get(button(freed, "fill"), {"provider": ""}))


def test_one_button_books_who_has_no_time_yet(desk, scene, freed):
    session = first_of(scene, "Noor")
    entry = join_waitlist(series=session.series, by=scene.desk, at=MONDAY)
    response = place(desk, freed, session, scene.provider)
    assert "The time is filled." in text(response)
    assert response.redirect_chain[-1][0] == page(freed)
    appointment = session.appointments.get()
    assert (appointment.starts_at, appointment.provider) == (TEN, scene.provider)
    entry.refresh_from_db()
    assert entry.status == "placed"


def test_one_button_moves_who_is_booked_for_later(desk, scene, freed):
    session = first_of(scene, "Noor")
    appointment = scene.book(session, TEN + DAY)
    place(desk, freed, session, scene.provider)
    appointment.refresh_from_db()
    assert appointment.starts_at == TEN


def test_who_was_slower_is_told_so_and_shown_who_could_come_now(desk, scene, freed):
    slower, faster = first_of(scene, "Noor"), first_of(scene, "Tom")
    scene.book(faster, TEN, provider=scene.provider)
    response = place(desk, freed, slower, scene.provider)
    assert "The provider is taken then." in text(response)
    assert "Nobody" in text(response)
    assert not slower.appointments.exists()


def test_what_is_no_session_is_refused(desk, scene, freed):
    response = desk.post(button(freed, "fill"), {"session": freed.pk})
    assert (response.status_code, "Choose one of these." in text(response)) == (200, True)


def test_who_may_not_write_appointments_fills_nothing(scene, freed):
    manager = somebody(Role.MANAGER)
    assert button(freed, "fill") not in text(manager.get(page(freed)))
    assert place(manager, freed, first_of(scene, "Noor"), scene.provider).status_code == 403


def test_the_page_costs_the_same_for_one_candidate_and_three(desk, scene, freed):
    costs = []
    for name in ("Noor", "Tom", "Ines"):
        join_waitlist(series=first_of(scene, name).series, by=scene.desk, at=MONDAY)
        desk.get(button(freed, "fill"))
        with CaptureQueriesContext(connection) as queries:
            desk.get(button(freed, "fill"))
        costs.append(len(queries))
    assert costs == [10, 10, 10]
