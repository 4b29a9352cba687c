"""Where somebody is in the feed, as a text that says nothing to them and that nobody else can make."""

from typing import NamedTuple
from uuid import UUID

from django.core import signing
from django.utils.translation import gettext_lazy as _
from rest_framework import status
from rest_framework.exceptions import APIException

from clinic.queries.feed import Place

_SALT = "api.events"


class Cursor(NamedTuple):
    """After which row to go on, and in which epoch that was so."""

    epoch: UUID
    place: Place


class CursorMalformed(ValueError):
    """It wasn't given out here."""


class CursorExpired(APIException):
    """Something that came after it isn't kept any more."""

    status_code = status.HTTP_410_GONE
    default_code = "cursor_expired"
    default_detail = _(
        "What came after this cursor isn't all kept any more: events are kept for 30 days. Start again: ask for "
        "after=now, mirror what you need from the lists, and go on from there."
    )


class FeedRestarted(APIException):
    """The database isn't the one that the cursor was made in: perhaps a copy of it, or an older state."""

    status_code = status.HTTP_410_GONE
    default_code = "feed_restarted"
    default_detail = _(
        "The feed began anew, after the database was restored: what you have read may not be so. Start again: ask for "
        "after=now, mirror what you need from the lists, and go on from there."
    )


def written(cursor: Cursor) -> str:
    """The cursor as a text."""
    return signing.dumps([cursor.epoch.hex, cursor.place.xid, cursor.place.id.hex], salt=_SALT)


def read(text: str) -> Cursor:
    """The cursor that ``text`` is.

    :raises CursorMalformed: it is none.
    """
    try:
        epoch, xid, pk = signing.loads(text, salt=_SALT)
        return Cursor(UUID(hex=epoch), Place(int(xid), UUID(hex=pk)))
    except (signing.BadSignature, ValueError, TypeError, AttributeError) as error:
        raise CursorMalformed from error
