"""Absences and closures: what is booked then is said, and what they are called is on the location's clock."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from clinic.admin.times import as_period
from clinic.models import Absence, Closure, Room
from tests.scenes import MONDAY
from tests.staff import adding, button, deleting, page, somebody, text

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NOW = "Mon 1 Mar 2027"
ZONE = "America/New_York"
TODAY = {"starts_at_0": "2027-03-01", "starts_at_1": "00:00", "ends_at_0": "2027-03-02", "ends_at_1": "00:00"}


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def manager(scene):
    return somebody("manager")


@pytest.fixture
def booked(scene):
    return scene.book(scene.start_series().sessions.get(number=1), MONDAY + HOUR)


def shut(manager, scene, **changes):
    return manager.post(adding(Closure), TODAY | {"location": scene.location.pk} | changes, follow=True)


def away(manager, scene, **changes):
    asked = {"provider": scene.provider.pk, "location": scene.location.pk}
    return manager.post(adding(Absence), TODAY | asked | changes, follow=True)


@pytest.mark.parametrize("keep", [shut, away])
def test_what_is_booked_then_is_said_with_the_list_it_waits_on(manager, scene, booked, keep):
    said = text(keep(manager, scene))
    assert "1 appointment is booked then and can&#x27;t be kept." in said
    assert f'<a href="{reverse("list", args=["to_replan"])}">To be planned again</a>' in said


@pytest.mark.parametrize("keep", [shut, away])
def test_where_nothing_is_booked_nothing_is_said_of_it(manager, scene, booked, keep):
    later = {"starts_at_0": "2027-03-03", "ends_at_0": "2027-03-04"}
    assert "booked then" not in text(keep(manager, scene, **later))


@pytest.mark.parametrize(("keep", "name"), [(shut, "Riverside"), (away, "Ada Okafor")])
def test_what_was_kept_is_called_by_its_day_at_the_location(manager, scene, keep, name):
    said = text(keep(manager, scene))
    assert f">{name}: {NOW}</a>” was added successfully." in said
    row = (Closure if keep is shut else Absence).objects.get()
    shown = text(manager.get(page(row)))
    assert f"{name}: {NOW}" in shown
    assert "2027-03-01 05:00" not in said + shown


@pytest.mark.parametrize("keep", [shut, away])
def test_what_ends_before_it_starts_is_said_at_its_end(manager, scene, keep):
    response = keep(manager, scene, ends_at_0="2027-03-01")
    assert response.context["adminform"].form.errors == {"ends_at": ["It ends after it starts."]}


@pytest.mark.parametrize(
    ("starts", "ends", "words"),
    [
        (-9 * HOUR, 15 * HOUR, NOW),
        (-9 * HOUR, 39 * HOUR, f"{NOW} - Tue 2 Mar 2027"),
        (HOUR, 3 * HOUR, f"{NOW}, 10:00 - 12:00"),
        (HOUR, 27 * HOUR, f"{NOW}, 10:00 - Tue 2 Mar 2027, 12:00"),
    ],
)
def test_a_time_is_said_as_shortly_as_it_can_be(starts, ends, words):
    assert as_period(MONDAY + starts, MONDAY + ends, ZONE) == words


def test_the_week_leads_to_where_what_is_booked_is_moved_along(manager, scene):
    week = reverse("admin:clinic_rota_week")
    of_provider = text(manager.get(week, {"provider": str(scene.provider.pk)}))
    assert f"{button(scene.provider, 'disrupt')}?next=" in of_provider
    of_location = text(manager.get(week, {"location": str(scene.location.pk)}))
    assert f"{button(scene.location, 'disrupt')}?next=" in of_location
    assert f'href="{adding(Absence)}"' in of_location


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("what", ["room", "location", "provider", "device"])
def test_what_something_hangs_on_is_not_removed_and_the_way_on_is_said(manager, scene, booked, what, method):
    subject = getattr(booked, what)
    response = getattr(manager, method)(deleting(subject), {"post": "yes"}, follow=True)
    assert response.redirect_chain == [(page(subject), 302)]
    assert "Mark it as no longer in use instead." in text(response)
    assert type(subject)._default_manager.filter(pk=subject.pk).exists()


def test_what_nothing_hangs_on_is_asked_about_before_it_goes(manager, scene):
    room = Room.objects.create(location=scene.location, name="Room 9")
    assert manager.get(deleting(room)).status_code == 200
    manager.post(deleting(room), {"post": "yes"})
    assert not Room.objects.filter(pk=room.pk).exists()
