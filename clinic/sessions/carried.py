"""Whether there is a session at all, so that who is signed in is looked up for nobody who has none."""

from django.conf import settings
from django.http import HttpRequest


def has_session(request: HttpRequest) -> bool:
    """Whether a session came with ``request``, or was begun while it is answered. No query, and no ``Vary``.

    A form that is held signs in where it was sent (see ``clinic.admin.signed_out``): no cookie came with that.
    """
    session = getattr(request, "session", None)
    return settings.SESSION_COOKIE_NAME in request.COOKIES or getattr(session, "session_key", None) is not None
