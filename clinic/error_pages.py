"""What a person is told who asks for what isn't there, may not have it, or asked so that it can't be read.

Django's handlers of 400, 403 and 404; machines have their own below ``api/`` and ``fhir/``. Nothing of it asks the
database, and of an address nothing is said: what is hidden and what never was are answered alike.
"""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clinic.unavailable import plain_page

_WORDS = {
    HTTPStatus.BAD_REQUEST: (
        _("This couldn't be read"),
        _("What your browser sent isn't as this page sends it. Go back, reload the page and try again."),
    ),
    HTTPStatus.FORBIDDEN: (
        _("You may not open this"),
        _("It isn't part of what your role does. If you need it for your work, ask a manager."),
    ),
    HTTPStatus.NOT_FOUND: (
        _("There is nothing here"),
        _("It may have been removed, or the address has a mistake in it."),
    ),
}
_STAFF = "/admin/"


def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001  (Django's)
    """The page of a request that can't be read; ``handler400``."""
    return _told(request, HTTPStatus.BAD_REQUEST)


def not_permitted(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001  (as above)
    """The page of what one may not; ``handler403``."""
    return _told(request, HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001  (as above)
    """The page of what isn't there, for the one who asks; ``handler404``."""
    return _told(request, HTTPStatus.NOT_FOUND)


def _told(request: HttpRequest, status: HTTPStatus) -> HttpResponse:
    title, words = _WORDS[status]
    way = reverse("admin:index") if request.path_info.startswith(_STAFF) else ""
    return plain_page(request, status, title=title, words=words, is_refused=True, way=way)
