"""What every answer to a machine has in common, whoever gave it."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from api.doors import FHIR, REST, Door, door_of
from api.limits import headers_of
from api.problems import RETRY_AFTER_SECONDS, Problem, problem_of
from api.token_use import note_use
from clinic.requests import client_address

API_VERSION = "1"


class ApiMiddleware:
    """Versions the answer; turns pages of errors, which Django itself gives before or after a view, into problems."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, as whoever is inside does."""
        if not request.path_info.startswith((REST.path, FHIR.path)):
            return self.get_response(request)
        door = door_of(request.path_info)
        response = self.get_response(request) if _is_safe(request) else _insecure(door)
        if response.status_code >= HTTPStatus.BAD_REQUEST and response.headers.get("Content-Type") != door.content_type:
            response = _as_problem(response, door)
        if door is REST:
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


def _insecure(door: Door) -> HttpResponse:
    """Instead of a redirect, which would let a program go on sending its token for everybody to read."""
    detail = _("Use https. What was sent may have been read on its way: rotate the token.")
    return door.answer(Problem(status=HTTPStatus.FORBIDDEN, code="https_required", detail=detail))


def _as_problem(response: HttpResponse, door: Door) -> HttpResponse:
    status = HTTPStatus(response.status_code)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        answer = door.answer(problem_of(OperationalError()))
        answer["Retry-After"] = str(RETRY_AFTER_SECONDS)
        return answer
    return door.answer(Problem(status=status, code=status.name.lower(), detail=_("The request could not be answered.")))
