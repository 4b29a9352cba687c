from datetime import timedelta

import pytest

from clinic.models import AuditEvent, Location, Provider
from tests.scenes import MONDAY, refuses_input
from treatments.actions.calendar_feeds import (
    FEEDS,
    find_calendar_feed,
    make_calendar_feed,
    note_feed_use,
    revoke_calendar_feed,
)
from treatments.models import CalendarFeed


def made(scene, **wishes):
    wishes = wishes or {"provider": scene.provider}
    return make_calendar_feed(**wishes, by=scene.desk, at=MONDAY)


def test_of_the_address_only_an_hmac_is_kept_and_making_it_is_audited(scene):
    feed, secret = made(scene)
    assert len(secret) == 43
    assert secret not in str(CalendarFeed.objects.values().get())
    assert feed.digest == FEEDS.digest_of(secret)
    assert AuditEvent.objects.get(subject_id=feed.pk).action == "calendar_feed.made"


def test_a_feed_is_found_by_its_secret_until_it_is_revoked(scene):
    feed, secret = made(scene)
    assert find_calendar_feed(secret) == feed
    revoke_calendar_feed(feed=feed, by=scene.desk, at=MONDAY)
    revoke_calendar_feed(feed=feed, by=scene.desk, at=MONDAY + timedelta(hours=1))
    assert find_calendar_feed(secret) is None
    assert AuditEvent.objects.filter(subject_id=feed.pk, action="calendar_feed.revoked").count() == 1


@pytest.mark.parametrize("secret", ["", "a", "a" * 43, "a" * 5000, "é" * 43])
def test_what_is_no_secret_finds_nothing_with_the_same_work(scene, secret, django_assert_num_queries):
    made(scene)
    with django_assert_num_queries(1):
        assert find_calendar_feed(secret) is None


def test_a_feed_leads_nowhere_while_whose_it_is_isnt_there(scene):
    _feed, secret = made(scene)
    _other, elsewhere = made(scene, location=scene.location)
    Provider.objects.filter(pk=scene.provider.pk).update(is_active=False)
    Location.objects.filter(pk=scene.location.pk).update(is_active=False)
    assert find_calendar_feed(secret) is find_calendar_feed(elsewhere) is None
    Provider.objects.filter(pk=scene.provider.pk).update(is_active=True)
    assert find_calendar_feed(secret)


def test_it_is_that_of_a_provider_or_of_a_location(scene):
    both = {"provider": scene.provider, "location": scene.location}
    for wishes in (both, dict.fromkeys(both)):
        with refuses_input("provider_or_location"):
            made(scene, **wishes)


def test_another_pepper_makes_every_address_worthless(scene, settings):
    _feed, secret = made(scene)
    settings.TOKEN_PEPPER = "another"
    assert find_calendar_feed(secret) is None


def test_its_use_is_kept_to_the_hour_and_is_no_change(scene, django_assert_num_queries):
    feed, secret = made(scene)
    note_feed_use(feed=feed, at=MONDAY)
    feed = find_calendar_feed(secret)
    with django_assert_num_queries(0):
        note_feed_use(feed=feed, at=MONDAY + timedelta(minutes=59))
    note_feed_use(feed=feed, at=MONDAY + timedelta(hours=1))
    feed.refresh_from_db()
    assert (feed.last_used_at, feed.version) == (MONDAY + timedelta(hours=1), 1)
