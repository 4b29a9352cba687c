"""Sessions of requests: when they were last used, which what a page asks for by itself doesn't change; and whose."""

from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.sessions.middleware import SessionMiddleware as DjangoSessionMiddleware
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

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


class SignedInMiddleware(AuthenticationMiddleware):
    """Django's; but the row of who is signed in came with the session, so that nothing is read for it."""

    def process_request(self, request: HttpRequest) -> None:
        """Let ``request.user`` be who is signed in, once somebody asks."""
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _who_is(request))  # type: ignore[assignment]  # as Django's


def _who_is(request: Any) -> Any:
    """As ``django.contrib.auth.get_user``; wherever the row that came with the session won't do, that decides."""
    if not hasattr(request, "_cached_user"):
        request._cached_user = request.session.owner if _is_owner(request.session) else get_user(request)  # noqa: SLF001  (Django keeps it there)
    return request._cached_user  # noqa: SLF001  (as above)


def _is_owner(session: Any) -> bool:
    """Whether who ``session`` was read with may go on by it, as it stands."""
    said = {name: session.get(name) for name in (SESSION_KEY, BACKEND_SESSION_KEY, HASH_SESSION_KEY)}
    owner = session.owner
    if owner is None or not owner.is_active or said[SESSION_KEY] != str(owner.pk):
        return False
    if said[BACKEND_SESSION_KEY] not in settings.AUTHENTICATION_BACKENDS or not said[HASH_SESSION_KEY]:
        return False
    return constant_time_compare(said[HASH_SESSION_KEY], owner.get_session_auth_hash())


def keep_sign_in(request: HttpRequest, **_told: Any) -> None:
    """Keep from where, with what and when somebody signed in. Hears Django's ``user_logged_in``."""
    session: Any = request.session
    browser, system = device_of(request.headers.get("User-Agent", ""))
    session.begin(network=client_network(request), browser=browser, system=system, at=timezone.now())
