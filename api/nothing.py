"""What isn't there, under ``/api/``."""

from django.http import Http404, HttpRequest, JsonResponse

from api.problems import MEDIA_TYPE, problem_of


def nothing_here(request: HttpRequest) -> JsonResponse:  # noqa: ARG001  (a view's signature)
    """The same answer for every address that nothing else answers."""
    problem = problem_of(Http404())
    return JsonResponse(problem.body, status=problem.status, content_type=MEDIA_TYPE)


nothing_here.csrf_exempt = True  # type: ignore[attr-defined]  # as for every view of the API: 404 comes first
