"""What went wrong, as ``application/problem+json`` (RFC 9457). No problem repeats a value that was sent."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import singledispatch
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied as DjangoPermissionDenied
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.signals import got_request_exception
from django.http import Http404, UnreadablePostError
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from api.pointers import entries, is_impossible
from api.refusals import InvalidParameters, ScopeMissing, UploadTooLarge
from clinic.errors import DomainError
from clinic.metrics.counted import PROBLEMS, bounded, count_refusal
from clinic.outages import RETRY_AFTER_SECONDS, Outage, outage_of
from clinic.requests import request_id
from treatments.models import Appointment

logger = logging.getLogger("api")

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One problem: ``status`` as in HTTP, a stable ``code``, words for people, and what belongs to this code alone."""

    status: int
    code: str
    detail: str
    errors: Sequence[Mapping[str, Any]] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def body(self) -> dict[str, Any]:
        """The members of the problem document."""
        return {
            "type": "about:blank",
            "title": _(HTTPStatus(self.status).phrase),
            "status": self.status,
            "detail": self.detail,
            "instance": f"urn:request:{request_id.get()}",
            "code": self.code,
            "errors": list(self.errors),
            **self.extra,
        }


def handle(error: Exception, context: Mapping[str, Any]) -> Response:
    """Answer an exception of a view; Django REST framework's EXCEPTION_HANDLER."""
    problem = problem_of(error)
    _count(error, problem)
    if problem.status == HTTPStatus.SERVICE_UNAVAILABLE:
        logger.warning("Not answered, %s: %s", problem.code, type(error).__name__)
    if problem.status == HTTPStatus.INTERNAL_SERVER_ERROR:
        logger.error("A request failed.", exc_info=error)
        got_request_exception.send(sender=None, request=context["request"])
    set_rollback()
    return Response(problem.body, status=problem.status, headers=dict(problem.headers), content_type=MEDIA_TYPE)


def _count(error: Exception, problem: Problem) -> None:
    if isinstance(error, DomainError):
        count_refusal(error)
    PROBLEMS.labels(bounded("problem", problem.code)).inc()


@singledispatch
def problem_of(error: Exception) -> Problem:
    """The problem that answers ``error``: that something is away, or for what nobody foresaw, that it was our fault."""
    if outage := outage_of(error):
        return unavailable(outage)
    return Problem(status=500, code="internal_error", detail=_("This is our fault. Tell us the request's id."))


@problem_of.register
def _of_refusal(error: exceptions.APIException) -> Problem:
    known = {"WWW-Authenticate": getattr(error, "auth_header", None), "Retry-After": getattr(error, "wait", None)}
    headers = {name: str(value) for name, value in known.items() if value}
    if "WWW-Authenticate" in headers and _code(error) == "invalid_token":
        # As RFC 6750 has it: the caller did sign in, and with something wrong.
        headers["WWW-Authenticate"] += ', error="invalid_token"'
    if isinstance(error, ScopeMissing):
        return _of_scope(error)
    return Problem(status=error.status_code, code=_code(error), detail=_detail(error), headers=headers)


def _of_scope(error: ScopeMissing) -> Problem:
    """As RFC 6750, section 3.1, has it: whoever gives out tokens is told what this one lacks."""
    told = f'Bearer realm="api", error="insufficient_scope", scope="{error.scope}"'
    return Problem(
        status=error.status_code,
        code=error.default_code,
        detail=str(error.detail),
        extra={"scope": error.scope},
        headers={"WWW-Authenticate": told},
    )


def _code(error: exceptions.APIException) -> str:
    codes = error.get_codes()
    return codes if isinstance(codes, str) else error.default_code


def _detail(error: exceptions.APIException) -> str:
    # The framework's own words would name the method, or repeat the media type that was sent.
    fixed = {
        exceptions.NotAuthenticated: _("Send Authorization: Bearer with a token, which a manager makes."),
        exceptions.NotFound: _("There is nothing here, or nothing that you may see."),
        exceptions.MethodNotAllowed: _("This can't be done here. Allow says what can."),
        exceptions.NotAcceptable: _only_served(error),
        exceptions.UnsupportedMediaType: _("Only JSON is read. Send Content-Type: application/json, in UTF-8."),
    }
    return fixed.get(type(error)) or str(error.detail)


def _only_served(error: exceptions.APIException) -> str:
    kinds = [renderer.media_type for renderer in getattr(error, "available_renderers", None) or ()]
    if not kinds or "application/json" in kinds:
        return _("Only JSON is served. Accept application/json.")
    return _("What is served here is {kinds}. Accept that.").format(kinds=", ".join(kinds))


@problem_of.register
def _of_invalid_body(error: exceptions.ValidationError) -> Problem:
    found = list(entries(error.detail, as_pointer=True))
    return _impossible(found) or Problem(
        status=400, code="invalid", detail=_("The body isn't as the schema has it: see errors."), errors=found
    )


@problem_of.register
def _of_invalid_parameters(error: InvalidParameters) -> Problem:
    found = list(entries(error.detail, as_pointer=False))
    return _impossible(found) or Problem(
        status=error.status_code,
        code=error.default_code,
        detail=_("The query string isn't as the schema has it: see errors."),
        errors=found,
    )


def _impossible(found: Sequence[Mapping[str, str]]) -> Problem | None:
    if not is_impossible(found):
        return None
    return Problem(status=422, code=found[0]["code"], detail=_("This can't be: see errors."), errors=found)


# What was held goes without a trace: it may be gone between our look and the lock.
@problem_of.register(Http404)
@problem_of.register(Appointment.DoesNotExist)
def _of_nothing(error: Exception) -> Problem:  # noqa: ARG001  (its words name what was sent)
    return problem_of(exceptions.NotFound())


@problem_of.register
def _of_django_permission(error: DjangoPermissionDenied) -> Problem:  # noqa: ARG001
    return problem_of(exceptions.PermissionDenied())


@problem_of.register(SuspiciousOperation)
@problem_of.register(UnreadablePostError)
def _of_nonsense(error: Exception) -> Problem:  # noqa: ARG001
    return Problem(status=400, code="bad_request", detail=_("The request can't be read."))


@problem_of.register
def _of_upload(error: RequestDataTooBig) -> Problem:  # noqa: ARG001
    return problem_of(UploadTooLarge())


def unavailable(outage: Outage) -> Problem:
    """That something is away for a while; what isn't known to be kept is to be sent again with the same key."""
    details = {
        Outage.DATABASE: _(
            "The database isn't there right now. Send it again in a moment, with the same Idempotency-Key."
        ),
        Outage.STORAGE: _(
            "Files can't be kept or read right now. Send it again in a moment, with the same Idempotency-Key."
        ),
        Outage.CLOCK: _("This machine's clock is wrong, so nothing is answered here until it is right."),
        Outage.BUSY: _("Someone else is changing the same thing. Try again in a moment."),
    }
    headers = {"Retry-After": str(RETRY_AFTER_SECONDS)}
    return Problem(status=503, code=outage.value, detail=details[outage], headers=headers)
