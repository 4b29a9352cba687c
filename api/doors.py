"""The doors for machines, and how each says that something went wrong, whoever noticed it."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.http import JsonResponse

from api import problems
from api.fhir import outcomes
from api.problems import Problem


class Door(NamedTuple):
    """All below ``path``: problems are ``told`` as JSON of this type, or of another of the ``media_types``."""

    path: str
    content_type: str
    told: Callable[[Mapping[str, Any]], Mapping[str, Any]]

    def answer(self, problem: Problem) -> JsonResponse:
        """What is answered to a problem."""
        return JsonResponse(
            self.told(problem.body),
            status=problem.status,
            content_type=self.content_type,
            headers=dict(problem.headers),
        )


REST = Door("/api/", problems.MEDIA_TYPE, lambda body: body)
FHIR = Door("/fhir/", outcomes.CONTENT_TYPE, outcomes.outcome_of)


def door_of(path: str) -> Door:
    """The door that an address for machines lies behind."""
    return FHIR if path.startswith("/fhir") else REST
