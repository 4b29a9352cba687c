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
