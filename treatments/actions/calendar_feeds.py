"""Giving somebody the address of a calendar: making it, finding it, taking it back."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.changes import change, lock
from clinic.errors import InvalidInput
from clinic.models import Language, Location, Provider, User
from clinic.secret_addresses import SecretAddress
from clinic.transactions import transacted
from treatments.models import CalendarFeed

# Calendars ask every few minutes, for years.
FEEDS = SecretAddress(purpose="treatments.calendar_feeds", used_within=timedelta(hours=1))


@transacted
def make_calendar_feed(
    *,
    by: User,
    at: datetime,
    provider: Provider | None = None,
    location: Location | None = None,
    with_names: bool = False,
    language: str = Language.ENGLISH,
) -> tuple[CalendarFeed, str]:
    """Make an address under which the appointments of ``provider``, or of ``location``, are a calendar.

    The second value is its secret, which nobody can read again: only an HMAC of it is kept.

    :raises InvalidInput: neither of them, or both (``provider_or_location``).
    """
    if (provider is None) == (location is None):
        raise InvalidInput(
            _("A calendar is that of a provider or of a location."), field="provider", code="provider_or_location"
        )
    secret, digest = FEEDS.make()
    feed = CalendarFeed.objects.create(
        provider=provider,
        location=location,
        with_names=with_names,
        language=language,
        digest=digest,
        made_at=at,
        made_by=by,
    )
    fields = ["with_names"] if with_names else []
    audit.record("calendar_feed.made", feed, by=by, at=at, fields=fields)
    return feed, secret


@transacted
def revoke_calendar_feed(*, feed: CalendarFeed, by: User, at: datetime) -> CalendarFeed:
    """Let a feed lead nowhere from its next request on. Nothing is written where it was revoked before.

    :raises Stale: somebody changed it since the caller read it.
    """
    feed = lock(feed)
    if feed.revoked_at is None:
        _revoke(feed, by=by, at=at)
    return feed


@transacted
def revoke_calendar_feeds_of(*, maker: User, by: User | None, at: datetime) -> None:
    """Let all that ``maker`` made lead nowhere. Two queries for each that still did."""
    for feed in CalendarFeed.objects.select_for_update(no_key=True).filter(made_by=maker, revoked_at=None):
        _revoke(feed, by=by, at=at)


def _revoke(feed: CalendarFeed, *, by: User | None, at: datetime) -> None:
    change(feed, revoked_at=at)
    audit.record("calendar_feed.revoked", feed, by=by, at=at)


def find_calendar_feed(secret: str) -> CalendarFeed | None:
    """The feed that ``secret`` is that of, with its provider or location, if it leads anywhere.

    One query, and the same work whatever the secret is: unknown, revoked or none at all.
    """
    leads = Q(provider__is_active=True) | Q(location__is_active=True)
    feeds = CalendarFeed.objects.select_related("provider", "location", "made_by")
    return FEEDS.find(feeds.filter(leads, revoked_at=None), secret)


def note_feed_use(*, feed: CalendarFeed, at: datetime) -> None:
    """Keep that a feed was used, to the hour. No query where that is known; else one, which changes no version."""
    FEEDS.note_use(feed, at=at)
