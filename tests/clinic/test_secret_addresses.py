"""Addresses that are secrets themselves, of whatever kind."""

from datetime import timedelta

import pytest

from aftercare.actions.sharing import LINKS
from aftercare.models import ShareLink
from clinic import secret_addresses
from tests.aftercare.sharing import HOUR, TEN, shared
from treatments.actions.calendar_feeds import FEEDS

USED = TEN + 2 * HOUR


def test_a_secret_of_one_kind_is_worth_nothing_for_another():
    secret, digest = LINKS.make()
    assert FEEDS.digest_of(secret) != digest == LINKS.digest_of(secret)


@pytest.mark.parametrize("secret", ["", "a", "a" * 43, "a" * 5000, "é" * 43])
def test_whatever_is_sent_costs_one_digest_and_one_query(scene, monkeypatch, django_assert_num_queries, secret):
    worked_on = []
    digest = secret_addresses.peppered
    monkeypatch.setattr(
        secret_addresses, "peppered", lambda purpose, text: worked_on.append(text) or digest(purpose, text)
    )
    with django_assert_num_queries(1):
        assert LINKS.find(ShareLink.objects.all(), secret) is None
    assert worked_on == [secret[:100]]


def test_a_secret_with_more_behind_it_is_another(scene):
    link, secret = shared(scene)
    assert LINKS.find(ShareLink.objects.all(), secret) == link
    assert LINKS.find(ShareLink.objects.all(), secret + "a") is None


def test_a_use_is_noted_once_within_its_time_and_never_of_what_was_revoked(scene, django_assert_num_queries):
    link, _secret = shared(scene)
    LINKS.note_use(link, at=USED)
    link.refresh_from_db()
    assert (link.last_used_at, link.version) == (USED, 1)
    with django_assert_num_queries(0):
        LINKS.note_use(link, at=USED + LINKS.used_within - timedelta(seconds=1))
    ShareLink.objects.filter(pk=link.pk).update(revoked_at=USED)
    LINKS.note_use(link, at=USED + LINKS.used_within)
    link.refresh_from_db()
    assert link.last_used_at == USED
