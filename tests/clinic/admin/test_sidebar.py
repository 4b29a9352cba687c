"""The sidebar is drawn once for all who see the same of it, and for nobody else."""

import re

import pytest
from django.urls import reverse

from clinic.admin import sidebar
from clinic.models import Patient, User
from clinic.roles import Role
from tests.staff import listing, page, somebody, text

TODAY = "/admin/"


@pytest.fixture(autouse=True)
def nothing_drawn():
    sidebar._drawn.clear()


def sidebar_of(client, address):
    shown = text(client.get(address))
    return shown.partition('id="nav-sidebar-apps"')[2].partition("</nav>")[0]


def links(drawn):
    return re.findall(r'<a href="([^"]+)"', drawn)


def active(drawn):
    return re.findall(r'<a href="([^"]+)" class="[^"]*\bactive"', drawn)


def test_each_sees_what_their_own_roles_may_open_whoever_looked_before(db):
    manager, desk = somebody(Role.MANAGER), somebody(Role.FRONT_DESK)
    before, seen = links(sidebar_of(desk, TODAY)), links(sidebar_of(manager, TODAY))
    assert listing(User) in seen
    assert listing(User) not in before
    assert links(sidebar_of(desk, TODAY)) == before


def test_a_role_that_is_given_or_taken_shows_at_once(db):
    client = somebody(Role.FRONT_DESK)
    sidebar_of(client, TODAY)
    User.objects.update(roles=[Role.FRONT_DESK, Role.MANAGER])
    assert listing(User) in links(sidebar_of(client, TODAY))
    User.objects.update(roles=[Role.FRONT_DESK])
    assert listing(User) not in links(sidebar_of(client, TODAY))


def test_who_is_no_staff_any_more_draws_none_for_those_who_are(db):
    client = somebody(Role.FRONT_DESK)
    User.objects.update(is_staff=False)
    assert links(sidebar_of(client, reverse("admin:password_change"))) == []
    User.objects.update(is_staff=True)
    assert listing(Patient) in links(sidebar_of(client, reverse("admin:password_change")))


def test_it_says_where_one_is(scene):
    desk = somebody(Role.FRONT_DESK)
    calendar = reverse("admin:treatments_appointment_calendar")
    for address, where in ((TODAY, TODAY), (listing(Patient), listing(Patient)), (calendar, calendar)):
        assert active(sidebar_of(desk, address)) == [where]


def test_pages_of_all_rows_share_one(scene):
    desk = somebody(Role.FRONT_DESK)
    both = [sidebar_of(desk, page(patient)) for patient in (scene.patient, scene.another_patient("Ola"))]
    assert links(both[0]) == links(both[1])
    assert [active(each) for each in both] == [[listing(Patient)]] * 2
    assert len(sidebar._drawn) == 1


def test_each_language_has_its_own(db):
    desk = somebody(Role.FRONT_DESK)
    english = sidebar_of(desk, TODAY)
    desk.cookies["django_language"] = "es"
    assert links(sidebar_of(desk, TODAY)) == links(english)
    assert sidebar_of(desk, TODAY) != english


def test_no_more_are_kept_than_there_is_room_for(db, monkeypatch):
    monkeypatch.setattr(sidebar, "_KEPT", 2)
    desk = somebody(Role.FRONT_DESK)
    for address in (TODAY, listing(Patient), reverse("admin:treatments_appointment_calendar")):
        assert sidebar_of(desk, address)
    assert len(sidebar._drawn) <= 2
