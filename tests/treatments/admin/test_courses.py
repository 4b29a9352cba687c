"""What is booked is listed before a series is held or given up, and may follow when it goes on."""

from datetime import timedelta

import pytest

from clinic.roles import Role
from tests.scenes import MONDAY
from tests.staff import button, page, signed_in, somebody, text
from treatments.models import Appointment, Series
from treatments.statuses import SeriesStatus

TEN = MONDAY + timedelta(hours=1)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def desk(scene):
    return signed_in(scene.desk)


@pytest.fixture
def series(scene):
    series = scene.start_series()
    first, second = series.sessions.order_by("number")[:2]
    scene.book(first, TEN)
    scene.book(second, TEN + 28 * DAY - HOUR)
    return series


def live(series):
    return Appointment.objects.filter(session__series=series, status="booked").count()


def test_holding_lists_what_is_booked_and_keeps_it_unless_said(desk, series):
    shown = text(desk.get(button(series, "hold")))
    assert "Booked now" in shown
    assert "Mon 29 Mar 2027, 10:00" in shown
    desk.post(button(series, "hold"), {"reason": "away"})
    assert live(series) == 2


def test_holding_cancels_what_is_booked_if_said(desk, series):
    desk.post(button(series, "hold"), {"reason": "away", "booked": "cancel"})
    assert live(series) == 0
    assert Series.objects.get(pk=series.pk).status == SeriesStatus.ON_HOLD


def test_a_series_with_nothing_booked_is_held_without_a_question(desk, scene):
    series = scene.start_series()
    assert "booked" not in desk.get(button(series, "hold")).context["form"].fields


def test_giving_up_lists_what_will_be_cancelled(desk, series):
    shown = text(desk.get(button(series, "discontinue")))
    assert "These appointments are cancelled" in shown
    assert "Mon 1 Mar 2027, 10:00" in shown
    assert live(series) == 2


@pytest.fixture
def drifted(desk, scene, series, monday):
    """On hold; the first session was performed two weeks late, so the second is too early now."""
    appointment = Appointment.objects.get(session__series=series, session__number=1)
    Appointment.objects.filter(pk=appointment.pk).update(status="fulfilled")
    late = MONDAY + 14 * DAY
    series.sessions.filter(number=1).update(
        status="completed", started_at=late, ended_at=late + HOUR, performed_on=late.date(), provider=scene.provider
    )
    desk.post(button(series, "hold"), {"reason": "away"})
    monday.move_to(MONDAY + 15 * DAY)
    return series


def test_going_on_keeps_the_times_unless_said(scene, drifted):
    desk = signed_in(scene.desk)
    before = Appointment.objects.get(session__series=drifted, status="booked").starts_at
    desk.post(button(drifted, "resume"), {"booked": "keep"})
    assert Series.objects.get(pk=drifted.pk).status == SeriesStatus.ACTIVE
    assert Appointment.objects.get(session__series=drifted, status="booked").starts_at == before


def test_going_on_shows_what_would_follow_and_applies_it(scene, drifted):
    desk = signed_in(scene.desk)
    before = Appointment.objects.get(session__series=drifted, status="booked").starts_at
    sent = {"booked": "follow"}
    form = desk.post(button(drifted, "resume"), sent).context["form"]
    assert dict(form.preview.counts) == {"moves": "1 moves"}
    assert Series.objects.get(pk=drifted.pk).status == SeriesStatus.ON_HOLD
    desk.post(button(drifted, "resume"), sent | {"do": "apply", "shown": form.preview.ripple.digest})
    assert Series.objects.get(pk=drifted.pk).status == SeriesStatus.ACTIVE
    assert Appointment.objects.get(session__series=drifted, status="booked").starts_at == before + 14 * DAY


def test_what_is_booked_is_moved_from_the_page_of_the_series_by_who_may(desk, scene, series):
    shown = text(desk.get(page(series)))
    ways = [f"{button(each, 'reschedule')}?next=" for each in Appointment.objects.filter(session__series=series)]
    assert ways
    assert all(way in shown for way in ways)
    assert f'<a href="{page(scene.patient)}">Maya Lind</a>' in shown
    manager = text(somebody(Role.MANAGER).get(page(series)))
    assert not any(way in manager for way in ways)
