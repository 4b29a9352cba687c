"""Who comes in by a link: counted, let in or told where to go, always with the same work."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt

from aftercare.actions.sharing import find_link, note_use
from aftercare.models import ShareLink
from clinic.actions.limiting import Limit, count_request
from clinic.models import Location
from clinic.requests import client_network

LANGUAGE = "lang"
READING = ("GET", "HEAD")
_EVERYBODY = "everybody"
MOST_LOCATIONS = 6

View = Callable[..., HttpResponse]


class NotHere(Exception):
    """What is asked for isn't of whoever has the link: answered as where no link leads anywhere."""


def by_link(view: View) -> View:
    """Let ``view(request, link, token=, at=, ...)`` answer whoever has a link that works, in the language they read.

    Nobody signs in and no cookie is set or read, so no other site can make a browser act in somebody's name: whoever
    could send the form knows the secret already. That is why there is no CSRF token. Only POST changes anything, so
    that what fetches addresses ahead of a reader, or looks into messages for viruses, confirms nothing.
    """

    @csrf_exempt
    @wraps(view)
    def admitted(request: HttpRequest, token: str, **rest: Any) -> HttpResponse:
        at = timezone.now()
        if wait := count_request(limit=_of_one(), source=client_network(request), at=at):
            return too_many(request, wait)
        link = find_link(token, at=at)
        if link is None:
            return _missed(request, at)
        note_use(link=link, at=at)
        language = _language(request, link)
        try:
            with translation.override(language):
                answer = view(request, link, token=token, at=at, **rest)
        except NotHere:
            return _missed(request, at)
        # Else it would say which language the browser asks for.
        answer.headers.setdefault("Content-Language", language)
        return answer

    return admitted


def only(*allowed: str) -> Callable[[View], View]:
    """Refuse any method but those ``allowed``, once the link is known to work."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, link: ShareLink, **rest: Any) -> HttpResponse:
            if request.method not in allowed:
                return HttpResponseNotAllowed(allowed)
            return view(request, link, **rest)

        return answer

    return decorate


@csrf_exempt
def nothing_here(request: HttpRequest, rest: str = "") -> HttpResponse:
    """As for a link that isn't one: whatever else is asked for below these addresses is no other answer."""
    at = timezone.now()
    if wait := count_request(limit=_of_one(), source=client_network(request), at=at):
        return too_many(request, wait)
    find_link(rest.partition("/")[0], at=at)
    return _missed(request, at)


def too_many(request: HttpRequest, wait: int) -> HttpResponse:
    """Ask to come back in ``wait`` seconds."""
    answer = _plain(request, "too_many", HTTPStatus.TOO_MANY_REQUESTS)
    answer["Retry-After"] = str(wait)
    return answer


def _missed(request: HttpRequest, at: datetime) -> HttpResponse:
    # Guesses are limited all together as well. Links that work are not: nobody can shut patients out by guessing.
    most = Limit(bucket="share_links_missed", most=settings.SHARE_LINK_MISSES_PER_MINUTE)
    if wait := count_request(limit=most, source=_EVERYBODY, at=at):
        return too_many(request, wait)
    return _plain(request, "nothing_here", HTTPStatus.NOT_FOUND)


def _plain(request: HttpRequest, name: str, status: HTTPStatus) -> HttpResponse:
    # Whom to call, of the clinic: of whoever asks nothing is known.
    locations = list(Location.objects.filter(is_active=True).order_by("name", "id")[:MOST_LOCATIONS])
    return render(request, f"aftercare/pages/{name}.html", {"locations": locations}, status=status)


def _of_one() -> Limit:
    return Limit(bucket="share_links", most=settings.SHARE_LINK_PER_MINUTE)


def _language(request: HttpRequest, link: ShareLink) -> str:
    asked = request.GET.get(LANGUAGE, "")
    return asked if asked in dict(settings.LANGUAGES) else link.patient.language
