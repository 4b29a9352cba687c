"""What every answer under ``/api/`` has in common, whoever gave it."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from api.limits import headers_of
from api.problems import MEDIA_TYPE, Problem
from api.token_use import note_use
from clinic.requests import client_address

API_VERSION = "1"
_BELOW = "/api/"


class ApiMiddleware:
    """Versions the answer; turns pages of errors, which Django itself gives before or after a view, into problems."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, as whoever is inside does."""
        if not request.path_info.startswith(_BELOW):
            return self.get_response(request)
        response = self.get_response(request) if _is_safe(request) else _insecure()
        if response.status_code >= HTTPStatus.BAD_REQUEST and response.headers.get("Content-Type") != MEDIA_TYPE:
            response = _as_problem(response)
        response["API-Version"] = API_VERSION
        response.headers.setdefault("Cache-Control", "no-store")
        for name, value in headers_of(getattr(request, "rate_counts", ())).items():
            response[name] = value
        if token := getattr(request, "api_token", None):
            note_use(token, address=client_address(request), at=timezone.now())
        patch_vary_headers(response, ["Authorization", "Cookie"])
        return response


def _is_safe(request: HttpRequest) -> bool:
    return request.is_secure() or not settings.SECURE_SSL_REDIRECT


def _insecure() -> HttpResponse:
    """Instead of a redirect, which would let a program go on sending its token for everybody to read."""
    detail = _("Use https. What was sent may have been read on its way: rotate the token.")
    problem = Problem(status=HTTPStatus.FORBIDDEN, code="https_required", detail=detail)
    return JsonResponse(problem.body, status=problem.status, content_type=MEDIA_TYPE)


def _as_problem(response: HttpResponse) -> HttpResponse:
    status = HTTPStatus(response.status_code)
    problem = Problem(status=status, code=status.name.lower(), detail=_("The request could not be answered."))
    return JsonResponse(problem.body, status=status, content_type=MEDIA_TYPE)
