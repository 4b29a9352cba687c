"""What every answer to a machine has in common, whoever gave it."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from api.doors import FHIR, REST, Door, door_of
from api.problems import Problem

API_VERSION = "1"


class ApiMiddleware:
    """Versions the answer; turns pages of errors, which Django itself gives before or after a view, into problems."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, as whoever is inside does."""
        response = self.get_response(request)
        if not request.path_info.startswith((REST.path, FHIR.path)):
            return response
        door = door_of(request.path_info)
        if response.status_code >= HTTPStatus.BAD_REQUEST and response.headers.get("Content-Type") != door.content_type:
            response = _as_problem(response, door)
        if door is REST:
            response["API-Version"] = API_VERSION
        response.headers.setdefault("Cache-Control", "no-store")
        patch_vary_headers(response, ["Authorization", "Cookie"])
        return response


def _as_problem(response: HttpResponse, door: Door) -> HttpResponse:
    status = HTTPStatus(response.status_code)
    return door.answer(Problem(status=status, code=status.name.lower(), detail=_("The request could not be answered.")))
