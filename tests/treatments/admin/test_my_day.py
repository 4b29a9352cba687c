"""A provider's own page: today's sessions in order, each with its light and its next step, and what is to be signed."""

from datetime import timedelta

import pytest
from django.urls import reverse

from clinic.models import Provider
from tests.scenes import MONDAY, set_scene
from tests.signing import sign
from tests.staff import button, page, signed_in, somebody, text
from tests.treatments.scores import at_baseline, score
from treatments.actions.cancelling import cancel, mark_no_show
from treatments.actions.visits import arrive, complete_session, start_session

HOUR = timedelta(hours=1)


@pytest.fixture
def address():
    return reverse("admin:treatments_session_my_day")


@pytest.fixture
def ada(scene):
    return signed_in(scene.provider.user)


def first_of(scene, name, hours, **wishes):
    """Somebody's first session, booked with Ada unless said."""
    series = scene.start_series(patient=scene.another_patient(name))
    score(scene, at_baseline(series), 3)
    session = series.sessions.get(number=1)
    wishes = {"provider": scene.provider} | wishes
    return scene.book(session, MONDAY + hours * HOUR, **wishes)


def test_my_sessions_stand_in_order_with_whose_which_and_of_what(scene, ada, address):
    first_of(scene, "Noor", 4)
    first_of(scene, "Ola", 1)
    first_of(scene, "Tom", 2, provider=scene.colleague)
    shown = text(ada.get(address))
    assert shown.index("10:00") < shown.index("Ola Haddad") < shown.index("13:00") < shown.index("Noor Haddad")
    assert "1 of 4" in shown
    assert "Tom Haddad" not in shown


def test_what_was_cancelled_or_is_on_another_day_is_not_of_today(scene, ada, address):
    cancel(appointment=first_of(scene, "Noor", 1), reason="ill", by=scene.desk, at=MONDAY)
    mark_no_show(appointment=first_of(scene, "Ola", 1), reason="away", by=scene.desk, at=MONDAY + 2 * HOUR)
    first_of(scene, "Tom", 25)
    shown = text(ada.get(address))
    assert "Nobody is booked with you today." in shown
    assert "Haddad" not in shown


def test_each_has_the_one_step_that_comes_next(scene, ada, address):
    appointment = first_of(scene, "Noor", 1)
    session = appointment.session
    user, at = scene.provider.user, MONDAY
    assert button(appointment, "arrive") in text(ada.get(address))
    arrive(appointment=appointment, by=scene.desk, at=at)
    assert button(session, "screening") in text(ada.get(address))
    scene.get_ready(session, at=at)
    assert button(session, "start") in text(ada.get(address))
    start_session(session=session, by=user, at=at)
    assert button(session, "complete") in text(ada.get(address))
    complete_session(session=session, by=user, at=at)
    shown = text(ada.get(address))
    assert button(session, "record") in shown
    assert "to be recorded" in shown
    scene.record(session, at=at)
    shown = text(ada.get(address))
    assert button(session, "sign") in shown
    scene.sign(session.record, at=at)
    shown = text(ada.get(address))
    assert "All your sessions are recorded and signed." in shown
    assert "Everything of today is done." in shown


def test_one_click_starts_and_comes_back_to_the_day(scene, ada, address):
    appointment = first_of(scene, "Noor", 1)
    arrive(appointment=appointment, by=scene.desk, at=MONDAY)
    scene.get_ready(appointment.session, at=MONDAY)
    response = ada.post(button(appointment.session, "start"), {"next": address}, follow=True)
    assert response.redirect_chain == [(address, 302)]
    assert button(appointment.session, "complete") in text(response)


def test_where_the_light_is_red_the_next_step_is_what_mends_it(db, address):
    scene = set_scene(signs=False)
    appointment = first_of(scene, "Noor", 1)
    arrive(appointment=appointment, by=scene.desk, at=MONDAY)
    ada = signed_in(scene.provider.user)
    shown = text(ada.get(address))
    assert "light--red" in shown
    assert "Have it read and signed." in shown
    assert f"{button(appointment.patient, 'consent')}?text=consent_microneedling" in shown
    assert button(appointment.session, "start") not in shown
    sign(scene, patient=appointment.patient, at=MONDAY)
    assert "Go through the questions." in text(ada.get(address))
    scene.get_ready(appointment.session, at=MONDAY)
    shown = text(ada.get(address))
    assert "light--red" not in shown
    assert button(appointment.session, "start") in shown


def test_what_waits_for_my_signature_stands_there_until_it_is_signed(scene, ada, address):
    series = scene.start_series()
    session = scene.perform(series.sessions.get(number=1), MONDAY - timedelta(days=3), at=MONDAY - timedelta(days=4))
    shown = text(ada.get(address))
    assert "Maya Lind: Microneedling, session 1" in shown
    assert page(session) in shown
    ben = signed_in(scene.colleague.user)
    assert "Maya Lind" not in text(ben.get(address))


def test_a_day_costs_the_same_for_one_session_and_three(scene, ada, address, django_assert_num_queries):
    first_of(scene, "Noor", 1)
    ada.get(address)
    for names in ((), ("Ola", "Tom")):
        for hours, name in enumerate(names, start=3):
            first_of(scene, name, 2 * hours - 3)
        ada.get(address)
        with django_assert_num_queries(10):
            ada.get(address)


def test_who_signs_in_as_no_provider_is_told_so(scene, address):
    Provider.objects.filter(user=scene.provider.user).update(user=None)
    shown = text(signed_in(scene.provider.user).get(address))
    assert "Your sign-in belongs to no provider" in shown


def test_whoever_treats_has_a_day_and_finds_it_and_nobody_else(scene, ada, address):
    assert f'href="{address}"' in text(ada.get("/admin/"))
    for role in ("front_desk", "manager"):
        other = somebody(role)
        assert other.get(address).status_code == 403
        assert f'href="{address}"' not in text(other.get("/admin/"))


def test_the_last_score_of_each_concern_stands_beside_its_session(scene, ada, address):
    series = scene.start_series()
    scene.book(series.sessions.get(number=1), MONDAY + HOUR)
    score(scene, at_baseline(series), 3)
    shown = text(ada.get(address))
    assert "Rolling acne scars: " in shown
    assert "<strong>3</strong>" in shown
