"""What isn't there, for machines."""

from django.http import Http404, HttpRequest, JsonResponse

from api.doors import door_of
from api.problems import problem_of


def nothing_here(request: HttpRequest) -> JsonResponse:
    """The same answer for every address that nothing else answers."""
    return door_of(request.path_info).answer(problem_of(Http404()))


nothing_here.csrf_exempt = True  # type: ignore[attr-defined]  # as for every view of the API: 404 comes first
