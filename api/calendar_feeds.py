"""Calendars below addresses that are the secret: whoever has one subscribes to it, and signs in nowhere."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from api.calendar_needs import is_still_told
from api.ical import MEDIA_TYPE, Words, write_calendar
from clinic.actions.limiting import Limit, count_request
from clinic.models import Location
from clinic.requests import client_network
from treatments.actions.calendar_feeds import find_calendar_feed, note_feed_use
from treatments.models import Appointment, CalendarFeed
from treatments.queries.calendars import appointments_of_feed, span_at

_READING = ("GET", "HEAD")
_EVERYBODY = "everybody"


@csrf_exempt
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar that ``secret`` leads to. Six queries at most, whatever it holds.

    Whoever asks too often is told to wait; what leads nowhere is answered the same whatever it is.
    """
    at = timezone.now()
    if wait := count_request(limit=_of_one(), source=client_network(request), at=at):
        return _too_many(wait)
    feed = find_calendar_feed(secret)
    if feed is None or not is_still_told(feed, at=at):
        return _missed(at)
    if request.method not in _READING:
        return HttpResponseNotAllowed(_READING)
    note_feed_use(feed=feed, at=at)
    body = _written(feed, at)
    return served(request, body, filename="appointments.ics")


@csrf_exempt
def no_calendar(request: HttpRequest) -> HttpResponse:
    """As for an address that leads nowhere: whatever else is asked for below it is no other answer."""
    return calendar_feed(request, "")


def served(request: HttpRequest, body: bytes, *, filename: str) -> HttpResponse:
    """A calendar with its entity tag, or only that it is still so."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {
        "ETag": etag,
        "Cache-Control": "private, no-cache",
        "Content-Disposition": f'attachment; filename="{filename}"',
    }
    answer = HttpResponse(body, content_type=f"{MEDIA_TYPE}; charset=utf-8", headers=headers)
    found: HttpResponse = get_conditional_response(request, etag=etag, response=answer) or answer
    return found


def _written(feed: CalendarFeed, at: datetime) -> bytes:
    with translation.override(feed.language):
        return write_calendar(
            appointments_of_feed(feed, at=at),
            _words_of(feed),
            name=str(feed.provider or feed.location),
            language=feed.language,
            span=span_at(at),
        )


def _words_of(feed: CalendarFeed) -> Callable[[Appointment], Words]:
    def words(appointment: Appointment) -> Words:
        what = f"{appointment.patient}: {what_for(appointment)}" if feed.with_names else _("Appointment")
        who = [] if feed.provider_id else [appointment.provider.name]
        return Words(summary=", ".join([what, appointment.room.name, *who]), location=address_of(appointment.location))

    return words


def what_for(appointment: Appointment) -> str:
    """The treatment of an appointment, or the kind of visit, in the active language."""
    if appointment.session is None:
        return str(appointment.get_kind_display())
    return str(appointment.session.series.treatment)


def address_of(location: Location) -> str:
    """Its name and, if it is known, where that is."""
    return ", ".join(part for part in (location.name, location.address) if part)


def _of_one() -> Limit:
    return Limit(bucket="calendars", most=settings.SHARE_LINK_PER_MINUTE)


def _missed(at: datetime) -> HttpResponse:
    # Guesses are limited all together as well, and calendars that are there never with them.
    most = Limit(bucket="calendars_missed", most=settings.SHARE_LINK_MISSES_PER_MINUTE)
    if wait := count_request(limit=most, source=_EVERYBODY, at=at):
        return _too_many(wait)
    return _plain(_("There is no calendar here, or no longer."), HTTPStatus.NOT_FOUND)


def _too_many(wait: int) -> HttpResponse:
    answer = _plain(_("These are too many requests. Retry-After says when to go on."), HTTPStatus.TOO_MANY_REQUESTS)
    answer["Retry-After"] = str(wait)
    return answer


def _plain(words: str, status: HTTPStatus) -> HttpResponse:
    return HttpResponse(f"{words}\n", status=status, content_type="text/plain; charset=utf-8")
