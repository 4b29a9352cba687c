"""What is answered while something is away: 503, when to come back, and a page in plain words.

Nothing of it asks the database, a session or the storage. Doors for machines say the same in their own form: they find
what is away as ``request.outage`` (see ``api.middleware``).
"""

import logging
import sys
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.core.signals import got_request_exception
from django.http import HttpRequest, HttpResponse, RawPostDataException
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import get_token
from django.template.loader import get_template
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clinic.outages import RETRY_AFTER_SECONDS, Outage, outage_of
from clinic.request_ids import request_id
from clinic.resubmission import held_fields, is_read_by_person

logger = logging.getLogger(__name__)

_TEMPLATE = "clinic/unavailable.html"
# Patients' pages: who could send a form there knows the secret that is its address, so they have no token of CSRF.
_BY_LINK = "/a/"
_SIGN_IN = "/admin/login/"
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
WORDS: dict[Outage, tuple[str | Promise, str | Promise]] = {
    Outage.DATABASE: (
        _("We can't get at the clinic's data just now"),
        _("This usually passes within a minute. It has nothing to do with what you did."),
    ),
    Outage.STORAGE: (
        _("Photos and files can't be kept or shown just now"),
        _("Their store is full or can't be reached. Everything else goes on. If it lasts, tell who runs the system."),
    ),
    Outage.CLOCK: (
        _("The clock of this system is wrong"),
        _("Until it is right nothing is shown or kept here, for times would be wrong. Tell who runs the system."),
    ),
    Outage.BUSY: (
        _("Somebody else is changing the same thing"),
        _("Wait a moment until they are done."),
    ),
}


class OutageMiddleware:
    """Answer 503 in place of 500 where a request failed because something is away, whoever inside met it.

    Django turns each error into an answer where it happens, in DEBUG into a report of it; what it was is remembered
    when Django tells of it. Stands outside of all that asks the database, inside of what speaks to machines.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        got_request_exception.connect(_remember, dispatch_uid="clinic.unavailable")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """As whoever is inside does, if it does."""
        response = self.get_response(request)
        # Taken off: it holds on to every frame that it came through.
        failure = request.__dict__.pop("failure", None)
        outage = outage_of(failure) if response.status_code == HTTPStatus.INTERNAL_SERVER_ERROR else None
        if outage is None:
            return response
        logger.warning("Not answered, %s: %s", outage, type(failure).__name__)
        request.outage = outage  # type: ignore[attr-defined]  # for the doors of machines
        return unavailable(request, outage)


def _remember(request: Any = None, **_signal: Any) -> None:
    if request is not None:
        request.failure = sys.exc_info()[1]


def unavailable(request: HttpRequest, outage: Outage) -> HttpResponse:
    """The page. A form that was sent from a page of ours is held in it, to be sent again."""
    title, words = WORDS[outage]
    answer = plain_page(request, HTTPStatus.SERVICE_UNAVAILABLE, title=title, words=words, **_held(request))
    answer["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return answer


def server_error(request: HttpRequest) -> HttpResponse:
    """The page of a mistake of ours; Django's ``handler500``."""
    words = _("This is our fault, and it was noted. If it happens again, tell who runs the system this number:")
    number = request_id.get()
    return plain_page(
        request, HTTPStatus.INTERNAL_SERVER_ERROR, title=_("Something broke here"), words=words, number=number
    )


def plain_page(request: HttpRequest, status: HTTPStatus, **told: Any) -> HttpResponse:
    """A page with a ``title`` and ``words``, in the reader's language, without scripts. No query."""
    with translation.override(_language(request)):
        told |= {"language": translation.get_language(), "address": request.get_full_path()}
        answer = HttpResponse(get_template(_TEMPLATE).render(told), status=status)
    answer["Content-Security-Policy"] = _POLICY
    answer["X-Frame-Options"] = "DENY"
    add_never_cache_headers(answer)
    return answer


def _language(request: HttpRequest) -> str:
    asked = request.GET.get("lang", "")
    return asked if asked in dict(settings.LANGUAGES) else translation.get_language_from_request(request)


def _held(request: HttpRequest) -> dict[str, Any]:
    if request.method in ("GET", "HEAD"):
        return {"is_reading": True}
    if not _is_held(request):
        return {}
    is_by_link = request.path_info.startswith(_BY_LINK)
    return {
        "is_held": True,
        "fields": list(held_fields(request)),
        "has_files": bool(request.FILES),
        "has_secret": any("password" in name for name in request.POST),
        "csrf_token": None if is_by_link else get_token(request),
    }


def _is_held(request: HttpRequest) -> bool:
    """Only where the check of where a form comes from let it pass: else any other site could have it held here."""
    if request.method != "POST" or not is_read_by_person(request) or request.path_info == _SIGN_IN:
        return False
    if not (getattr(request, "csrf_processing_done", False) or request.path_info.startswith(_BY_LINK)):
        return False
    try:
        # Perhaps nobody has read it yet.
        return bool(request.POST)
    except (OSError, RequestDataTooBig, RawPostDataException, MultiPartParserError, TooManyFieldsSent):
        return False
