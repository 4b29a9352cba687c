"""Sessions of requests: when they were last used, which what a page asks for by itself doesn't change."""

from typing import Any

from django.contrib.sessions.middleware import SessionMiddleware as DjangoSessionMiddleware
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from clinic.requests import client_network
from clinic.sessions.devices import device_of

# What a page's script sends with what it asks for by itself: an open page is nobody sitting in front of it.
BACKGROUND = "X-In-Background"


class SessionMiddleware(DjangoSessionMiddleware):
    """Django's; and whoever did something with their session has used it."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:  # type: ignore[override]  # streamed ones, too
        """Keep the session; keep that it was used, unless a page asked by itself."""
        response = super().process_response(request, response)  # type: ignore[arg-type]  # as above
        session: Any = request.session
        if session.accessed and BACKGROUND not in request.headers:
            session.note_use(network=client_network(request), at=timezone.now())
        return response


def keep_sign_in(request: HttpRequest, **_told: Any) -> None:
    """Keep from where, with what and when somebody signed in. Hears Django's ``user_logged_in``."""
    session: Any = request.session
    browser, system = device_of(request.headers.get("User-Agent", ""))
    session.begin(network=client_network(request), browser=browser, system=system, at=timezone.now())
