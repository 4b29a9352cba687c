"""Calendars are made on the pages of providers and locations, and their addresses shown once."""

import re

import pytest

from clinic.roles import Role
from tests.staff import button, listing, page, somebody, text
from treatments.models import CalendarFeed

ADDRESS = re.compile(r"http://testserver(/calendars/[\w-]{43}\.ics)")


@pytest.fixture
def manager(db):
    return somebody(Role.MANAGER)


def test_the_address_is_shown_in_the_answer_and_nowhere_else(manager, client, scene):
    answer = manager.post(button(scene.provider, "calendar"), {"language": "es"})
    (path,) = set(ADDRESS.findall(text(answer)))
    assert "no-store" in answer["Cache-Control"]
    assert client.get(path).status_code == 200
    feed = CalendarFeed.objects.get()
    assert (feed.provider, feed.location, feed.with_names, feed.language) == (scene.provider, None, False, "es")
    for address in (page(feed), page(scene.provider), listing(CalendarFeed)):
        shown = manager.get(address)
        assert shown.status_code == 200
        assert path not in text(shown)


def test_that_of_a_location_may_hold_names(manager, scene):
    assert "language" in text(manager.get(button(scene.location, "calendar")))
    answer = manager.post(button(scene.location, "calendar"), {"language": "en", "with_names": "on"})
    assert "It holds the names of patients." in text(answer)
    assert CalendarFeed.objects.get().with_names


def test_the_page_of_whose_it_is_lists_and_revokes_it(manager, client, scene):
    assert "feeds-title" not in text(manager.get(page(scene.provider)))
    answer = manager.post(button(scene.provider, "calendar"), {"language": "en"})
    (path,) = set(ADDRESS.findall(text(answer)))
    feed = CalendarFeed.objects.get()
    assert button(feed, "revoke") in text(manager.get(page(scene.provider)))
    manager.post(button(feed, "revoke"))
    assert client.get(path).status_code == 404
    assert "Revoked" in text(manager.get(page(scene.provider))).replace("revoked", "Revoked")


def test_who_isnt_there_gets_no_calendar(manager, scene):
    type(scene.provider).objects.filter(pk=scene.provider.pk).update(is_active=False)
    assert manager.get(button(scene.provider, "calendar")).status_code == 302
