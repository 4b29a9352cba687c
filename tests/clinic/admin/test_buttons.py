"""A button acts only by POST, only for who may, and comes back to where it was pressed."""

import pytest
from django.test import Client

from clinic.roles import Role
from tests.staff import button, page, signed_in, somebody, text
from treatments.models import Series
from treatments.statuses import SeriesStatus


@pytest.fixture
def series(scene):
    return scene.start_series()


def status_of(series):
    return Series.objects.get(pk=series.pk).status


def test_asking_changes_nothing(series, scene):
    response = signed_in(scene.desk).get(button(series, "hold"), {"reason": "holiday"})
    assert response.status_code == 200
    assert status_of(series) == SeriesStatus.ACTIVE


def test_telling_acts_and_comes_back(series, scene):
    response = signed_in(scene.desk).post(button(series, "hold"), {"reason": "holiday"}, follow=True)
    assert response.redirect_chain == [(page(series), 302)]
    assert "The series is on hold." in text(response)
    assert status_of(series) == SeriesStatus.ON_HOLD


def test_a_forged_request_is_refused(series, scene):
    assert signed_in(scene.desk, enforce_csrf_checks=True).post(button(series, "hold")).status_code == 403


def test_what_is_missing_is_said(series, scene):
    response = signed_in(scene.desk).post(button(series, "hold"), {})
    assert "This field is required." in text(response)
    assert status_of(series) == SeriesStatus.ACTIVE


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_may_not_is_refused(series, method):
    assert getattr(somebody(Role.MANAGER), method)(button(series, "hold"), {"reason": "x"}).status_code == 403
    assert status_of(series) == SeriesStatus.ACTIVE


def test_a_stranger_is_sent_to_sign_in(series):
    assert Client().get(button(series, "hold")).status_code == 302
    # Where a form was sent the question is asked at once: see test_signed_out.
    asked = Client().post(button(series, "hold"), {"reason": "x"})
    assert "You were signed out" in text(asked)
    assert status_of(series) == SeriesStatus.ACTIVE


def test_an_unknown_button_or_row_is_not_found(series, scene):
    desk = signed_in(scene.desk)
    assert desk.get(button(series, "explode")).status_code == 404
    assert desk.get(button(series, "hold").replace(str(series.pk), str(scene.patient.pk))).status_code == 404


def test_only_what_is_possible_now_is_offered(series, scene):
    desk = signed_in(scene.desk)
    assert button(series, "hold") in text(desk.get(page(series)))
    assert button(series, "resume") not in text(desk.get(page(series)))
    desk.post(button(series, "hold"), {"reason": "holiday"})
    assert button(series, "hold") not in text(desk.get(page(series)))
    assert button(series, "resume") in text(desk.get(page(series)))


def test_what_is_not_possible_now_is_refused_by_name(series, scene):
    response = signed_in(scene.desk).post(button(series, "resume"), follow=True)
    assert "This is active: that isn&#x27;t possible now." in text(response)


def test_who_acts_on_something_older_is_told(series, scene):
    Series.objects.filter(pk=series.pk).update(version=9)
    response = signed_in(scene.desk).post(button(series, "hold"), {"reason": "x", "seen_version": "1"})
    assert "Someone changed this meanwhile" in text(response)
    assert status_of(series) == SeriesStatus.ACTIVE


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_a_button_never_leads_away(series, scene, elsewhere):
    response = signed_in(scene.desk).post(button(series, "hold"), {"reason": "x", "next": elsewhere})
    assert response.url == page(series)


def test_who_may_look_but_not_act_sees_no_buttons(series):
    shown = text(somebody(Role.MANAGER).get(page(series)))
    assert "/act/" not in shown


def test_an_arrival_is_one_click_from_the_first_page(series, scene):
    appointment = scene.book(series.sessions.get(number=1))
    desk = signed_in(scene.desk)
    assert button(appointment, "arrive") in text(desk.get("/admin/"))
    assert desk.post(button(appointment, "arrive"), {"next": "/admin/"}).url == "/admin/"
