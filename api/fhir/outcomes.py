"""What went wrong, as an OperationOutcome: the problems of the REST API in FHIR's words."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import exceptions
from rest_framework.response import Response

from api import problems
from api.fhir.codes import local
from api.fhir.elements import Json, filled
from clinic.requests import request_id

MEDIA_TYPE = "application/fhir+json"
CONTENT_TYPE = f"{MEDIA_TYPE}; fhirVersion=4.0"

# FHIR's words for what each status means; what isn't here is the caller's mistake, or ours.
_KINDS: Mapping[int, str] = {
    HTTPStatus.UNAUTHORIZED: "login",
    HTTPStatus.FORBIDDEN: "forbidden",
    HTTPStatus.NOT_FOUND: "not-found",
    HTTPStatus.METHOD_NOT_ALLOWED: "not-supported",
    HTTPStatus.NOT_ACCEPTABLE: "not-supported",
    HTTPStatus.CONFLICT: "conflict",
    HTTPStatus.GONE: "deleted",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "too-long",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "not-supported",
    HTTPStatus.UNPROCESSABLE_ENTITY: "processing",
    HTTPStatus.TOO_MANY_REQUESTS: "throttled",
    HTTPStatus.SERVICE_UNAVAILABLE: "transient",
}


class FormatRefused(exceptions.NotAcceptable):
    """Something else than FHIR's JSON is wanted."""

    default_detail = gettext_lazy("Only FHIR R4 in JSON is served. Accept application/fhir+json.")


class FormRequired(exceptions.UnsupportedMediaType):
    """A search that isn't sent as a form."""


class TooCostly(exceptions.APIException):
    """What was asked takes the database longer than it may."""

    status_code = HTTPStatus.SERVICE_UNAVAILABLE
    default_code = "too_costly"
    default_detail = gettext_lazy(
        "This takes too long to look up. Ask more narrowly: for one patient, for a shorter time, or for fewer values."
    )


def handle(error: Exception, context: Mapping[str, Any]) -> Response:
    """Answer an exception of a view as the REST API does, in FHIR's words."""
    answer = problems.handle(error, context)
    if isinstance(error, exceptions.UnsupportedMediaType):
        answer.data["detail"] = _("A search is posted as application/x-www-form-urlencoded, in UTF-8.")
    answer.data = outcome_of(answer.data)
    return answer


def outcome_of(problem: Mapping[str, Any]) -> Json:
    """The outcome that says the same as a problem: an issue for each error, or one for all."""
    kind = _kind(problem["status"], problem["code"])
    wrong = problem["errors"] or [{"code": problem["code"], "message": problem["detail"]}]
    return outcome(
        *(
            issue(kind, each["code"], each["message"], about=each.get("parameter", ""), request=request_id.get())
            for each in wrong
        )
    )


def _kind(status: int, code: str) -> str:
    if code == TooCostly.default_code:
        return "too-costly"
    usual = "exception" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "invalid"
    return _KINDS.get(status, usual)


def outcome(*issues: Json) -> Json:
    """An OperationOutcome."""
    return {"resourceType": "OperationOutcome", "issue": list(issues)}


def issue(kind: str, code: str, words: str, *, severity: str = "error", about: str = "", request: str = "") -> Json:
    """One issue: ``kind`` in FHIR's words, ``code`` in ours; ``about`` is a parameter, ``request`` the id to name."""
    return filled(
        {
            "severity": severity,
            "code": kind,
            "details": {"coding": [{"system": local("problem"), "code": code}], "text": words},
            "diagnostics": f"urn:request:{request}" if request else None,
            "location": [f"http.{about}"] if about else None,
        }
    )


def suppressed(left_out: Iterable[str]) -> list[Json]:
    """That something was left out which the caller may not see, if anything was."""
    what = ", ".join(sorted(set(left_out)))
    words = _("Left out, for you may not see it: {what}.").format(what=what)
    return [outcome(issue("suppressed", "suppressed", words, severity="warning"))] if what else []


def incomplete() -> Json:
    """That there are more, which no address can ask for."""
    words = _("More match than fit on one page, and a search by name has no further ones. Ask more narrowly.")
    return outcome(issue("incomplete", "incomplete", words, severity="warning"))
