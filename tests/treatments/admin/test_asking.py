"""Who may not override asks who may, on the page where the booking was refused."""

from datetime import timedelta

import pytest

from clinic.models import Task
from clinic.roles import Role
from tests.scenes import MONDAY
from tests.staff import button, signed_in, somebody, text
from treatments.models import Appointment

EARLY = (MONDAY + timedelta(days=21, hours=1)).isoformat()


@pytest.fixture
def second(scene):
    series = scene.start_series()
    scene.perform(series.sessions.get(number=1), MONDAY - timedelta(hours=-1))
    return series.sessions.get(number=2)


def test_the_desk_asks_a_provider_where_it_is_refused(scene, second):
    desk = signed_in(scene.desk)
    refused = text(desk.post(button(second, "book"), {"start": EARLY}))
    assert 'value="ask"' in refused
    asked = desk.post(button(second, "book"), {"start": EARLY, "do": "ask"}, follow=True)
    assert "A provider was asked" in text(asked)
    task = Task.objects.get(kind="override_asked")
    assert "gap_below_min" in task.note
    assert not Appointment.objects.filter(session=second).exists()


def test_the_provider_opens_the_booking_from_their_list(scene, second):
    signed_in(scene.desk).post(button(second, "book"), {"start": EARLY, "do": "ask"})
    provider = signed_in(scene.provider.user)
    shown = text(provider.get("/admin/"))
    assert f"{button(second, 'book')}?all=1" in shown
    assert "Open the booking" in shown
    opened = provider.get(button(second, "book"), {"all": 1, "from": "2027-03-22", "other": "2027-03-22T11:00"})
    assert f"{button(second, 'book')}?all=1&amp;from=2027-03-22&amp;other=2027-03-22T11%3A00" in shown
    assert 'value="2027-03-22T11:00"' in text(opened)
    values = {"start": EARLY, "do": "override", "against": ["gap_below_min"], "override_reason": "She flies home."}
    provider.post(button(second, "book"), values)
    assert Appointment.objects.get(session=second).status == "booked"
    assert Task.objects.get(kind="override_asked").done_by == scene.provider.user


def test_who_may_override_is_not_offered_to_ask(scene, second):
    assert 'value="ask"' not in text(somebody(Role.PROVIDER).post(button(second, "book"), {"start": EARLY}))


def test_what_nobody_may_is_not_asked_for(scene, second):
    too_early = (MONDAY + timedelta(days=7, hours=1)).isoformat()
    desk = signed_in(scene.desk)
    assert 'value="ask"' not in text(desk.post(button(second, "book"), {"start": too_early}))
    desk.post(button(second, "book"), {"start": too_early, "do": "ask"})
    assert not Task.objects.filter(kind="override_asked").exists()


# Moving


@pytest.fixture
def booked(scene, second):
    second.refresh_from_db()
    return scene.book(second, MONDAY + timedelta(days=29, hours=1))


@pytest.mark.parametrize("scope", ["this", "following"])
def test_the_desk_asks_a_provider_to_move_where_it_is_refused(scene, booked, scope):
    third = booked.session.series.sessions.get(number=3)
    scene.book(third, MONDAY + timedelta(days=57, hours=1))
    desk, wanted = signed_in(scene.desk), {"start": EARLY, "scope": scope}
    refused = text(desk.post(button(booked, "reschedule"), wanted))
    assert 'value="ask"' in refused
    asked = desk.post(button(booked, "reschedule"), wanted | {"do": "ask"}, follow=True)
    assert "A provider was asked" in text(asked)
    task = Task.objects.get(kind="override_asked")
    assert (task.subject_id, task.note) == (booked.pk, "2027-03-22 11:00: gap_below_min")
    booked.refresh_from_db()
    assert booked.starts_at == MONDAY + timedelta(days=29, hours=1)


def test_the_provider_opens_the_move_from_their_list_and_has_seen_to_it(scene, booked):
    signed_in(scene.desk).post(button(booked, "reschedule"), {"start": EARLY, "do": "ask"})
    provider = signed_in(scene.provider.user)
    assert f"{button(booked, 'reschedule')}?all=1" in text(provider.get("/admin/"))
    values = {"start": EARLY, "do": "override", "against": ["gap_below_min"], "override_reason": "She flies home."}
    provider.post(button(booked, "reschedule"), values)
    booked.refresh_from_db()
    assert booked.starts_at.isoformat() == EARLY
    assert Task.objects.get(kind="override_asked").done_by == scene.provider.user


def test_nobody_is_asked_to_move_what_nobody_may_or_what_can_be_moved(scene, booked):
    desk = signed_in(scene.desk)
    for days in (7, 30):
        start = (MONDAY + timedelta(days=days, hours=1)).isoformat()
        desk.post(button(booked, "reschedule"), {"start": start, "do": "ask"})
    assert not Task.objects.filter(kind="override_asked").exists()


def test_nor_to_move_what_is_only_held(scene, second):
    second.refresh_from_db()
    held = scene.book(second, MONDAY + timedelta(days=29, hours=1), hold_minutes=15)
    desk = signed_in(scene.desk)
    shown = text(desk.post(button(held, "reschedule"), {"start": EARLY}))
    assert "Ask a provider" in shown
    assert 'value="ask"' not in shown
