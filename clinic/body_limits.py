"""How much of a body is taken, decided by what its head announces: before anything of it is read (ASVS 5.0 5.2.1)."""

import re
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from clinic.pictures.uploads import largest_upload

# The pages to which files are sent. All others are forms, or read nothing.
_UPLOADS = re.compile(r"/admin/(treatments/photo/of-(session|patient)|clinic/dataimport)/")
# Its views say themselves how much they read, of what kind, and answer in their own words: see api.parsers.
_SAYS_ITSELF = "/api/"


class BodyLimitMiddleware:
    """Refuses a body that is too large for what is asked (413), or doesn't say how large it is (411).

    A form is at most ``DATA_UPLOAD_MAX_MEMORY_SIZE`` bytes, a page that takes photos or a file as many as a photo may
    have. What is sent in pieces says nothing: Django would read none of it, and go on as if nothing had been sent.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The refusal, else what whoever is inside says."""
        return _refusal(request) or self.get_response(request)


def _refusal(request: HttpRequest) -> HttpResponse | None:
    if request.path_info.startswith(_SAYS_ITSELF):
        return None
    announced = request.META.get("CONTENT_LENGTH") or ""
    if not announced and "Transfer-Encoding" in request.headers:
        return _said(HTTPStatus.LENGTH_REQUIRED, _("Say how long the body is: Content-Length is missing."))
    if announced.isdecimal() and int(announced) > _most(request.path_info):
        return _said(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _("This is more than is read here. Send less."))
    return None


def _most(path: str) -> int:
    return largest_upload() if _UPLOADS.match(path) else int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0)


def _said(status: HTTPStatus, words: str) -> HttpResponse:
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
